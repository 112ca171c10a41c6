import {
  EFFECT_KINDS,
  type EffectChange,
  type EffectKind,
  type EffectReason,
  type LevelPair,
} from '../../../../analysis/effect-change.ts';
import type { Effect } from '../../../../certification/effect.ts';
import { itemsInWords } from '../../../analysis/found-at-words.ts';
import type { RuleNames } from '../../../analysis/rule-names.ts';
import { requirementInWords } from '../../../condition-words.ts';
import { factHeading, factValue } from '../../../fact-words.ts';
import { numberIn } from '../../../formats.ts';
import type { Words } from '../../../words.ts';

/** One change of a submission's levels as a line. */
export interface ChangeLine {
  /** The skill items, or the overall policy. */
  readonly what: string;
  /** `5 → 4` */
  readonly step: string;
  /** The line of the trace that makes the difference. */
  readonly reason: string;
}

/** How many people there are of each kind of change, as phrases; none where nobody's levels change. */
export const peopleInWords = (words: Words, effect: Pick<Effect, 'people'>): string[] =>
  phrasesOf(words, effect, EFFECT_KINDS);

/** The same for one line: where the level of anybody's field is at stake, that is what is said. */
export function peopleInShort(words: Words, effect: Pick<Effect, 'people'>): string[] {
  const weighty = phrasesOf(words, effect, ['falls', 'opens', 'rises']);
  return weighty.length > 0 ? weighty : peopleInWords(words, effect);
}

const phrasesOf = (
  { t, language }: Words,
  { people }: Pick<Effect, 'people'>,
  kinds: readonly EffectKind[],
): string[] =>
  kinds
    .filter((kind) => people[kind] > 0)
    .map((kind) => t(`effect:people.${kind}`, { count: people[kind], number: numberIn(language, people[kind]) }));

/** `4`, `4, perhaps 5`, `below 1` */
export function levelsInWords({ t }: Words, { level, possibleLevel }: LevelPair): string {
  const said = level === 0 ? t('effect:levelZero') : String(level);
  return possibleLevel > level ? t('effect:levelPossible', { level: said, possible: possibleLevel }) : said;
}

export const stepInWords = (words: Words, before: LevelPair, after: LevelPair): string =>
  words.t('effect:step', { before: levelsInWords(words, before), after: levelsInWords(words, after) });

export function changeInWords(
  words: Words,
  names: RuleNames,
  field: string,
  { items, before, after, reason }: EffectChange,
): ChangeLine {
  const risen =
    after.level > before.level || (after.level === before.level && after.possibleLevel > before.possibleLevel);
  return {
    what: items.length === 0 ? words.t('effect:policyChange') : itemsInWords(words, names, { field, items }),
    step: stepInWords(words, before, after),
    reason: reasonInWords(words, reason, risen),
  };
}

function reasonInWords(words: Words, reason: EffectReason, risen: boolean): string {
  const { fact, level, before, after, actual } = reason;
  if (fact === null) return words.t(`effect:reason.${after.rule === null ? 'ruleGone' : 'newRule'}`, { level });
  const asks = (requirement: EffectReason['before']['requirement']): string =>
    requirement === null ? '' : requirementInWords({ fact, ...requirement }, words);
  const said = { before: asks(before.requirement), after: asks(after.requirement) };
  const given = actual === null ? words.t('effect:reason.notGiven') : factValue(words, fact, actual);
  return words.t(`effect:reason.${reasonCase(said, risen)}`, { ...said, fact: factHeading(words, fact), given });
}

function reasonCase({ before, after }: { readonly before: string; readonly after: string }, risen: boolean): string {
  if (before === '') return 'added';
  if (after === '') return 'removed';
  if (before !== after) return 'changed';
  return risen ? 'decidedBefore' : 'decidesNow';
}
