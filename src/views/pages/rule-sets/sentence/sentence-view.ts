import { LANGUAGES, type Language } from '../../../../base/localized-text.ts';
import type { Problem } from '../../../../base/problem.ts';
import { factsAllowedIn } from '../../../../rules/drafts/draft-facts.ts';
import { type DraftFiles, readDraftFile } from '../../../../rules/drafts/draft-files.ts';
import type { DraftNode } from '../../../../rules/drafts/draft-node.ts';
import { criteriaIn, readWholeCondition } from '../../../../rules/drafts/draft-node.ts';
import { type DraftCondition, readDraftConditions } from '../../../../rules/drafts/draft-rule.ts';
import { namesResting } from '../../../../rules/drafts/named-conditions.ts';
import { isOverallFact } from '../../../../rules/fact-vocabulary.ts';
import { formatRuleFile } from '../../../../rules/format-rule-file.ts';
import { stemOf } from '../../../../rules/rule-set-files.ts';
import type { Words, WordsByLanguage } from '../../../words.ts';
import { actionId } from './node-actions.ts';
import { type PlacedProblem, placedProblems } from './node-problems.ts';
import { conditionView, type NodeView } from './node-view.ts';

/** The draft, and what the page of one of its files knows beside it. */
export interface SentenceContext {
  readonly words: Words;
  readonly everyLanguage: WordsByLanguage;
  readonly draft: { readonly id: string; readonly files: DraftFiles; readonly revision: number };
  readonly editable: boolean;
  /** Of the whole draft. */
  readonly problems: readonly Problem[];
  /** The id of what takes the focus, after something was done. */
  readonly focus: string | null;
  /** Why nothing was saved; null as a rule. */
  readonly refused: RefusedView | null;
}

/** Somebody else was first, or what was asked for can't be done: what was typed stands in the form. */
export interface RefusedView {
  readonly message: string;
  readonly hint: string | null;
  /** The revision to name where it is saved all the same; null where that is no way out. */
  readonly theirs: number | null;
}

/** Data of the form around a condition. */
export interface SentenceView {
  readonly address: string;
  readonly revision: number;
  readonly editable: boolean;
  readonly focus: string | null;
  readonly refused: RefusedView | null;
  readonly problems: readonly { readonly text: string; readonly target: string; readonly unfinished: boolean }[];
  readonly problemsTitle: string;
  /** Whether something is wrong, and not only unfinished. */
  readonly wrong: boolean;
  readonly root: NodeView;
  readonly inWords: readonly { readonly language: Language; readonly name: string; readonly text: string }[];
  readonly json: string;
}

export interface SentencePage {
  readonly address: string;
  readonly file: string;
  readonly conditions: DraftNode;
  /** The condition in words, in each language. */
  readonly say: (words: Words) => string;
}

export function sentenceView(context: SentenceContext, { address, file, conditions, say }: SentencePage): SentenceView {
  const { words, everyLanguage, draft, editable, focus, refused } = context;
  const placed = problemsOf(context, file);
  const root = conditionView(
    {
      words,
      draft,
      file,
      problems: placed,
      facts: factsAllowedIn(draft.files, file),
      shared: conditionsFor(draft.files, file),
      editable,
    },
    conditions,
  );
  return {
    address,
    revision: draft.revision,
    editable,
    focus,
    refused,
    problems: placed.map(({ at, text, unfinished }) => ({ text, unfinished, target: targetOf(address, at, editable) })),
    problemsTitle: words.t('sentence:problems', { count: placed.length }),
    wrong: placed.some(({ unfinished }) => !unfinished),
    root,
    inWords: LANGUAGES.map((language) => ({
      language,
      name: words.t(`sentence:inWords.${language}`),
      text: say(everyLanguage[language]),
    })),
    json: engineForm(draft.files, file),
  };
}

/** The condition alone, as it stands in the file. */
function engineForm(files: DraftFiles, file: string): string {
  const { conditions } = readDraftFile(files, file) ?? {};
  return typeof conditions === 'object' && conditions !== null ? formatRuleFile({ conditions }) : '';
}

/** What the checks say of one file. */
export const problemsOf = (
  { words, problems }: Pick<SentenceContext, 'words' | 'problems'>,
  file: string,
): PlacedProblem[] =>
  placedProblems(
    words,
    problems.filter((problem) => problem.file === file),
  );

/** Those that look at the same kind of facts, and lead to no circle. */
export function conditionsFor(files: DraftFiles, file: string): DraftCondition[] {
  const overall = factsAllowedIn(files, file).some(({ group }) => group === 'overall');
  const circle = file.startsWith('conditions/') ? namesResting(files, stemOf(file)) : new Set<string>();
  return readDraftConditions(files).filter(
    (condition) => !circle.has(condition.name) && fitsKind(files, condition, overall),
  );
}

function fitsKind(files: DraftFiles, { file }: DraftCondition, overall: boolean): boolean {
  const tree = readWholeCondition(files, file);
  const facts = tree === undefined ? [] : criteriaIn(tree).flatMap(({ fact = '' }) => fact || []);
  return facts.every((fact) => isOverallFact(fact) === overall);
}

/** Where something is put right: the field itself, or the button that fills an empty group. */
function targetOf(address: string, at: string, editable: boolean): string {
  if (at.startsWith('/examples')) return `${address}/examples`;
  const [, line = at] = /^(\/conditions(?:\/(?:all|any)\/\d+)*)/.exec(at) ?? [];
  const part = at.slice(line.length).split('/')[1] ?? '';
  if (!at.startsWith('/conditions') || !editable) return `#${(at.startsWith('/conditions') ? line : at).slice(1)}`;
  if (part === 'all' || part === 'any') return `#${actionId(line, 'add-criterion')}`;
  return `#${part === '' ? line.slice(1) : `${line.slice(1)}/${part}`}`;
}
