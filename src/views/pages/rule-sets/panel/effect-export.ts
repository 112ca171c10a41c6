import type { ShownEffect } from '../../../../certification/effect.ts';
import { fieldTitle } from '../../../analysis/rule-names.ts';
import { stateBadge } from '../../submissions/state-badge.ts';
import { changeInWords } from './effect-words.ts';
import type { PeopleWords } from './people-view.ts';

export const EFFECT_COLUMNS = [
  'submission',
  'candidate',
  'field',
  'asOf',
  'state',
  'basis',
  'certifiedLevel',
  'change',
  'levelBefore',
  'possibleBefore',
  'levelAfter',
  'possibleAfter',
  'reasons',
] as const;

type EffectCells = Record<(typeof EFFECT_COLUMNS)[number], string | number | null>;

/** A line of the export; whose it is stays empty where the reader may not see it. */
export function effectCells({ words, names }: Omit<PeopleWords, 'moments'>, effect: ShownEffect): EffectCells {
  const { t } = words;
  const { of, field, asOf, state, reviewed, certifiedLevel, kind, before, after, changes } = effect;
  const lines = changes.map((change) => changeInWords(words, names, field, change));
  return {
    submission: of?.submissionId ?? null,
    candidate: of?.name ?? null,
    field: fieldTitle(words, names, field),
    asOf,
    state: stateBadge(words, state, certifiedLevel).label,
    basis: t(`effect:basis.${reviewed ? 'reviewed' : 'claimed'}`),
    certifiedLevel,
    change: t(`effect:kind.${kind}`),
    levelBefore: before.level,
    possibleBefore: before.possibleLevel,
    levelAfter: after.level,
    possibleAfter: after.possibleLevel,
    reasons: lines.map(({ what, step, reason }) => `${what}: ${step}. ${reason}`).join('\n'),
  };
}
