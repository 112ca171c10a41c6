import type { Criterion } from '../rules/condition.ts';
import { type ExpandedCondition, isNamedMeaning } from '../rules/expand-condition.ts';
import { factVocabulary } from '../rules/fact-vocabulary.ts';
import { factTitle, factValue } from './fact-words.ts';
import type { Words } from './words.ts';

/** What a criterion compares; a leaf of a condition, of a trace or of a next step. */
export type Comparison = Pick<Criterion, 'fact' | 'operator' | 'value'>;

/**
 * One criterion as a phrase without capital letter or full stop: "the role is leader or responsible person",
 * "at least 10 persons at peak periods", 「ピーク時要員数が10人以上」.
 */
export function criterionInWords(criterion: Comparison, words: Words): string {
  const { fact, value } = criterion;
  if (typeof value === 'boolean') return yesOrNoInWords(criterion, value, words);
  const none = `terms:criterion.none.${fact}`;
  if (isNone(criterion) && words.has(none)) return words.t(none);
  const own = `terms:criterion.${fact}`;
  const requirement = requirementInWords(criterion, words);
  if (words.has(own)) return words.t(own, { requirement });
  return words.t('terms:criterion.other', { title: factTitle(words, fact), requirement });
}

/** What is required alone, for a place that names the fact beside it: "at least 10 persons", 「10人以上」. */
export function requirementInWords({ fact, operator, value }: Comparison, words: Words): string {
  if (typeof value !== 'number' || operator === 'in') return factValue(words, fact, value);
  const { unit, maximum } = factVocabulary(fact);
  if (unit === 'level') {
    const highest = operator === 'greaterThanInclusive' && value === maximum;
    return words.t(`terms:levelComparison.${highest ? 'highest' : operator}`, { level: value });
  }
  if (unit === 'items' && operator === 'equal' && value === 0) return words.t('terms:comparison.none');
  return words.t(`terms:comparison.${operator}`, { amount: factValue(words, fact, value) });
}

/** A whole condition as a phrase; groups inside groups of groups stand in brackets. */
export const conditionInWords = (condition: ExpandedCondition, words: Words): string =>
  phraseInWords(flattened(condition), words);

export const phraseInWords = (phrase: Phrase, words: Words): string => phraseOf(phrase, words, 0);

const isNone = ({ operator, value }: Comparison): boolean =>
  (value === 0 && (operator === 'equal' || operator === 'lessThanInclusive')) ||
  (value === 1 && operator === 'lessThan');

function yesOrNoInWords({ fact }: Comparison, value: boolean, words: Words): string {
  const own = `terms:criterion.${fact}.${value}`;
  if (words.has(own)) return words.t(own);
  const requirement = words.t(value ? 'terms:answer.yes' : 'terms:answer.no');
  return words.t('terms:criterion.other', { title: factTitle(words, fact), requirement });
}

/** What can be said of a condition: comparisons, what is said already, and several of these joined. */
export type Phrase = Comparison | SaidAlready | JoinedPhrases;

interface SaidAlready {
  readonly said: string;
}

interface JoinedPhrases {
  readonly joint: 'all' | 'any';
  readonly parts: readonly Phrase[];
}

/** Names make no difference to what is said, nor do groups of one, nor an "and" inside an "and". */
function flattened(condition: ExpandedCondition): Phrase {
  if (isNamedMeaning(condition)) return flattened(condition.is);
  if ('fact' in condition) return condition;
  const joint = 'all' in condition ? 'all' : 'any';
  const children = 'all' in condition ? condition.all : condition.any;
  return joined(joint, children.map(flattened));
}

/** Several phrases as one; those that are joined alike become part of it. */
export function joined(joint: 'all' | 'any', phrases: readonly Phrase[]): Phrase {
  const parts = phrases.flatMap((part) => ('joint' in part && part.joint === joint ? part.parts : [part]));
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : { joint, parts };
}

function phraseOf(phrase: Phrase, words: Words, depth: number): string {
  if ('fact' in phrase) return criterionInWords(phrase, words);
  if ('said' in phrase) return phrase.said;
  const hasGroups = phrase.parts.some((part) => 'joint' in part || ('operator' in part && part.operator === 'in'));
  const said = phrase.parts.map((part) => phraseOf(part, words, depth + 1));
  const separator = words.t(hasGroups ? 'terms:condition.semicolon' : 'terms:condition.comma');
  const first = said.slice(0, -1).join(separator);
  const key = `terms:condition.${phrase.joint}${hasGroups ? 'Long' : ''}`;
  const condition = words.t(key, { first, last: said.at(-1) ?? '' });
  const bracketed = depth > 0 && (hasGroups || depth > 1 || words.language === 'ja');
  return bracketed ? words.t('terms:condition.nested', { condition }) : condition;
}
