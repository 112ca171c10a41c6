import type { Difference } from '../../../../analysis/difference.ts';
import {
  differenceInWords,
  type LevelChangeInWords,
  type PolicyChangeInWords,
} from '../../../analysis/difference-words.ts';
import type { RuleNames } from '../../../analysis/rule-names.ts';
import type { Words } from '../../../words.ts';

export interface DifferenceView {
  readonly hasEffect: boolean;
  readonly sentence: string;
  /** By field, each group of items with its steps. */
  readonly fields: readonly FieldChanges[];
  readonly policy: readonly PolicyChangeInWords[];
  readonly texts: readonly string[];
  /** That there are more than are listed. */
  readonly more: string | null;
}

export interface FieldChanges {
  readonly field: string;
  readonly changes: readonly LevelChangeInWords[];
}

/** @param most how many steps of levels are listed */
export function differenceView(words: Words, names: RuleNames, difference: Difference, most: number): DifferenceView {
  const said = differenceInWords(words, names, difference);
  const { hasEffect, sentence, levels, policy, texts } = said;
  const byField = Map.groupBy(levels.slice(0, most), ({ field }) => field);
  return {
    hasEffect,
    sentence,
    fields: [...byField].map(([field, changes]) => ({ field, changes })),
    policy,
    texts,
    more: levels.length > most ? words.t('effect:more', { count: levels.length - most }) : null,
  };
}
