import type { RequestHandler } from 'express';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { routePattern } from './logger.ts';

export interface Metrics {
  readonly contentType: string;
  readonly read: () => Promise<string>;
  /** Measures each request. */
  readonly measure: RequestHandler;
  /** Counts a determination that was stopped because the evaluators did not agree. */
  readonly countDifference: () => void;
}

/** Measurements of one server, in the form that Prometheus reads. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'hantei_http_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  const differences = new Counter({
    name: 'hantei_evaluator_differences_total',
    help: 'Determinations that were stopped because the evaluators did not agree. Anything but 0 is an incident.',
    registers: [registry],
  });
  const measure: RequestHandler = (request, response, next) => {
    const stop = durations.startTimer();
    response.once('close', () => {
      // Names of methods are the caller's choice: unknown ones must not make a series each.
      const method = ['GET', 'HEAD', 'POST', 'OPTIONS'].includes(request.method) ? request.method : 'other';
      stop({ method, route: routePattern(request), status: String(response.statusCode) });
    });
    next();
  };
  return {
    contentType: registry.contentType,
    read: () => registry.metrics(),
    measure,
    countDifference: () => differences.inc(),
  };
}
