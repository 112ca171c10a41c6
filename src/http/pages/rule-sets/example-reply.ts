import type { DraftRecord } from '../../../app/rule-sets/draft-record.ts';
import { digestOf } from '../../../base/digest.ts';
import type { Problem } from '../../../base/problem.ts';
import { examplesNow, ruleNow } from '../../../evaluation/drafts/example-outcomes.ts';
import { idOfPath, pathOfId } from '../../../rules/check-rule.ts';
import { criteriaIn, readWholeCondition } from '../../../rules/drafts/draft-node.ts';
import { draftProblems } from '../../../rules/drafts/draft-problems.ts';
import { type DraftExample, type DraftRule, readDraftRule } from '../../../rules/drafts/draft-rule.ts';
import { coverageView } from '../../../views/pages/rule-sets/texts/coverage-view.ts';
import {
  BLANK_EXAMPLE,
  type ExampleForm,
  exampleFormOf,
  partsOf,
  readFactsTyped,
} from '../../../views/pages/rule-sets/texts/example-form.ts';
import { type ExampleFormView, exampleFormView } from '../../../views/pages/rule-sets/texts/example-form-view.ts';
import { examplesAddress, examplesView } from '../../../views/pages/rule-sets/texts/examples-view.ts';
import { statusOf } from '../../problem-status.ts';
import { RefusedRequest } from '../../refused-request.ts';
import type { Reply } from '../../route.ts';
import type { PageCall } from '../page.ts';
import { inWords } from '../submissions/record-call.ts';
import { changedMeanwhile } from './changed-meanwhile.ts';
import { draftReply } from './draft-call.ts';

/** The form of an example that is open on the page, with what is wrong with it. */
export interface OpenExample {
  /** The example's position, or `new`. */
  readonly which: string;
  readonly form: ExampleForm;
}

/** The rule of the address. @throws {RefusedRequest} where the draft has no such rule */
export function ruleAsked({ request }: PageCall, { files }: DraftRecord): DraftRule {
  const rule = readDraftRule(files, pathOfId(request.params.rule ?? ''));
  if (rule === undefined) throw new RefusedRequest(404, { code: 'not-found', at: '' });
  return rule;
}

/** The page with the examples of a rule. @param problems with what was sent */
export async function examplesReply(
  call: PageCall,
  draft: DraftRecord,
  open: OpenExample | null,
  problems: readonly Problem[] = [],
): Promise<Reply> {
  const { words, world } = call;
  const rule = ruleAsked(call, draft);
  const ruleId = idOfPath(rule.file);
  const found = inWords(call, problems);
  const errors = new Map(found.map(({ at, message }) => [at.slice(1), message]));
  const standing = draftProblems(draft.files, world.catalogue).filter(({ file }) => file === rule.file);
  const mayEdit = draft.may.has('edit');
  const address = examplesAddress(draft.id, ruleId);
  const conflict = changedMeanwhile(call, draft, problems, address);
  const examples = {
    ...examplesView(words, ruleId, {
      draft,
      rule,
      examples: examplesNow(draft.files, rule.file),
      problems: inWords(call, standing),
      mayEdit,
      form: mayEdit && open !== null ? openForm(call, draft, rule, open, errors) : null,
    }),
    coverage: coverageView(words, draft.files, rule),
  };
  const data = {
    examples,
    conflict,
    problems:
      conflict === null
        ? found.map(({ at, message, hint = null }) => ({ message, hint, target: at.slice(1) || null }))
        : [],
    problemsTitle: words.t('pages:form.problems', { count: found.length }),
  };
  const { title } = examples;
  return draftReply(call, draft, 'pages/rule-examples.html', data, {
    title: found.length > 0 ? words.t('pages:form.titleWithProblems', { title }) : title,
    part: 'examples',
    address,
    status: problems.length > 0 ? statusOf(problems) : 200,
  });
}

/** The example that the address asks to be open: one of the rule as it stands, or an empty one. */
export function openInAddress({ request }: PageCall, { examples }: DraftRule): OpenExample | null {
  const which = request.query.get('example');
  if (which === 'new') return { which, form: BLANK_EXAMPLE };
  const example = examples[Number(which ?? Number.NaN)];
  return which === null || example === undefined
    ? null
    : { which: String(Number(which)), form: exampleFormOf(example) };
}

export function openForm(
  { words }: PageCall,
  { files }: DraftRecord,
  rule: DraftRule,
  { which, form }: OpenExample,
  errors: ReadonlyMap<string, string>,
): ExampleFormView {
  const tree = readWholeCondition(files, rule.file);
  const lookedAt = [...new Set((tree === undefined ? [] : criteriaIn(tree)).flatMap(({ fact }) => fact ?? []))];
  const { overall } = rule.appliesTo;
  const outcome = outcomeOf(files, rule, form);
  const mark = which === 'new' ? '' : markOf(rule.examples[Number(which)]);
  return exampleFormView({ words, errors }, { which, mark, form, overall, lookedAt, outcome });
}

/** The example that a form was opened on, wherever it stands now; one that is gone is made anew. */
export function foundAgain({ request }: PageCall, { examples }: DraftRule, open: OpenExample): OpenExample {
  const mark = request.form.get('mark') ?? '';
  if (open.which === 'new' || markOf(examples[Number(open.which)]) === mark) return open;
  const index = examples.findIndex((example) => markOf(example) === mark);
  return { ...open, which: index < 0 ? 'new' : String(index) };
}

const markOf = (example: DraftExample | undefined): string =>
  example === undefined ? '' : digestOf(JSON.stringify(example)).slice(-16);

/** What the rule says of the facts as typed; undefined while one of them can't be read. */
export function outcomeOf(files: DraftRecord['files'], { file, appliesTo }: DraftRule, form: ExampleForm) {
  const parts = partsOf(appliesTo.overall).map((part) => [part, readFactsTyped(form, part)] as const);
  if (parts.some(([, { problems }]) => problems.length > 0)) return undefined;
  const given = Object.fromEntries(parts.map(([part, { facts }]) => [part, facts]));
  return ruleNow(files, file)?.({ facts: {}, established: {}, possible: {}, ...given });
}
