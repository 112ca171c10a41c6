import { inLanguage } from '../base/localized-text.ts';
import type { FactName } from '../evidence/facts.ts';
import type { CriterionValue, OverallFactName } from '../rules/condition.ts';
import { factVocabulary } from '../rules/fact-vocabulary.ts';
import { amountIn, listIn } from './formats.ts';
import type { Words } from './words.ts';

type AnyFactName = FactName | OverallFactName;

/** What a fact is called: `peak staff`, `ピーク時要員数`. */
export const factTitle = (words: Words, fact: AnyFactName): string =>
  inLanguage(factVocabulary(fact).title, words.language);

/** The same where it begins a line, a cell or a label: `Peak staff`. */
export const factHeading = (words: Words, fact: AnyFactName): string => capitalised(factTitle(words, fact));

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A value of a fact as one says it: `12 persons`, `responsible person`, `指導なし`; several are joined by "or". */
export function factValue(words: Words, fact: AnyFactName, value: CriterionValue): string {
  if (typeof value === 'number') return amountIn(words, value, factVocabulary(fact).unit ?? 'items');
  if (!isList(value)) return wordFor(words, fact, value);
  return listIn(
    words.language,
    value.map((one) => factValue(words, fact, one)),
    'or',
  );
}

function wordFor(words: Words, fact: AnyFactName, value: string | boolean): string {
  const key = `terms:value.${fact}.${value}`;
  if (words.has(key)) return words.t(key);
  return typeof value === 'boolean' ? words.t(value ? 'terms:answer.yes' : 'terms:answer.no') : value;
}

const isList = (value: CriterionValue): value is readonly (string | number)[] => Array.isArray(value);
