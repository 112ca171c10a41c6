import type { IncomingMessage, ServerResponse } from 'node:http';
import { pino } from 'pino';
import { type HttpLogger, pinoHttp } from 'pino-http';
import type { LogLevel } from '../config.ts';
import { requestId } from './page-request.ts';

type RoutedRequest = IncomingMessage & { readonly route?: { readonly path?: unknown } };

/**
 * One JSON line per request. It names the route's pattern, never the address, query, headers or body that were sent:
 * evidence speaks of people.
 */
export const requestLogger = (
  level: LogLevel,
  destination?: pino.DestinationStream,
): HttpLogger<RoutedRequest, ServerResponse> =>
  pinoHttp<RoutedRequest, ServerResponse>({
    logger: destination === undefined ? pino(loggerOptions(level)) : pino(loggerOptions(level), destination),
    genReqId: requestId,
    quietReqLogger: true,
    serializers: { req: () => undefined, res: () => undefined },
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'info'),
    // Not customProps: it is asked twice, before and after the answer, and both would stand in the line.
    customSuccessObject: (request, response, value) => ({ ...value, ...outcomeOf(request, response) }),
    customErrorObject: (request, response, error, value) => ({
      ...value,
      ...outcomeOf(request, response),
      err: error,
    }),
    customAttributeKeys: { reqId: 'requestId', responseTime: 'milliseconds' },
  });

const outcomeOf = (request: RoutedRequest, response: ServerResponse) => ({
  method: request.method,
  route: routePattern(request),
  status: response.statusCode,
});

const loggerOptions = (level: LogLevel) => ({
  level,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label: string) => ({ level: label }) },
  base: null,
});

/** The pattern of the matched route, such as `/api/v1/schemas/:name`; `none` where nothing matched. */
export const routePattern = ({ route }: RoutedRequest): string =>
  typeof route?.path === 'string' ? route.path : 'none';
