import { EFFECT_KINDS, type EffectKind, type EffectOnEvidence } from '../analysis/effect-change.ts';
import type { Catalogue } from '../standard/catalogue.ts';
import type { SubmissionState } from './submission-state.ts';

/** A submission that comes out differently. */
export interface SubmissionEffect extends EffectOnEvidence {
  readonly submissionId: string;
  /** Whose evidence it is: an account. Not for everybody's eyes. */
  readonly candidateAccountId: string;
  readonly state: SubmissionState;
  readonly field: string;
  /** The day of its evaluation. */
  readonly asOf: string;
  /** Whether an assessor's findings lie over the evidence. */
  readonly reviewed: boolean;
  /** The level of the decision in force, which no change of the rules touches. */
  readonly certifiedLevel: number | null;
}

/** A submission that comes out differently, as somebody is shown it. */
export interface ShownEffect extends Omit<SubmissionEffect, 'submissionId' | 'candidateAccountId'> {
  /** Null for those who may not see the submission. */
  readonly of: { readonly submissionId: string; readonly name: string } | null;
}

export interface EffectCounts {
  /** How many submissions were evaluated. */
  readonly submissions: number;
  /** How many come out differently, by kind. */
  readonly kinds: Readonly<Record<EffectKind, number>>;
}

/** What a change of the rules does to everything that was submitted. */
export interface Effect extends EffectCounts {
  /** How many different people that is, by kind. */
  readonly people: Readonly<Record<EffectKind, number>>;
  /** By field, in the order of the standard. */
  readonly fields: readonly (EffectCounts & { readonly field: string })[];
  /** In the order of kinds, then of ids. */
  readonly changed: readonly SubmissionEffect[];
  /** Evidence that the one or the other standard can't read; nothing is said of it. */
  readonly notEvaluated: number;
}

/** Whether nobody's levels are different. */
export const changesNobody = ({ changed }: Effect): boolean => changed.length === 0;

/** What a change does to one submission: nothing, or something; null where the evidence could not be read. */
export type EffectOutcome = { readonly field: string; readonly effect: SubmissionEffect | null } | null;

/** Puts the effects on one submission after the other together. */
export function effectCollector({ standard }: Pick<Catalogue, 'standard'>) {
  const changed: SubmissionEffect[] = [];
  const submissions = new Map(standard.specialtyFields.map(({ id }) => [id, 0]));
  let notEvaluated = 0;
  return {
    add: (outcome: EffectOutcome) => {
      if (outcome === null) notEvaluated += 1;
      else submissions.set(outcome.field, (submissions.get(outcome.field) ?? 0) + 1);
      if (outcome?.effect) changed.push(outcome.effect);
    },
    effect: (): Effect => {
      const byKind = Map.groupBy(changed, ({ kind }) => kind);
      const ofKind = (kind: EffectKind) => byKind.get(kind) ?? [];
      return {
        submissions: [...submissions.values()].reduce((sum, count) => sum + count, 0),
        kinds: countKinds(changed),
        people: perKind((kind) => new Set(ofKind(kind).map(({ candidateAccountId }) => candidateAccountId)).size),
        fields: [...submissions].map(([field, count]) => ({
          field,
          submissions: count,
          kinds: countKinds(changed.filter((effect) => effect.field === field)),
        })),
        changed: EFFECT_KINDS.flatMap(ofKind),
        notEvaluated,
      };
    },
  };
}

const countKinds = (effects: readonly SubmissionEffect[]): EffectCounts['kinds'] =>
  perKind((kind) => effects.filter((effect) => effect.kind === kind).length);

const perKind = (count: (kind: EffectKind) => number): Record<EffectKind, number> => ({
  falls: count('falls'),
  opens: count('opens'),
  rises: count('rises'),
  possible: count('possible'),
  items: count('items'),
});
