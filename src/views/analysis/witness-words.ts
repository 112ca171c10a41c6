import type { ClaimWitness, PolicyWitness, WitnessFact } from '../../analysis/witness.ts';
import { factVocabulary } from '../../rules/fact-vocabulary.ts';
import { factTitle, factValue } from '../fact-words.ts';
import { levelsIn, listIn, numberIn } from '../formats.ts';
import type { Words } from '../words.ts';
import { fieldTitle, itemTitle, type RuleNames } from './rule-names.ts';

/** A case and what the rules make of it: "responsible person, peak staff 10 to 11 persons → level 4 (…)". */
export const claimExample = (words: Words, names: RuleNames, witness: ClaimWitness): string =>
  words.t('analysis:example.claim', {
    ...claimParams(words, names, witness),
    level: resultInWords(words, witness),
  });

/** The same case before and after one fact gets better. */
export function betterExample(words: Words, names: RuleNames, witness: ClaimWitness, better: ClaimWitness): string {
  const changed = better.facts.filter(({ fact, value }) =>
    witness.facts.some((other) => other.fact === fact && other.value !== value),
  );
  return words.t('analysis:example.better', {
    ...claimParams(words, names, witness),
    level: resultInWords(words, witness),
    better: changed.map((fact) => factInWords(words, fact)).join(words.t('terms:comma')),
    after: resultInWords(words, better),
  });
}

const claimParams = (words: Words, names: RuleNames, witness: ClaimWitness) => ({
  field: fieldTitle(words, names, witness.field),
  item: itemTitle(words, names, witness.item),
  facts: caseInWords(words, witness),
});

/** The facts of a case alone, in a row. */
export function caseInWords(words: Words, { facts, open }: ClaimWitness): string {
  const said = [
    ...facts.map((fact) => factInWords(words, fact)),
    ...open.map((fact) => words.t('analysis:example.open', { fact: factTitle(words, fact) })),
  ];
  return said.length === 0 ? words.t('analysis:example.whatever') : said.join(words.t('terms:comma'));
}

function resultInWords(words: Words, { level, possibleLevel }: ClaimWitness): string {
  const reached = levelInText(words, level);
  if (level === possibleLevel) return reached;
  return words.t('analysis:example.possible', { level: reached, possible: levelInText(words, possibleLevel) });
}

/** `level 4`, `below level 1` */
export const levelInText = (words: Words, level: number): string =>
  level === 0 ? words.t('terms:level.zeroInText') : words.t('terms:level.inText', { level });

function factInWords(words: Words, { fact, value, values, from, to }: WitnessFact): string {
  if (from !== undefined) return countInWords(words, fact, from, to);
  if (typeof value === 'number') {
    const levels = (values ?? [value]).map(Number);
    const said = levels.length > 1 ? listIn(words.language, levels.map(String), 'or') : levelsIn(words, levels);
    return words.t('analysis:fact.practice', { levels: said });
  }
  if (typeof value === 'boolean') return factValue(words, fact, value);
  return factValue(words, fact, (values ?? [value]).map(String));
}

function countInWords(words: Words, fact: WitnessFact['fact'], from: number, to: number | undefined): string {
  const { minimum = 0 } = factVocabulary(fact);
  const title = factTitle(words, fact);
  if (from === minimum && to === undefined) return words.t('analysis:fact.any', { fact: title });
  return words.t('analysis:fact.count', { fact: title, amount: rangeInWords(words, fact, minimum, from, to) });
}

function rangeInWords(
  words: Words,
  fact: WitnessFact['fact'],
  minimum: number,
  from: number,
  to: number | undefined,
): string {
  const amount = (count: number): string => factValue(words, fact, count);
  if (to === undefined) return words.t('analysis:fact.least', { amount: amount(from) });
  if (from === to) return amount(from);
  // Just under a round number one speaks of that number.
  const round = (to + 1) % 10 === 0;
  if (from === minimum) {
    return round
      ? words.t('analysis:fact.below', { amount: amount(to + 1) })
      : words.t('analysis:fact.most', { amount: amount(to) });
  }
  return round && to >= 100
    ? words.t('analysis:fact.between', { from: amount(from), below: amount(to + 1) })
    : words.t(`analysis:fact.${to - from === 1 ? 'either' : 'to'}`, {
        from: numberIn(words.language, from),
        to: amount(to),
      });
}

/** How many items are below the level: "1 career-common skill item and 0 specific ones below level 3". */
export function countsInWords(words: Words, { level, counts }: PolicyWitness): string {
  const { commonItemsBelow, specificItemsBelow } = counts;
  const number = (count: number) => ({ count, number: numberIn(words.language, count) });
  const common = words.t('analysis:example.common', number(commonItemsBelow));
  if (specificItemsBelow === 0) return words.t('analysis:example.countsCommon', { common, level });
  const specific = words.t('analysis:example.specific', number(specificItemsBelow));
  return words.t('analysis:example.counts', { common, specific, level });
}

export const policyExample = (words: Words, names: RuleNames, witness: PolicyWitness): string =>
  words.t('analysis:example.policy', {
    counts: countsInWords(words, witness),
    field: fieldTitle(words, names, witness.field),
  });
