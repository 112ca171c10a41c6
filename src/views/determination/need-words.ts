import type { MissingFacts, OpenNeed } from '../../justification/justification.ts';
import { requirementInWords } from '../condition-words.ts';
import { factTitle } from '../fact-words.ts';
import { listIn } from '../formats.ts';
import type { ReportNames } from './report-names.ts';

/** Missing facts with what is asked of them: `peak staff (at least 1 person) or yearly inquiries (…) in “Help desk”`. */
export const missingInWords = (names: ReportNames, missing: readonly MissingFacts[]): string =>
  listIn(
    names.words.language,
    missing.map(({ engagement, needs }) =>
      names.words.t('determination:answer.decisiveFact', {
        engagement: names.engagement(engagement),
        facts: listIn(
          names.words.language,
          needs.map((need) => needInWords(names, need, needs.length > 1)),
          'and',
        ),
      }),
    ),
    'and',
  );

function needInWords(names: ReportNames, need: OpenNeed, nested: boolean): string {
  const { words } = names;
  if ('asked' in need) {
    const fact = factTitle(words, need.asked.fact);
    return words.t('determination:answer.askedFact', { fact, required: requirementInWords(need.asked, words) });
  }
  const condition = listIn(
    words.language,
    need.needs.map((part) => needInWords(names, part, true)),
    need.joint === 'all' ? 'and' : 'or',
  );
  return nested ? words.t('terms:condition.nested', { condition }) : condition;
}
