import type { JsonObject } from '../../../../base/untrusted-json.ts';
import type { DraftFiles } from '../../../../rules/drafts/draft-files.ts';
import type { DraftRule } from '../../../../rules/drafts/draft-rule.ts';
import { type CriterionCoverage, exampleCoverage } from '../../../../rules/drafts/example-coverage.ts';
import { finishedCriterion } from '../../../../rules/drafts/finished-condition.ts';
import { judgeFacts } from '../../../../rules/drafts/judge-facts.ts';
import { type ExampleSubject, suggestExamples } from '../../../../rules/drafts/suggest-examples.ts';
import { suggestOverallExamples } from '../../../../rules/drafts/suggest-overall-examples.ts';
import type { Verdict } from '../../../../rules/rule-file.ts';
import { criterionInWords } from '../../../condition-words.ts';
import { type VerdictView, verdictView } from '../../../determination/trace-view.ts';
import type { Words } from '../../../words.ts';
import { allGiven } from './example-row-view.ts';
import { factsInARow } from './example-words.ts';
import { suggestionInWords } from './suggestion-words.ts';

/** A suggested example for a rule of either kind. */
export interface Suggestion {
  readonly subject: ExampleSubject;
  readonly facts: JsonObject;
  readonly established: JsonObject;
  readonly possible: JsonObject;
  readonly expect: Verdict;
  readonly missing: readonly string[];
}

/** What the examples of a rule leave untried, and examples that would try it: `partials/rule-sets/example-coverage`. */
export interface CoverageView {
  readonly covered: string | null;
  readonly lacking: readonly { readonly text: string; readonly add: string | null }[];
  readonly suggestions: readonly SuggestionView[];
  readonly addAll: string | null;
}

interface SuggestionView {
  readonly index: number;
  readonly name: string;
  readonly given: readonly string[];
  readonly verdict: VerdictView;
  readonly missing: string | null;
}

/** In an order that stays while the draft does. */
export function suggestionsFor(files: DraftFiles, { file, appliesTo }: DraftRule): Suggestion[] {
  const nothing = { facts: {}, established: {}, possible: {}, missing: [] };
  return appliesTo.overall
    ? suggestOverallExamples(files, file).map((one) => ({ ...nothing, ...one }))
    : suggestExamples(files, file).map((one) => ({ ...nothing, ...one }));
}

export function coverageView(words: Words, files: DraftFiles, rule: DraftRule): CoverageView {
  const suggestions = suggestionsFor(files, rule);
  const coverage = exampleCoverage(files, rule.file);
  const lacking = coverage.flatMap((one) => lackingOf(words, one, suggestions));
  const done = coverage.length === 0 ? 'examples:cover.unfinished' : 'examples:cover.all';
  return {
    covered: lacking.length === 0 ? words.t(done) : null,
    lacking,
    suggestions: suggestions.map((one, index) => suggestionView(words, one, index)),
    addAll: suggestions.length > 1 ? words.t('examples:suggest.addAll', { count: suggestions.length }) : null,
  };
}

function lackingOf(words: Words, { criterion: draft, untried }: CriterionCoverage, suggestions: readonly Suggestion[]) {
  const criterion = finishedCriterion(draft);
  if (criterion === undefined) return [];
  return untried.map((verdict) => {
    const key = verdict === 'met' ? 'lacksMet' : 'lacksNotMet';
    const index = suggestions.findIndex(({ facts, established, possible }) =>
      [facts, established, { ...established, ...possible }].some(
        (given) => judgeFacts(criterion, given).verdict === verdict,
      ),
    );
    return {
      text: words.t(`examples:cover.${key}`, { criterion: criterionInWords(criterion, words) }),
      add: index < 0 ? null : `suggest:${index}`,
    };
  });
}

const suggestionView = (words: Words, one: Suggestion, index: number): SuggestionView => ({
  index,
  name: suggestionInWords(words, one),
  given: allGiven(words, { example: { ...one, name: '' } }),
  verdict: verdictView(words, one.expect),
  missing: one.missing.length === 0 ? null : words.t('examples:missing', { facts: factsInARow(words, one.missing) }),
});
