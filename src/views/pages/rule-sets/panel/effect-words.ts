import {
  EFFECT_KINDS,
  type EffectChange,
  type EffectReason,
  type LevelPair,
} from '../../../../analysis/effect-change.ts';
import { inLanguage } from '../../../../base/localized-text.ts';
import type { Effect } from '../../../../certification/effect.ts';
import { type Catalogue, findItem } from '../../../../standard/catalogue.ts';
import { requirementInWords } from '../../../condition-words.ts';
import { factHeading, factValue } from '../../../fact-words.ts';
import { listIn } from '../../../formats.ts';
import type { Words } from '../../../words.ts';

/** What an effect is told with. */
export interface EffectNames {
  readonly words: Words;
  readonly catalogue: Catalogue;
}

/** One change of a submission's levels as a line. */
export interface ChangeLine {
  /** The skill items, or the overall policy. */
  readonly what: string;
  readonly step: string;
  /** The line of the trace that makes the difference. */
  readonly reason: string;
}

/** How many people there are of each kind of change, as phrases; none where nobody's levels change. */
export const peopleInWords = ({ t }: Words, { people }: Pick<Effect, 'people'>): string[] =>
  EFFECT_KINDS.filter((kind) => people[kind] > 0).map((kind) => t(`effect:people.${kind}`, { count: people[kind] }));

/** `4`, `4, perhaps 5`, `below 1` */
export function levelsInWords({ t }: Words, { level, possibleLevel }: LevelPair): string {
  const said = level === 0 ? t('effect:levelZero') : t('effect:level', { level });
  return possibleLevel > level ? t('effect:levelPossible', { level: said, possible: possibleLevel }) : said;
}

export const stepInWords = (words: Words, before: LevelPair, after: LevelPair): string =>
  words.t('effect:step', { before: levelsInWords(words, before), after: levelsInWords(words, after) });

export const changeInWords = (names: EffectNames, { items, before, after, reason }: EffectChange): ChangeLine => ({
  what: items.length === 0 ? names.words.t('effect:policyChange') : itemsInWords(names, items),
  step: stepInWords(names.words, before, after),
  reason: reasonInWords(names, reason, after.level > before.level || after.possibleLevel > before.possibleLevel),
});

/** Named one by one up to three; of more the first two, and how many there are besides. */
export function itemsInWords({ words, catalogue }: EffectNames, items: readonly string[]): string {
  const names = items.map((id) => {
    const item = findItem(catalogue, id);
    return item === undefined ? id : inLanguage(item.title, words.language);
  });
  if (names.length <= 3) return listIn(words.language, names, 'and');
  const named = names.slice(0, 2).join(words.t('terms:comma'));
  return words.t('effect:moreItems', { items: named, count: names.length - 2 });
}

function reasonInWords({ words }: EffectNames, reason: EffectReason, risen: boolean): string {
  const { fact, level, before, after } = reason;
  if (fact === null) return words.t(`effect:reason.${after.rule === null ? 'ruleGone' : 'newRule'}`, { level });
  const asks = (requirement: EffectReason['before']['requirement']) =>
    requirement === null ? '' : requirementInWords({ fact, ...requirement }, words);
  const said = { before: asks(before.requirement), after: asks(after.requirement) };
  return words.t(`effect:reason.${reasonCase(said, risen)}`, {
    ...said,
    fact: factHeading(words, fact),
    given: givenInWords(words, fact, reason.actual),
  });
}

function reasonCase({ before, after }: { readonly before: string; readonly after: string }, risen: boolean): string {
  if (before === '') return 'added';
  if (after === '') return 'removed';
  if (before !== after) return 'changed';
  return risen ? 'sameNoMore' : 'same';
}

const givenInWords = (words: Words, fact: NonNullable<EffectReason['fact']>, actual: EffectReason['actual']): string =>
  actual === null
    ? words.t('effect:reason.notGiven')
    : words.t('effect:reason.given', { value: factValue(words, fact, actual) });
