import type { FactName } from '../evidence/facts.ts';
import type { CriterionValue, OverallFactName } from '../rules/condition.ts';
import { factVocabulary } from '../rules/fact-vocabulary.ts';
import { amountIn, listIn, numberIn } from './formats.ts';
import type { Words } from './words.ts';

type AnyFact = FactName | OverallFactName;

/** How the vocabulary of facts calls it: `peak staff`, `ピーク時要員数`. */
export const factTitle = (words: Words, fact: AnyFact): string => factVocabulary(fact).title[words.language];

/** A title that begins a line, a cell or a label: `Peak staff`. */
export const factHeading = (words: Words, fact: AnyFact): string => capitalised(factTitle(words, fact));

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A value of a fact as one says it: `12 persons`, `responsible person`, `yes`; several are joined by "or". */
export function factValue(words: Words, fact: AnyFact, value: CriterionValue): string {
  if (typeof value === 'number') return countOf(words, fact, value);
  if (typeof value === 'boolean') return words.t(value ? 'terms:answer.yes' : 'terms:answer.no');
  if (typeof value === 'string') return optionOf(words, fact, value);
  return listIn(
    words.language,
    value.map((one) => factValue(words, fact, one)),
    'or',
  );
}

/** One word of an enumeration. */
const optionOf = (words: Words, fact: AnyFact, value: string): string => {
  const key = `terms:${fact}.${value}`;
  return words.has(key) ? words.t(key) : value;
};

/** A count with what it counts, in the fact's own words where there are some. */
function countOf(words: Words, fact: AnyFact, value: number): string {
  const own = `terms:amount.${fact}`;
  if (words.has(own)) return words.t(own, { number: numberIn(words.language, value), count: value });
  const { unit } = factVocabulary(fact);
  return unit === undefined ? numberIn(words.language, value) : amountIn(words, value, unit);
}
