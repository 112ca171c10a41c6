import { type ChangeDone, changeOnce, type SubmissionAfter } from '../../../app/change-once.ts';
import type { Registry } from '../../../app/registry.ts';
import { invariant } from '../../../base/invariant.ts';
import type { Problem } from '../../../base/problem.ts';
import type { Result } from '../../../base/result.ts';
import type { AccountRole } from '../../../certification/account-role.ts';
import type { Person } from '../../../certification/person.ts';
import type { TokenScope } from '../../../certification/token-scope.ts';
import type { Context } from '../../../context.ts';
import { problemReply } from '../../problem-reply.ts';
import { type Documentation, jsonReply, type PageRequest, type Reply, type Route } from '../../route.ts';
import { type BodyReader, bodyStatus } from './json-body.ts';
import { pathParameters } from './path-parameters.ts';
import { type Refusal, refusedResponses } from './refusals.ts';
import { IDEMPOTENCY_KEY, repeatableRequest } from './repeatable-request.ts';
import type { ChangeAnswer } from './submission-answers.ts';

type Described = Pick<Documentation, 'operationId' | 'summary' | 'description' | 'tag'>;

/** An address at which a submission is changed. */
export interface ApiChange<B, T> extends Described {
  readonly path: string;
  readonly access: readonly AccountRole[];
  readonly scope: TokenScope;
  readonly body: BodyReader<B>;
  /** What it can be refused for, besides what every change can. */
  readonly refusals: readonly Refusal[];
  readonly change: (registry: Registry, person: Person, call: ChangeCall<B>) => Promise<Result<T, Problem[]>>;
  /** What is answered besides where the submission stands. */
  readonly answer?: (done: T) => Partial<ChangeAnswer>;
  /** The submission that was made; the one in the address unless given. */
  readonly made?: (done: T) => string;
  /** The address of what was made; nothing is made without it. */
  readonly location?: (answer: ChangeAnswer) => string;
}

export interface ChangeCall<B> {
  /** Of the submission; empty where the address names none. */
  readonly id: string;
  /** The parameters of the address. */
  readonly params: PageRequest['params'];
  readonly body: B;
}

/** The route of a change: made once for each idempotency key, answered with where the submission stands after it. */
export function changeRoute<B, T>(change: ApiChange<B, T>): Route {
  const { path, access, scope, body, location } = change;
  return {
    method: 'post',
    path,
    access,
    scope,
    ...(body.request === undefined ? {} : { request: body.request }),
    documentation: documentationOf(change),
    handle: async (context, request) => {
      const { person } = request;
      invariant(person, 'Only people change something.');
      const repeatable = repeatableRequest(request, person);
      if (!repeatable.ok) return refused(context, request, repeatable.problems);
      const read = body.read(request);
      if (!read.ok) return refused(context, request, read.problems);
      const { params } = request;
      const call = { id: params.id ?? '', params, body: read.value };
      const done = await changeOnce<T, Partial<ChangeAnswer>>(context.registry, repeatable.value, {
        change: (registry) => change.change(registry, person, call),
        submission: (value) => change.made?.(value) ?? call.id,
        answer: (value) => change.answer?.(value) ?? {},
      });
      return done.ok ? changed(done.value, location) : refused(context, request, done.problems);
    },
  };
}

const refused = (context: Context, request: PageRequest, problems: readonly Problem[]): Reply =>
  problemReply(context, request, bodyStatus(problems), problems);

function changed(
  { answer, repeated }: ChangeDone<SubmissionAfter>,
  location: ApiChange<unknown, unknown>['location'],
): Reply {
  const headers = {
    ...(location === undefined ? {} : { Location: location(answer) }),
    ...(repeated ? { 'Idempotency-Replayed': 'true' } : {}),
  };
  return jsonReply(answer, headers, location === undefined ? 200 : 201);
}

function documentationOf<B, T>(change: ApiChange<B, T>): Documentation {
  const { operationId, summary, description, tag, path, refusals, location, body } = change;
  const unreadable: readonly Refusal[] = body.request?.contentTypes.includes('application/json') ? ['json-syntax'] : [];
  const done = { description: 'Where the submission stands after it.', content: { 'application/json': CHANGE } };
  return {
    operationId,
    summary,
    ...(description === undefined ? {} : { description }),
    tag,
    parameters: [...pathParameters(path), IDEMPOTENCY_KEY],
    responses: {
      [location === undefined ? 200 : 201]: done,
      ...refusedResponses([...unreadable, 'idempotency-key-not-valid', ...refusals, 'idempotency-key-reused']),
    },
  };
}

const CHANGE = 'submission-change';
