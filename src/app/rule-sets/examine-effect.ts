import { setImmediate } from 'node:timers/promises';
import type { Actor, AuditSubject } from '../../audit/audit-entry.ts';
import type { Digest } from '../../base/digest.ts';
import { invariant } from '../../base/invariant.ts';
import { sideOf } from '../../certification/allowed-actions.ts';
import type { Effect, ShownEffect, SubmissionEffect } from '../../certification/effect.ts';
import { holds, type Person } from '../../certification/person.ts';
import { appendToLog } from '../../store/audit-log.ts';
import { readSubmissionRows } from '../../store/stored-evidence.ts';
import { readNames } from '../../store/submission-people.ts';
import type { Registry } from '../registry.ts';
import { loadAll } from '../submissions/load-submission.ts';
import type { EffectRun } from './effect-run.ts';

/** Submissions asked for at once. */
const SLICE = 200;

/** Names stand by those submissions that the person may see; of the others nothing says whose they are. */
export async function showEffects(
  { store: { reader } }: Pick<Registry, 'store'>,
  person: Person,
  effects: readonly SubmissionEffect[],
): Promise<ShownEffect[]> {
  const shown: ShownEffect[] = [];
  for (let begun = 0; begun < effects.length; begun += SLICE) {
    const slice = effects.slice(begun, begun + SLICE);
    const seen = await seenOf(reader, person, slice);
    const names = await readNames(
      reader,
      slice.filter(({ submissionId }) => seen.has(submissionId)).map(({ candidateAccountId }) => candidateAccountId),
    );
    for (const { submissionId, candidateAccountId, ...effect } of slice) {
      const of = seen.has(submissionId) ? { submissionId, name: names.get(candidateAccountId) ?? submissionId } : null;
      shown.push({ ...effect, of });
    }
    await setImmediate();
  }
  return shown;
}

/** Whoever has no part in submissions sees none, and need not be looked up. */
async function seenOf(
  reader: Registry['store']['reader'],
  person: Person,
  effects: readonly SubmissionEffect[],
): Promise<ReadonlySet<string>> {
  const ids = effects.map(({ submissionId }) => submissionId);
  if (holds(person, 'auditor')) return new Set(ids);
  if (!holds(person, 'candidate', 'manager', 'assessor')) return new Set();
  const loaded = await loadAll(reader, await readSubmissionRows(reader, ids));
  return new Set(loaded.filter(({ standing }) => sideOf(person, standing) !== null).map(({ row }) => row.id));
}

/**
 * Puts into the log that somebody looks at what a change of the rules does to people, once for each person and run:
 * how many come out differently, and of how many they may see the names.
 */
export async function examineEffect(registry: Pick<Registry, 'store'>, person: Person, run: EffectRun): Promise<void> {
  if (run.effect === null || run.examinedBy.has(person.accountId)) return;
  run.examinedBy.add(person.accountId);
  const named = (await showEffects(registry, person, run.effect.changed)).filter(({ of }) => of !== null).length;
  const actor = { kind: 'account', id: person.accountId } as const;
  await logExamined(registry, actor, { kind: 'ruleDraft', id: run.draft }, { ...run, named });
}

export interface Examined {
  readonly base: Digest;
  readonly changed: Digest;
  readonly effect: Effect | null;
  /** How many of those that come out differently are shown by name. */
  readonly named: number;
}

export async function logExamined(
  { store }: Pick<Registry, 'store'>,
  actor: Actor,
  subject: AuditSubject,
  { base, changed, effect, named }: Examined,
): Promise<void> {
  invariant(effect, 'What is looked at has been worked out.');
  const { submissions, kinds, notEvaluated } = effect;
  const details = { base, ruleSet: changed, submissions, ...kinds, notEvaluated, named };
  await store.transact((tx) => appendToLog(tx, { actor, action: 'rules.effect-examined', subject, details }));
}
