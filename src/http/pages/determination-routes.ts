import { type EvaluatedInForce, evaluateInForce } from '../../app/rule-sets/evaluate-in-force.ts';
import { formOfEvidence } from '../../views/pages/form-evidence.ts';
import { renderDetermination, renderDocument } from '../../views/render-determination.ts';
import { RefusedRequest } from '../refused-request.ts';
import type { Reply, Route } from '../route.ts';
import { determinationReply } from './determination-reply.ts';
import { attachment, downloadReply, fileNamePart } from './download-reply.ts';
import { findExample } from './examples.ts';
import { formReply } from './form-reply.ts';
import { type PageCall, pageRoute } from './page.ts';

const FORM = { contentTypes: ['application/x-www-form-urlencoded'] } as const;

/** A determination is never stored: each request for it brings the evidence or names an example. */
export const determinationRoutes: readonly Route[] = [
  pageRoute('get', '/determination', 'signedInUnlessDemo', async (call) => {
    const example = await findExample(call.request.query.get('example') ?? '');
    if (!example) throw new RefusedRequest(404, { code: 'not-found', at: '' });
    return evaluatedReply(call, example.text);
  }),
  pageRoute(
    'post',
    '/determination',
    'signedInUnlessDemo',
    (call) => evaluatedReply(call, call.request.form.get('evidence') ?? ''),
    FORM,
  ),
];

async function evaluatedReply(call: PageCall, evidence: string): Promise<Reply> {
  const evaluated = await evaluateInForce(call.context.registry, evidence);
  if (!evaluated.ok) return formReply(call, formOfEvidence(jsonOf(evidence)), evaluated);
  const { accepted, determination } = evaluated.value;
  const { id } = determination.candidate;
  const action = call.request.form.getAll('do').at(-1);
  if (action === 'edit') return formReply(call, formOfEvidence(accepted.given));
  if (action === 'save-evidence') return downloadReply(accepted.given, id);
  if (action === 'json') return downloadReply(determination, id, 'determination');
  if (action === 'markdown' || action === 'text' || action === 'document') {
    return reportFile(call, evaluated.value, action);
  }
  return determinationReply(call, evaluated.value);
}

const FILES = {
  markdown: { type: 'text/markdown', ending: 'md' },
  text: { type: 'text/plain', ending: 'txt' },
  document: { type: 'text/html', ending: 'html' },
} as const;

/** The report as a file to keep. */
function reportFile({ context, language }: PageCall, evaluated: EvaluatedInForce, form: keyof typeof FILES): Reply {
  const { views, styles } = context;
  const { world } = evaluated;
  const { type, ending } = FILES[form];
  return {
    status: 200,
    type: `${type}; charset=utf-8`,
    body:
      form === 'document'
        ? renderDocument(views, world, evaluated, language, styles)
        : renderDetermination(views, world, evaluated, language, form),
    headers: {
      'Content-Language': language,
      ...attachment(`determination${fileNamePart(evaluated.determination.candidate.id)}.${ending}`),
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
