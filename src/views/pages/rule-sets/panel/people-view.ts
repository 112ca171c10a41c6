import { EFFECT_KINDS, type EffectKind } from '../../../../analysis/effect-change.ts';
import type { Effect, ShownEffect } from '../../../../certification/effect.ts';
import { fieldTitle, type RuleNames } from '../../../analysis/rule-names.ts';
import { numberIn } from '../../../formats.ts';
import type { Moments } from '../../../moments.ts';
import type { Words } from '../../../words.ts';
import { type StateBadge, stateBadge } from '../../submissions/state-badge.ts';
import { type ChangeLine, changeInWords, stepInWords } from './effect-words.ts';

/** Those whose levels come out differently, by kind of change, and the counts by field. */
export interface PeopleView {
  readonly kinds: readonly string[];
  readonly fields: readonly CountRow[];
  readonly groups: readonly PeopleGroup[];
  /** That some stand without a name, and why; null where all are named. */
  readonly unnamed: string | null;
  readonly notEvaluated: string | null;
}

interface CountRow {
  readonly name: string;
  readonly counts: readonly { readonly value: string; readonly none: boolean }[];
  readonly unchanged: string;
  readonly submissions: string;
}

interface PeopleGroup {
  readonly kind: EffectKind;
  readonly title: string;
  readonly meaning: string;
  readonly rows: readonly PersonRow[];
  /** To the others of this kind; null where all are listed. */
  readonly others: { readonly address: string; readonly text: string } | null;
}

interface PersonRow {
  readonly who: string;
  /** Of the submission; null for those who may not see it. */
  readonly address: string | null;
  readonly field: string;
  /** The day of its evaluation and what it was evaluated on. */
  readonly asOf: string;
  readonly badge: StateBadge;
  /** Of the level of the field. */
  readonly step: string;
  readonly changes: readonly ChangeLine[];
}

/** What is shown of one kind of change. */
export interface ShownKind {
  readonly kind: EffectKind;
  readonly effects: readonly ShownEffect[];
  /** Where the rest can be seen; null where there is none. */
  readonly others: { readonly address: string; readonly count: number } | null;
}

export interface PeopleWords {
  readonly words: Words;
  readonly moments: Moments;
  readonly names: RuleNames;
}

export function peopleView(about: PeopleWords, effect: Effect, shown: readonly ShownKind[]): PeopleView {
  const { words } = about;
  const { t } = words;
  const anyUnnamed = shown.some(({ effects }) => effects.some(({ of }) => of === null));
  return {
    kinds: EFFECT_KINDS.map((kind) => t(`effect:kind.${kind}`)),
    fields: [
      ...effect.fields.map((row) => countRow(words, fieldTitle(words, about.names, row.field), row)),
      countRow(words, t('effect:people.total'), effect),
    ],
    groups: shown
      .filter(({ effects }) => effects.length > 0)
      .map(({ kind, effects, others }) => ({
        kind,
        title: t('effect:people.group', {
          kind: t(`effect:kind.${kind}`),
          number: numberIn(words.language, effect.kinds[kind]),
        }),
        meaning: t(`effect:kindMeaning.${kind}`),
        rows: effects.map((one) => personRow(about, one)),
        others:
          others === null
            ? null
            : {
                address: others.address,
                text: t('effect:people.others', {
                  count: others.count,
                  number: numberIn(words.language, others.count),
                }),
              },
      })),
    unnamed: anyUnnamed ? t('effect:people.unnamed') : null,
    notEvaluated: effect.notEvaluated === 0 ? null : t('effect:people.notEvaluated', { count: effect.notEvaluated }),
  };
}

function countRow(
  { language }: Words,
  name: string,
  { submissions, kinds }: Effect['fields'][number] | Effect,
): CountRow {
  const counts = EFFECT_KINDS.map((kind) => kinds[kind]);
  const changed = counts.reduce((sum, count) => sum + count, 0);
  return {
    name,
    counts: counts.map((count) => ({ value: numberIn(language, count), none: count === 0 })),
    unchanged: numberIn(language, submissions - changed),
    submissions: numberIn(language, submissions),
  };
}

function personRow({ words, moments, names }: PeopleWords, effect: ShownEffect): PersonRow {
  const { t } = words;
  const { of, field, asOf, state, certifiedLevel, reviewed, before, after, changes } = effect;
  const basis = t(`effect:basis.${reviewed ? 'reviewed' : 'claimed'}`);
  return {
    who: of?.name ?? t('effect:candidate'),
    address: of === null ? null : `/submissions/${of.submissionId}`,
    field: fieldTitle(words, names, field),
    asOf: t('effect:asOf', { date: moments.date(asOf), basis }),
    badge: stateBadge(words, state, certifiedLevel),
    step: stepInWords(words, before, after),
    changes: changes.map((change) => changeInWords(words, names, field, change)),
  };
}
