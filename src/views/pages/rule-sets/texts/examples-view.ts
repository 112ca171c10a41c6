import { inLanguage } from '../../../../base/localized-text.ts';
import type { ExampleNow } from '../../../../evaluation/drafts/example-outcomes.ts';
import type { DraftFiles } from '../../../../rules/drafts/draft-files.ts';
import { readWholeCondition } from '../../../../rules/drafts/draft-node.ts';
import type { DraftRule } from '../../../../rules/drafts/draft-rule.ts';
import { finishedCondition } from '../../../../rules/drafts/finished-condition.ts';
import { conditionInWords } from '../../../condition-words.ts';
import type { ProblemInWords } from '../../../problem-words.ts';
import type { Words } from '../../../words.ts';
import { draftAddress } from '../draft-head-view.ts';
import type { ExampleFormView } from './example-form-view.ts';
import { type ExampleRowView, exampleRowView } from './example-row-view.ts';

/** The examples of one rule of a draft: `pages/rule-examples`. */
export interface ExamplesView {
  readonly title: string;
  readonly back: { readonly name: string; readonly address: string };
  readonly all: { readonly address: string; readonly name: string };
  readonly address: string;
  /** The rule as a sentence; null while it is unfinished. */
  readonly sentence: string | null;
  /** What a change has to name; null where the reader can't change the draft. */
  readonly revision: number | null;
  readonly summary: { readonly text: string; readonly tone: 'good' | 'bad' | 'none' };
  /** The button that agrees to every one that comes out differently; null for fewer than two of them. */
  readonly agreeAll: string | null;
  readonly rows: readonly ExampleRowView[];
  /** What no single example is the cause of, such as a verdict without an example. */
  readonly problems: readonly ProblemInWords[];
  readonly newAddress: string;
  /** The form of a new example, where it is open. */
  readonly form: ExampleFormView | null;
}

export interface ShownExamples {
  readonly draft: { readonly id: string; readonly revision: number; readonly files: DraftFiles };
  readonly rule: DraftRule;
  readonly examples: readonly ExampleNow[];
  /** Of the rule's file, in words. */
  readonly problems: readonly ProblemInWords[];
  readonly mayEdit: boolean;
  /** The form that is open. */
  readonly form: ExampleFormView | null;
}

export const ruleAddress = (draftId: string, ruleId: string): string => `${draftAddress(draftId)}/rules/${ruleId}`;

export const examplesAddress = (draftId: string, ruleId: string): string => `${ruleAddress(draftId, ruleId)}/examples`;

/** @param ruleId as the rule's path says it */
export function examplesView(words: Words, ruleId: string, shown: ShownExamples): ExamplesView {
  const { draft, rule, examples, problems, mayEdit, form } = shown;
  const address = examplesAddress(draft.id, ruleId);
  const title = ruleTitle(words, rule, ruleId);
  const different = examples.filter(({ asExpected }) => !asExpected);
  const agreeable = different.filter(({ outcome }) => outcome !== undefined).length;
  return {
    title: words.t('examples:ofRule', { rule: title }),
    back: { name: title, address: ruleAddress(draft.id, ruleId) },
    all: { address: `${draftAddress(draft.id)}/examples`, name: words.t('examples:toAll') },
    address,
    sentence: sentenceOf(words, draft.files, rule),
    revision: mayEdit ? draft.revision : null,
    summary: summaryOf(words, examples.length, different.length),
    agreeAll: mayEdit && agreeable > 1 ? words.t('examples:agreeAll', { count: agreeable }) : null,
    rows: examples.map((one) =>
      exampleRowView(words, one, address, problems, form?.which === String(one.index) ? form : null),
    ),
    problems: problems.filter(({ at }) => at === '/examples'),
    newAddress: `${address}?example=new#new`,
    form: form?.which === 'new' ? form : null,
  };
}

export function ruleTitle(words: Words, { title }: DraftRule, ruleId: string): string {
  const said = inLanguage(title, words.language);
  return said.trim() === '' ? ruleId : said;
}

function sentenceOf(words: Words, files: DraftFiles, { file, level, appliesTo }: DraftRule): string | null {
  const root = readWholeCondition(files, file);
  const condition = root && finishedCondition(root);
  if (condition === undefined) return null;
  const key = appliesTo.overall ? 'overallSentence' : 'claimSentence';
  return words.t(`pages:rules.${key}`, { level, condition: conditionInWords(condition, words) });
}

function summaryOf({ t }: Words, count: number, different: number): ExamplesView['summary'] {
  if (count === 0) return { text: t('examples:none'), tone: 'none' };
  if (different === 0) return { text: t('examples:allGreen', { count }), tone: 'good' };
  return { text: t('examples:someRed', { count: different, of: count }), tone: 'bad' };
}
