import type { MissingFacts, OpenNeed } from '../../justification/justification.ts';
import { criteriaIn } from '../../justification/open-facts.ts';
import { requirementInWords } from '../condition-words.ts';
import { factTitle } from '../fact-words.ts';
import { listIn } from '../formats.ts';
import type { Words } from '../words.ts';
import type { ReportNames } from './report-names.ts';

/** Why facts are missing, as the keys of what is said of them end: not shown, not accepted, or some one and some the other. */
export type WhyMissing = '' | 'NotAccepted' | 'Mixed';

export function whyMissing({ notAccepted }: ReportNames, missing: readonly MissingFacts[]): WhyMissing {
  const each = missing.flatMap(({ engagement, needs }) =>
    needs.flatMap(criteriaIn).map(({ fact }) => notAccepted(engagement, fact)),
  );
  if (!each.includes(true)) return '';
  return each.includes(false) ? 'Mixed' : 'NotAccepted';
}

/** Missing facts with what is asked of them: `peak staff (at least 1 person) or yearly inquiries (…) in “Help desk”`. */
export function missingInWords(names: ReportNames, missing: readonly MissingFacts[]): string {
  const { words } = names;
  // What holds for all of them is said once, in the sentence around them.
  const mixed = whyMissing(names, missing) === 'Mixed';
  const inEngagement = ({ engagement, needs }: MissingFacts): string => {
    const marked = (fact: string) => mixed && names.notAccepted(engagement, fact);
    const facts = needs.map((need) => needInWords(words, need, marked, needs.length > 1));
    return words.t('determination:answer.decisiveFact', {
      engagement: names.engagement(engagement),
      facts: listIn(words.language, facts, 'and'),
    });
  };
  return listIn(words.language, missing.map(inEngagement), 'and');
}

function needInWords(words: Words, need: OpenNeed, marked: (fact: string) => boolean, nested: boolean): string {
  if ('asked' in need) {
    const key = marked(need.asked.fact) ? 'askedNotAccepted' : 'askedFact';
    const fact = factTitle(words, need.asked.fact);
    return words.t(`determination:answer.${key}`, { fact, required: requirementInWords(need.asked, words) });
  }
  const condition = listIn(
    words.language,
    need.needs.map((part) => needInWords(words, part, marked, true)),
    need.joint === 'all' ? 'and' : 'or',
  );
  return nested ? words.t('terms:condition.nested', { condition }) : condition;
}
