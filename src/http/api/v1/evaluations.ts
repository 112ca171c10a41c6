import { evaluateInForce } from '../../../app/rule-sets/evaluate-in-force.ts';
import type { Problem, ProblemCode } from '../../../base/problem.ts';
import { writeDetermination } from '../../../evaluation/write-determination.ts';
import { renderDetermination } from '../../../views/render-determination.ts';
import { problemReply } from '../../problem-reply.ts';
import type { Reply, Route } from '../../route.ts';

/** The forms that an answer can have, the preferred one first. */
const FORMS = {
  'application/json': 'json',
  'text/html': 'html',
  'text/markdown': 'markdown',
  'text/plain': 'text',
} as const;

const VARY = 'Accept, Accept-Language';

/** What makes a body no JSON document at all; everything else is a document with something wrong in it. */
const SYNTAX: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['not-utf8', 'json-syntax']);

export const evaluationsRoute: Route = {
  method: 'post',
  path: '/api/v1/evaluations',
  access: 'signedInUnlessDemo',
  scope: 'evaluate',
  request: { contentTypes: ['application/json'], schema: 'evidence' },
  documentation: {
    operationId: 'evaluateEvidence',
    summary: 'Evaluate evidence',
    description:
      'Evidence in, determination out. Nothing is stored. `Accept` chooses the form of the answer, `Accept-Language` the language of its texts (English or Japanese).',
    tag: 'Evaluation',
    responses: {
      200: {
        description: 'The level that the evidence establishes, with its justification.',
        content: { 'application/json': 'determination', 'text/html': null, 'text/markdown': null, 'text/plain': null },
      },
      400: { description: 'The body is no JSON document.', content: { 'application/problem+json': 'problem' } },
      406: { description: 'None of the forms asked for exists.', content: { 'application/problem+json': 'problem' } },
      422: {
        description: 'The evidence has problems; all are listed.',
        content: { 'application/problem+json': 'problem' },
      },
    },
  },
  handle: async (context, request): Promise<Reply> => {
    const type = request.accepts(Object.keys(FORMS));
    if (type === undefined || !isForm(type)) {
      return problemReply(context, request, 406, [
        { code: 'not-acceptable', at: '', params: { offered: Object.keys(FORMS) } },
      ]);
    }
    const result = await evaluateInForce(context.registry, request.body);
    if (!result.ok) return problemReply(context, request, statusFor(result.problems), result.problems);

    const form = FORMS[type];
    if (form === 'json') {
      const body = writeDetermination(result.value.determination);
      return { status: 200, type: `${type}; charset=utf-8`, body, headers: { Vary: VARY } };
    }
    return {
      status: 200,
      type: `${type}; charset=utf-8`,
      body: renderDetermination(context.views, result.value.world, result.value, request.language, form),
      headers: { 'Content-Language': request.language, Vary: VARY },
    };
  },
};

const isForm = (type: string): type is keyof typeof FORMS => type in FORMS;

function statusFor(problems: readonly Problem[]): number {
  if (problems.some(({ code, at }) => code === 'too-large' && at === '')) return 413;
  return problems.some(({ code }) => SYNTAX.has(code)) ? 400 : 422;
}
