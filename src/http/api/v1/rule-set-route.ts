import type { Registry } from '../../../app/registry.ts';
import { invariant } from '../../../base/invariant.ts';
import type { Problem } from '../../../base/problem.ts';
import type { ReportedProblem } from '../../../base/problem-details.ts';
import { failure, type Result, success } from '../../../base/result.ts';
import type { AccountRole } from '../../../certification/account-role.ts';
import type { Person } from '../../../certification/person.ts';
import { readDraftRow } from '../../../store/rule-set-drafts.ts';
import { problemInWords } from '../../../views/problem-words.ts';
import { problemReply } from '../../problem-reply.ts';
import type { Documentation, DocumentedResponse, Method, PageRequest, Parameter, Reply, Route } from '../../route.ts';
import { type BodyReader, bodyStatus } from './json-body.ts';
import { pathParameters } from './path-parameters.ts';
import { type Refusal, refusedResponses } from './refusals.ts';

export const RULE_SETS_PATH = '/api/v1/rule-sets';
export const DRAFT_PATH = `${RULE_SETS_PATH}/drafts/{draft}`;

/** A request about rule sets, read and checked as far as it can be before the use case. */
export interface RuleSetCall<B> {
  readonly registry: Registry;
  readonly person: Person;
  readonly request: PageRequest;
  readonly body: B;
  /** The draft of the address at the revision that `If-Match` names; of other addresses nothing. */
  readonly seen: { readonly id: string; readonly revision: number };
  /** Problems as they stand in an answer, in the reader's language. */
  readonly inWords: (problems: readonly Problem[]) => ReportedProblem[];
}

/** An address of rule sets for programs. */
export interface RuleSetRoute<B> extends Pick<Documentation, 'operationId' | 'summary' | 'description'> {
  readonly method: Method;
  readonly path: string;
  readonly access: readonly AccountRole[];
  readonly body: BodyReader<B>;
  /** A change of a draft: `If-Match` names the revision that it is meant for. */
  readonly guarded?: true;
  readonly headers?: readonly Parameter[];
  readonly answered: readonly [status: number, response: DocumentedResponse];
  /** What it can be refused for besides what every request can. */
  readonly refusals: readonly Refusal[];
  readonly run: (call: RuleSetCall<B>) => Promise<Result<Reply, Problem[]>>;
}

const IF_MATCH: Parameter = {
  name: 'If-Match',
  in: 'header',
  description:
    'The revision of the draft that the change is meant for, as its `ETag` has it: `"3"`. Another one is refused with 412, and nothing of anybody is lost.',
  // Who leaves it out is told so with 428.
  required: false,
  schema: { type: 'string' },
};

export function ruleSetRoute<B>(route: RuleSetRoute<B>): Route {
  const { method, path, access, body, guarded = false } = route;
  const statusOf = (problems: readonly Problem[]): number => (guarded ? guardedStatus : bodyStatus)(problems);
  return {
    method,
    path,
    access,
    scope: method === 'get' ? 'rules:read' : 'rules:write',
    ...(body.request === undefined ? {} : { request: body.request }),
    documentation: documentationOf(route, statusOf),
    handle: async (context, request) => {
      const { person } = request;
      invariant(person, 'Only people work on rule sets.');
      const { registry } = context;
      const words = context.views.words[request.language];
      const refused = (problems: readonly Problem[]): Reply =>
        problemReply(context, request, statusOf(problems), problems);
      const seen = guarded
        ? await seenDraft(registry, request)
        : success({ id: request.params.draft ?? '', revision: 0 });
      if (!seen.ok) return refused(seen.problems);
      const read = body.read(request);
      if (!read.ok) return refused(read.problems);
      const inWords: RuleSetCall<B>['inWords'] = (problems) =>
        problems.map((problem) => problemInWords(words, problem));
      const outcome = await route.run({ registry, person, request, body: read.value, seen: seen.value, inWords });
      return outcome.ok ? outcome.value : refused(outcome.problems);
    },
  };
}

/** A draft that is not the one that the writer had before them. */
const guardedStatus = (problems: readonly Problem[]): number =>
  problems.some(({ code }) => code === 'draft-changed-meanwhile') ? 412 : bodyStatus(problems);

async function seenDraft(
  { store }: Registry,
  { params, header }: PageRequest,
): Promise<Result<RuleSetCall<unknown>['seen'], Problem[]>> {
  const id = params.draft ?? '';
  const given = header('if-match')?.trim();
  if (given === undefined || given === '') return failure([{ code: 'revision-missing', at: '' }]);
  if (given === '*') return success({ id, revision: (await readDraftRow(store.reader, id))?.revision ?? 0 });
  const [, revision] = /^"(\d{1,15})"$/.exec(given) ?? [];
  return success({ id, revision: revision === undefined ? Number.NaN : Number(revision) });
}

export const revisionTag = (revision: number): Record<string, string> => ({
  ETag: `"${revision}"`,
  'Cache-Control': 'no-cache',
});

function documentationOf<B>(
  { operationId, summary, description, path, headers = [], guarded, answered, refusals, body }: RuleSetRoute<B>,
  statusOf: (problems: readonly Problem[]) => number,
): Documentation {
  const unreadable: readonly Refusal[] = body.request?.contentTypes.includes('application/json') ? ['json-syntax'] : [];
  const stale: readonly Refusal[] = guarded ? ['revision-missing', 'draft-changed-meanwhile'] : [];
  const [status, response] = answered;
  return {
    operationId,
    summary,
    ...(description === undefined ? {} : { description }),
    tag: 'Rule sets',
    parameters: [...pathParameters(path), ...(guarded ? [IF_MATCH] : []), ...headers],
    responses: { [status]: response, ...refusedResponses([...unreadable, ...stale, ...refusals], statusOf) },
  };
}
