import { type Evaluated, evaluateEvidence } from '../../app/evaluate-evidence.ts';
import { formOfEvidence } from '../../views/pages/form-evidence.ts';
import { type ReportFormat, renderDetermination } from '../../views/render-determination.ts';
import { RefusedRequest } from '../refused-request.ts';
import { jsonReply, type Reply, type Route } from '../route.ts';
import { determinationReply } from './determination-reply.ts';
import { attachment, downloadReply, fileNamePart } from './download-reply.ts';
import { findExample } from './examples.ts';
import { formReply } from './form-reply.ts';
import { type PageCall, pageRoute } from './page.ts';

const FORM = { contentTypes: ['application/x-www-form-urlencoded'] } as const;

/** A determination is never stored: each request for it brings the evidence or names an example. */
export const determinationRoutes: readonly Route[] = [
  pageRoute('get', '/determination', async (call) => {
    const example = await findExample(call.request.query.get('example') ?? '');
    if (!example) throw new RefusedRequest(404, { code: 'not-found', at: '' });
    return evaluatedReply(call, example.text);
  }),
  pageRoute('post', '/determination', (call) => evaluatedReply(call, call.request.form.get('evidence') ?? ''), FORM),
];

async function evaluatedReply(call: PageCall, evidence: string): Promise<Reply> {
  const { world, today } = call.context;
  const evaluated = await evaluateEvidence(world, evidence, today());
  if (!evaluated.ok) return formReply(call, formOfEvidence(jsonOf(evidence)), evaluated);
  const { accepted, determination } = evaluated.value;
  const { id } = determination.candidate;
  const action = call.request.form.getAll('do').at(-1);
  if (action === 'edit') return formReply(call, formOfEvidence(accepted.given));
  if (action === 'save-evidence') return downloadReply(accepted.given, id);
  if (action === 'json') return jsonReply(determination, attachment(`determination${fileNamePart(id)}.json`));
  if (action === 'markdown') return textReply(call, evaluated.value, 'markdown', 'md');
  if (action === 'text') return textReply(call, evaluated.value, 'text', 'txt');
  return determinationReply(call, evaluated.value);
}

function textReply(
  { context, language }: PageCall,
  evaluated: Evaluated,
  format: ReportFormat,
  ending: 'md' | 'txt',
): Reply {
  const type = format === 'markdown' ? 'text/markdown' : 'text/plain';
  return {
    status: 200,
    type: `${type}; charset=utf-8`,
    body: renderDetermination(context.views, context.world, evaluated, language, format),
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
