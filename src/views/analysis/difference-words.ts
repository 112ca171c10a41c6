import {
  type Difference,
  hasNoEffect,
  type LevelChange,
  type PolicyChange,
  type TextChange,
} from '../../analysis/difference.ts';
import { inLanguage } from '../../base/localized-text.ts';
import type { Words } from '../words.ts';
import { fieldsInWords, itemsInWords } from './found-at-words.ts';
import { fieldTitle, type RuleNames } from './rule-names.ts';
import { caseInWords, countsInWords, levelInText } from './witness-words.ts';

/** What a change of the rules does, as the reader sees it. */
export interface DifferenceInWords {
  readonly hasEffect: boolean;
  readonly sentence: string;
  readonly levels: readonly LevelChangeInWords[];
  readonly policy: readonly PolicyChangeInWords[];
  /** What reads differently: "Rule “…”: conditions, examples". */
  readonly texts: readonly string[];
}

export interface LevelChangeInWords {
  readonly field: string;
  /** "all skill items but technology" */
  readonly items: string;
  /** "level 5 → level 4" */
  readonly step: string;
  readonly direction: 'up' | 'down';
  /** "responsible person, peak staff 10 to 11 persons" */
  readonly example: string;
}

export interface PolicyChangeInWords {
  readonly sentence: string;
  readonly direction: 'up' | 'down';
  readonly example: string;
}

/** @param names of the rule set after the change */
export function differenceInWords(words: Words, names: RuleNames, difference: Difference): DifferenceInWords {
  const { levels, policy, texts, complete } = difference;
  const found = levels.length > 0 || policy.length > 0;
  return {
    hasEffect: !hasNoEffect(difference),
    sentence: words.t(`analysis:difference.${found ? 'some' : complete ? 'none' : 'incomplete'}`),
    levels: levels.filter((change) => !isMirrored(change, levels)).map((change) => levelInWords(words, names, change)),
    policy: policy.map((change) => policyInWords(words, names, change)),
    texts: texts.map((change) => textInWords(words, change)),
  };
}

/** The level that is still possible mostly changes together with the one established, which is enough to say. */
const isMirrored = (change: LevelChange, all: readonly LevelChange[]): boolean =>
  change.of === 'possibleLevel' &&
  change.items.every((item) =>
    all.some(
      ({ of, field, before, after, items }) =>
        of === 'level' &&
        field === change.field &&
        before === change.before &&
        after === change.after &&
        items.includes(item),
    ),
  );

function levelInWords(words: Words, names: RuleNames, change: LevelChange): LevelChangeInWords {
  const { field, of, before, after, witness } = change;
  const params = { before: levelInText(words, before), after: levelInText(words, after) };
  return {
    field: fieldTitle(words, names, field),
    items: itemsInWords(words, names, change),
    step: words.t(`analysis:difference.${of}`, params),
    direction: after > before ? 'up' : 'down',
    example: caseInWords(words, witness),
  };
}

function policyInWords(words: Words, names: RuleNames, { fields, level, now, witness }: PolicyChange) {
  const params = { counts: countsInWords(words, witness), fields: fieldsInWords(words, names, fields) };
  return {
    sentence: words.t(`analysis:difference.now.${now}`, { level }),
    direction: now === 'met' ? ('up' as const) : ('down' as const),
    example: words.t(`analysis:difference.${now === 'met' ? 'nowMet' : 'nowNotMet'}`, params),
  };
}

function textInWords(words: Words, { of, title, change, parts }: TextChange): string {
  const what = words.t(`analysis:difference.of.${of}`, { title: inLanguage(title, words.language) });
  const named = parts.map((part) => words.t(`analysis:difference.part.${part}`)).join(words.t('terms:comma'));
  return words.t(`analysis:difference.text.${change}`, { what, parts: named });
}
