import { evaluateInForce } from '../../app/rule-sets/evaluate-in-force.ts';
import { readJsonText } from '../../base/json-text.ts';
import type { Problem } from '../../base/problem.ts';
import { parseEvidence } from '../../evidence/parse-evidence.ts';
import { blankForm, type EvidenceForm } from '../../views/pages/evidence-form.ts';
import { evidenceOfForm, formOfEvidence } from '../../views/pages/form-evidence.ts';
import { formOfFields } from '../../views/pages/form-fields.ts';
import { htmlReply, type Reply, type Route } from '../route.ts';
import { changeForm } from './change-form.ts';
import { determinationReply } from './determination-reply.ts';
import { downloadReply } from './download-reply.ts';
import { findExample } from './examples.ts';
import { formReply, standing } from './form-reply.ts';
import { type PageCall, pageRoute } from './page.ts';

const FORM = { contentTypes: ['application/x-www-form-urlencoded'] } as const;

/** Room for a file that is far too large: it is told so beside the form, and nothing typed is lost. */
const FORM_WITH_FILE = { contentTypes: ['multipart/form-data'], limit: 16 * 1_048_576 } as const;

export const evidenceRoutes: readonly Route[] = [
  pageRoute('get', '/evidence', 'signedInUnlessDemo', async (call) => {
    const example = await findExample(call.request.query.get('example') ?? '');
    return formReply(call, example ? formOfEvidence(JSON.parse(example.text)) : blankForm());
  }),
  pageRoute('post', '/evidence', 'signedInUnlessDemo', postedForm, FORM),
  pageRoute('post', '/evidence/load', 'signedInUnlessDemo', loadedFile, FORM_WITH_FILE),
];

async function postedForm(call: PageCall): Promise<Reply> {
  const { request } = call;
  const form = formOfFields(request.form);
  const action = request.form.getAll('do').at(-1) ?? 'check';
  if (request.fragment && action !== 'choose-field') return standingReply(call, form);
  if (action === 'save') return downloadReply(evidenceOfForm(form), form.candidate.id);
  if (action === 'report') return reportOrProblems(call, form);
  if (action === 'check') return checkedReply(call, form);
  const { form: changed, notice } = changeForm(form, action);
  return formReply(call, changed, notice === undefined ? {} : { notice });
}

/** With script only the standing is asked for while one types. */
async function standingReply(call: PageCall, form: EvidenceForm): Promise<Reply> {
  const { context, language } = call;
  return htmlReply(context.views.render('partials/standing.html', await standing(call, form), language), language);
}

async function reportOrProblems(call: PageCall, form: EvidenceForm): Promise<Reply> {
  const evaluated = await evaluateInForce(call.context.registry, JSON.stringify(evidenceOfForm(form)));
  return evaluated.ok ? determinationReply(call, evaluated.value) : formReply(call, form, evaluated);
}

async function checkedReply(call: PageCall, form: EvidenceForm): Promise<Reply> {
  const { world, context } = call;
  const parsed = parseEvidence(evidenceOfForm(form), world.catalogue, context.today());
  return formReply(call, form, parsed.ok ? { notice: 'checked' } : parsed);
}

/** The file fills the form as far as it can; what was typed stays where the file is no evidence at all. */
async function loadedFile(call: PageCall): Promise<Reply> {
  const { request, context, world } = call;
  const typed = formOfFields(request.form);
  const file = request.files.get('file');
  if (!file) return formReply(call, typed, { problems: [{ code: 'no-file-chosen', at: '/file' }] });
  const { read, problems } = readJsonText(file.bytes);
  if (read === undefined) return formReply(call, typed, { problems: problems.map(ofTheFile) });
  const parsed = parseEvidence(read.value, world.catalogue, context.today());
  const all = [...problems, ...(parsed.ok ? [] : parsed.problems)];
  if (!looksLikeEvidence(read.value)) return formReply(call, typed, { problems: all.map(ofTheFile) });
  return formReply(call, formOfEvidence(read.value), all.length > 0 ? { problems: all } : { notice: 'loaded' });
}

const ofTheFile = (problem: Problem): Problem => ({ ...problem, at: '/file' });

const looksLikeEvidence = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'engagements' in value && Array.isArray(value.engagements);
