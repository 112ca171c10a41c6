import type { Metrics } from './metrics.ts';
import { jsonReply, type Route } from './route.ts';
import type { ServerState } from './server-state.ts';

const STATUS = {
  type: 'object',
  properties: { status: { type: 'string', enum: ['ok', 'stopping'] } },
  required: ['status'],
  additionalProperties: false,
};

/** For those who run the program: whether it lives, whether it takes requests, and what it measures. */
export const serviceRoutes = (state: ServerState, metrics: Metrics): Route[] => [
  {
    method: 'get',
    path: '/healthz',
    access: 'anyone',
    documentation: {
      operationId: 'getHealth',
      summary: 'Whether the program lives',
      tag: 'Service',
      responses: { 200: { description: 'It does.', content: { 'application/json': STATUS } } },
    },
    handle: () => jsonReply({ status: 'ok' }),
  },
  {
    method: 'get',
    path: '/readyz',
    access: 'anyone',
    documentation: {
      operationId: 'getReadiness',
      summary: 'Whether the program takes requests',
      tag: 'Service',
      responses: {
        200: { description: 'It does.', content: { 'application/json': STATUS } },
        503: { description: 'It is about to stop.', content: { 'application/json': STATUS } },
      },
    },
    // The server only listens once rules, schemas and templates are checked: what is not stopping is ready.
    handle: () => (state.stopping ? jsonReply({ status: 'stopping' }, {}, 503) : jsonReply({ status: 'ok' })),
  },
  {
    method: 'get',
    path: '/metrics',
    access: 'anyone',
    documentation: {
      operationId: 'getMetrics',
      summary: 'Measurements',
      description: 'In the text format of Prometheus.',
      tag: 'Service',
      responses: { 200: { description: 'The measurements.', content: { 'text/plain': null } } },
    },
    handle: async () => ({ status: 200, type: metrics.contentType, body: await metrics.read() }),
  },
];
