import { type ComparedLine, compareDeterminations } from '../../audit/compare-determinations.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { World } from '../../evaluation/world.ts';
import { readDeterminationRow } from '../../store/determinations.ts';
import { readEvidenceVersion } from '../../store/evidence-versions.ts';
import { loadWorld } from '../load-world.ts';
import type { Registry } from '../registry.ts';
import { type DeterminationRead, readDetermination } from '../submissions/read-determination.ts';
import { redetermine } from './redetermine.ts';

/** A stored determination beside what other rules say of the same evidence and the same findings. */
export interface Replay {
  readonly stored: DeterminationRead;
  readonly world: World;
  readonly lines: readonly ComparedLine[];
}

/**
 * Determines again under any rules that are kept. Stores nothing of it; only that the evidence was read stands in the log.
 * @returns `not-found` for a determination that the person may not see, and for rules that nobody kept
 */
export async function replayDetermination(
  registry: Registry,
  person: Person,
  determinationId: string,
  ruleSetDigest: string,
): Promise<Result<Replay, Problem[]>> {
  const stored = await readAnyDetermination(registry, person, determinationId);
  if (!stored.ok) return stored;
  const world = await loadWorld(registry, ruleSetDigest);
  if (!world.ok) return world;
  const { reader } = registry.store;
  const row = await readDeterminationRow(reader, determinationId);
  const version = row && (await readEvidenceVersion(reader, row.submissionId, row.version));
  if (!row || !version) return failure([{ code: 'not-found', at: '' }]);
  const made = await redetermine(world.value, { evidence: version.text, overlay: row.overlay });
  if (!made.ok) return made;
  const lines = compareDeterminations(stored.value.determination, made.value.determination);
  return success({ stored: stored.value, world: world.value, lines });
}

/** A stored determination by its id alone. */
export async function readAnyDetermination(
  registry: Registry,
  person: Person,
  determinationId: string,
): Promise<Result<DeterminationRead & { readonly submissionId: string }, Problem[]>> {
  const row = await readDeterminationRow(registry.store.reader, determinationId);
  if (row === undefined) return failure([{ code: 'not-found', at: '' }]);
  const read = await readDetermination(registry, person, row.submissionId, determinationId);
  return read.ok ? success({ ...read.value, submissionId: row.submissionId }) : read;
}
