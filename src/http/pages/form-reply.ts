import { previewEvidence } from '../../app/preview-evidence.ts';
import type { Problem } from '../../base/problem.ts';
import type { World } from '../../evaluation/world.ts';
import { standingView } from '../../views/determination/determination-view.ts';
import type { EvidenceForm } from '../../views/pages/evidence-form.ts';
import { evidenceFormView, type FormMessages } from '../../views/pages/evidence-form-view.ts';
import { evidenceOfForm } from '../../views/pages/form-evidence.ts';
import { problemInWords } from '../../views/problem-words.ts';
import type { Reply } from '../route.ts';
import { type PageCall, pageReply } from './page.ts';

interface Messages extends Pick<FormMessages, 'notice'> {
  readonly problems?: readonly Problem[];
}

/** The page for entering evidence, with everything that was typed. */
export async function formReply(call: PageCall, form: EvidenceForm, messages: Messages = {}): Promise<Reply> {
  const { words, world } = call;
  const { catalogue, ruleSet } = world;
  const problems = (messages.problems ?? []).map((problem) => problemInWords(words, problem));
  const { notice } = messages;
  const view = evidenceFormView(words, catalogue, ruleSet, form, { problems, ...(notice ? { notice } : {}) });
  const title = words.t('pages:form.title');
  const options = {
    title: problems.length > 0 ? words.t('pages:form.titleWithProblems', { title }) : title,
    address: '/evidence',
    section: 'evidence',
    languageForm: 'evidence',
    live: true,
  } as const;
  const data = { form: view, standing: await standing(call, form) };
  return pageReply(call, 'pages/evidence.html', data, options, problems.length > 0 ? 422 : 200);
}

/** Data of `partials/standing`: what the evidence shows so far, under the rules in force today unless told otherwise. */
export async function standing(
  { context, words, world: inForce }: PageCall,
  form: EvidenceForm,
  world: World = inForce,
  asOf: string = context.today(),
): Promise<object> {
  const { evaluated, leftOut } = await previewEvidence(world, evidenceOfForm(form), asOf);
  const view =
    evaluated && standingView(words, world.catalogue, world.ruleSet, evaluated.determination, evaluated.accepted);
  return { view, leftOut: leftOut > 0 ? words.t('pages:form.leftOut', { count: leftOut }) : null };
}
