import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { EvaluatorsDiffer } from '../app/evaluators-differ.ts';
import { logStoppedDetermination } from '../app/log-stopped-determination.ts';
import { QueueFullError } from '../app/work-queue.ts';
import type { Context } from '../context.ts';
import { isUnstorableText, storeFailureOf } from '../store/store-failure.ts';
import { errorPage } from './error-page.ts';
import type { Metrics } from './metrics.ts';
import { pageRequest } from './page-request.ts';
import { problemReply } from './problem-reply.ts';
import { NO_BODY } from './receive-body.ts';
import { refusalNote, signInFirst } from './refusal-replies.ts';
import { RefusedRequest } from './refused-request.ts';
import { isApiPath, type PageRequest } from './route.ts';
import { sendReply } from './send-reply.ts';
import type { ServerState } from './server-state.ts';

export const refuseUnknownAddress: RequestHandler = () => {
  throw new RefusedRequest(404, { code: 'not-found', at: '' });
};

/** The one place where a failure becomes an answer. Of a fault of ours the caller learns nothing but the request's id. */
export const errorHandler =
  (context: Context, state: ServerState, metrics: Metrics): ErrorRequestHandler =>
  async (error: unknown, request, response, _next) => {
    if (error instanceof EvaluatorsDiffer) await raiseIncident(context, metrics, error);
    const refusal = refusalFor(error);
    if (refusal.status >= 500 && !(error instanceof QueueFullError))
      response.err = error instanceof Error ? error : new Error(String(error));
    if (response.headersSent) {
      response.destroy();
      return;
    }
    // What was said about a file before it failed does not hold for the answer that stands in its place.
    for (const name of ['ETag', 'Last-Modified', 'Content-Range', 'Accept-Ranges']) response.removeHeader(name);
    response.setHeader('Cache-Control', 'no-store');
    const asked = pageRequest(request, NO_BODY, response.locals.person ?? null);
    const reply = replyFor(request, asked, refusal.status);
    sendReply(response, state, reply(context, asked, refusal.status, refusal.problems, refusal.headers));
  };

/** The answer waits until the log has it, but fails with it no further: the server's own log tells of it as well. */
async function raiseIncident({ registry }: Context, metrics: Metrics, error: EvaluatorsDiffer): Promise<void> {
  metrics.countDifference();
  await logStoppedDetermination(registry, error).catch(() => undefined);
}

/** Programs get problem details, people a page or the way to sign in, live parts of a page a note beside what stands there. */
function replyFor(request: Request, asked: PageRequest, status: number): typeof errorPage {
  if (isApiPath(request.path)) return problemReply;
  if (asked.fragment) return refusalNote;
  if (status === 401 && request.method === 'GET') return signInFirst;
  return wantsPage(request) ? errorPage : problemReply;
}

const wantsPage = (request: Request): boolean =>
  request.accepts(['application/problem+json', 'application/json', 'text/html']) === 'text/html';

function refusalFor(error: unknown): RefusedRequest {
  if (error instanceof RefusedRequest) return error;
  if (error instanceof QueueFullError)
    return new RefusedRequest(503, { code: 'too-busy', at: '' }, { 'Retry-After': '5' });
  if (isUnstorableText(error)) return new RefusedRequest(400, { code: 'bad-request', at: '' });
  const storeFailure = storeFailureOf(error);
  if (storeFailure === 'no-room') return new RefusedRequest(507, { code: 'store-full', at: '' });
  if (storeFailure !== undefined) {
    return new RefusedRequest(503, { code: 'store-unavailable', at: '' }, { 'Retry-After': '5' });
  }
  // Express itself refuses addresses that can't be decoded, and conditions that a file does not meet.
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (status >= 400 && status < 500) return new RefusedRequest(400, { code: 'bad-request', at: '' });
  return new RefusedRequest(500, { code: 'internal-error', at: '' });
}
