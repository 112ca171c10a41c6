import { inLanguage, LANGUAGES, type LocalizedText } from '../../../../base/localized-text.ts';
import { examplesNow } from '../../../../evaluation/drafts/example-outcomes.ts';
import { idOfPath } from '../../../../rules/check-rule.ts';
import { type DraftFiles, draftPaths } from '../../../../rules/drafts/draft-files.ts';
import type { DraftExample, DraftRule } from '../../../../rules/drafts/draft-rule.ts';
import { parseReading } from '../../../../rules/parse-reading.ts';
import type { Verdict } from '../../../../rules/rule-file.ts';
import { stemOf } from '../../../../rules/rule-set-files.ts';
import type { Catalogue } from '../../../../standard/catalogue.ts';
import { type VerdictView, verdictView } from '../../../determination/trace-view.ts';
import type { Words } from '../../../words.ts';
import { type TextFieldView, textField } from '../../text-field-view.ts';
import { draftAddress } from '../draft-head-view.ts';
import { draftRuleInWords } from './draft-words.ts';
import { type PlacedProblem, problemsAt } from './node-problems.ts';
import { type ScopeView, scopeInWords, scopeView } from './scope-view.ts';
import { problemsOf, type SentenceContext, type SentenceView, sentenceView } from './sentence-view.ts';

/** Data of `pages/rule-edit`: one rule with all that can be changed in it. */
export interface RuleEditView {
  readonly title: string;
  readonly id: string;
  readonly scopeSaid: string;
  readonly lead: string;
  readonly sentence: SentenceView;
  readonly titles: readonly TextFieldView[];
  readonly scope: ScopeView;
  readonly readings: readonly ReadingChoice[];
  /** Whether something among name, scope and readings has to be put right. */
  readonly aboutOpen: boolean;
  readonly aboutProblems: readonly PlacedProblem[];
  readonly examples: ExamplesView;
  readonly listAddress: string;
  readonly exceptionAddress: string | null;
  readonly removeAddress: string;
}

export interface ReadingChoice {
  readonly id: string;
  readonly label: string;
  readonly chosen: boolean;
  readonly address: string;
}

export interface ExamplesView {
  readonly address: string;
  /** What the way there is called. */
  readonly link: string;
  readonly summary: string;
  readonly red: boolean;
  readonly rows: readonly {
    readonly name: string;
    readonly expected: VerdictView | null;
    readonly now: VerdictView | null;
    readonly asExpected: boolean;
  }[];
}

export const ruleAddress = (draftId: string, file: string): string =>
  `${draftAddress(draftId)}/rules/${idOfPath(file)}`;

/** The title in the reader's language, else the id. */
export const titleOr = ({ language }: Words, title: LocalizedText, id: string): string =>
  inLanguage(title, language).trim() || id;

export function ruleEditView(context: SentenceContext, catalogue: Catalogue, rule: DraftRule): RuleEditView {
  const { words, draft } = context;
  const { file, appliesTo, level } = rule;
  const address = ruleAddress(draft.id, file);
  const placed = problemsOf(context, file);
  const { overall } = appliesTo;
  return {
    title: titleOr(words, rule.title, idOfPath(file)),
    id: idOfPath(file),
    scopeSaid: scopeInWords(words, catalogue, rule),
    lead: words.t(overall ? 'sentence:lead.overall' : 'sentence:lead.claim', { level }),
    sentence: sentenceView(context, {
      address,
      file,
      conditions: rule.conditions,
      say: (other) => draftRuleInWords(draft.files, rule, other),
    }),
    titles: titleFields(words, rule.title, placed),
    scope: scopeView(words, catalogue, appliesTo),
    readings: readingChoices(words, draft, rule.readings),
    aboutOpen: problemsAt(placed, '', ['/conditions', '/examples']).length > 0,
    aboutProblems: problemsAt(placed, '', ['/conditions', '/examples', '/title/en', '/title/ja']),
    examples: examplesView(words, draft.files, file, address, context.editable),
    listAddress: `${draftAddress(draft.id)}/${overall ? 'policy' : 'rules'}`,
    exceptionAddress: overall ? null : `${address}/exception`,
    removeAddress: `${address}/remove`,
  };
}

/** A title in each language. */
export function titleFields(words: Words, title: LocalizedText, placed: readonly PlacedProblem[]): TextFieldView[] {
  return LANGUAGES.map((language) => {
    const name = `title/${language}`;
    const [problem] = problemsAt(placed, `/${name}`);
    const errors = new Map(problem === undefined ? [] : [[name, problem.text]]);
    return textField({ words, errors }, name, words.t(`sentence:about.title.${language}`), title[language], {});
  });
}

const readingChoices = (
  { language }: Words,
  { id: draftId, files }: SentenceContext['draft'],
  cited: readonly string[],
): ReadingChoice[] =>
  draftPaths(files, 'reading').map((path) => {
    const id = stemOf(path);
    const reading = parseReading(path, files.get(path) ?? '');
    const label = reading.ok ? `${reading.value.number}. ${inLanguage(reading.value.title, language)}` : id;
    return { id, label, chosen: cited.includes(id), address: `${draftAddress(draftId)}/readings/${id}` };
  });

function examplesView(words: Words, files: DraftFiles, file: string, address: string, editable: boolean): ExamplesView {
  const now = examplesNow(files, file);
  const red = now.filter(({ asExpected, outcome }) => outcome !== undefined && !asExpected).length;
  const kind =
    now.length === 0 ? 'none' : red > 0 ? 'red' : now.every(({ asExpected }) => asExpected) ? 'green' : 'open';
  return {
    address: `${address}/examples`,
    link: words.t(`sentence:examples.${editable ? 'edit' : 'read'}`),
    summary: words.t(`sentence:examples.${kind}`, { count: red > 0 ? red : now.length, all: now.length }),
    red: red > 0,
    rows: now.map(({ example, outcome, asExpected }) => ({
      name: inLanguage(example.name, words.language),
      expected: expectedView(words, example),
      now: outcome === undefined ? null : verdictView(words, outcome.verdict),
      asExpected: asExpected || outcome === undefined,
    })),
  };
}

const VERDICTS: readonly Verdict[] = ['met', 'notMet', 'undetermined'];

function expectedView(words: Words, { expect }: DraftExample): VerdictView | null {
  const verdict = VERDICTS.find((one) => one === expect);
  return verdict === undefined ? null : verdictView(words, verdict);
}
