import { inLanguage } from '../base/localized-text.ts';
import type { FactName } from '../evidence/facts.ts';
import type { CriterionValue, Operator, OverallFactName } from '../rules/condition.ts';
import { factVocabulary } from '../rules/fact-vocabulary.ts';
import { amountIn, listIn } from './formats.ts';
import type { Words } from './words.ts';

type AnyFactName = FactName | OverallFactName;
type SingleValue = string | number | boolean;

/** What a fact is called: `peak staff`, `ピーク時要員数`. */
export const factInWords = (words: Words, fact: AnyFactName): string =>
  inLanguage(factVocabulary(fact).title, words.language);

/** The same where it begins a line, a cell or a label: `Peak staff`. */
export const factHeading = (words: Words, fact: AnyFactName): string => capitalised(factInWords(words, fact));

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A value of a fact, with its unit: `12 persons`, `responsible person`, `指導なし`. */
export function valueInWords(words: Words, fact: AnyFactName, value: SingleValue): string {
  if (typeof value === 'number') return amountIn(words, value, factVocabulary(fact).unit ?? 'items');
  const key = `terms:value.${fact}.${value}`;
  if (words.has(key)) return words.t(key);
  return typeof value === 'boolean' ? words.t(value ? 'terms:answer.yes' : 'terms:answer.no') : value;
}

/** What is asked of a fact: `at least 10 persons`, `leader or responsible person`, `10人以上`. */
export function requirementInWords(words: Words, fact: AnyFactName, operator: Operator, value: CriterionValue): string {
  if (isList(value)) {
    return listIn(
      words.language,
      value.map((entry) => valueInWords(words, fact, entry)),
      'or',
    );
  }
  if (typeof value !== 'number' || operator === 'in') return valueInWords(words, fact, value);
  const { unit, maximum } = factVocabulary(fact);
  if (unit === 'level') {
    const highest = operator === 'greaterThanInclusive' && value === maximum;
    return words.t(`terms:levelComparison.${highest ? 'highest' : operator}`, { level: value });
  }
  return words.t(`terms:comparison.${operator}`, { amount: valueInWords(words, fact, value) });
}

const isList = (value: CriterionValue): value is readonly (string | number)[] => Array.isArray(value);
