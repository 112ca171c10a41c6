import type { Registry } from '../../../app/registry.ts';
import { invariant } from '../../../base/invariant.ts';
import type { Problem } from '../../../base/problem.ts';
import type { Result } from '../../../base/result.ts';
import type { AccountRole } from '../../../certification/account-role.ts';
import type { Person } from '../../../certification/person.ts';
import type { TokenScope } from '../../../certification/token-scope.ts';
import { problemReply } from '../../problem-reply.ts';
import { statusOf } from '../../problem-status.ts';
import type { Documentation, DocumentedResponse, PageRequest, Parameter, Reply, Route } from '../../route.ts';
import { pathParameters } from './path-parameters.ts';
import { type Refusal, refusedResponses } from './refusals.ts';

/** An address at which something of the record is read. */
export interface ApiReading<T> extends Pick<Documentation, 'operationId' | 'summary' | 'description' | 'tag'> {
  readonly path: string;
  readonly access: readonly AccountRole[];
  readonly scope: TokenScope;
  readonly query?: readonly Parameter[];
  readonly answered: DocumentedResponse;
  readonly refusals: readonly Refusal[];
  readonly read: (registry: Registry, person: Person, request: PageRequest) => Promise<Result<T, Problem[]>>;
  readonly reply: (read: T) => Reply;
}

export function readRoute<T>(reading: ApiReading<T>): Route {
  const { path, access, scope, operationId, summary, description, tag, query = [], answered, refusals } = reading;
  return {
    method: 'get',
    path,
    access,
    scope,
    documentation: {
      operationId,
      summary,
      ...(description === undefined ? {} : { description }),
      tag,
      parameters: [...pathParameters(path), ...query],
      responses: { 200: answered, ...refusedResponses(refusals) },
    },
    handle: async (context, request) => {
      const { person } = request;
      invariant(person, 'Only people read the record.');
      const read = await reading.read(context.registry, person, request);
      if (read.ok) return reading.reply(read.value);
      return problemReply(context, request, statusOf(read.problems), read.problems);
    },
  };
}
