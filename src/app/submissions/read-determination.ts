import { digestOf } from '../../base/digest.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { sideOf } from '../../certification/allowed-actions.ts';
import type { Person } from '../../certification/person.ts';
import { EMPTY_OVERLAY } from '../../certification/review-overlay.ts';
import type { World } from '../../evaluation/world.ts';
import { readDeterminationRow } from '../../store/determinations.ts';
import { changeRecord } from '../change-record.ts';
import type { ReviewedEvidence } from '../determine-submission.ts';
import type { Registry } from '../registry.ts';
import type { DeterminationRecord } from '../submission-record.ts';
import { logAs } from './change-record.ts';
import { loadSeen, notFound } from './load-submission.ts';
import { forCandidateSide, readRows } from './read-rows.ts';
import { determineVersion } from './reviewed-now.ts';
import { determinationRecord } from './shown-rows.ts';

export interface DeterminationRead extends ReviewedEvidence {
  readonly record: DeterminationRecord;
  /** The rules that it was made under. */
  readonly world: World;
}

/**
 * A stored determination with its full trace, made again and held against its digest. Reading by others than the
 * candidate's side is logged.
 */
export async function readDetermination(
  registry: Registry,
  person: Person,
  id: string,
  determinationId: string,
): Promise<Result<DeterminationRead, Problem[]>> {
  const { reader } = registry.store;
  const seen = await loadSeen(reader, person, id);
  if (!seen.ok) return seen;
  const row = await readDeterminationRow(reader, determinationId);
  if (row === undefined || row.submissionId !== id) return notFound();
  const side = sideOf(person, seen.value.standing);
  if (side === 'candidate') {
    const shown = forCandidateSide(await readRows(reader, id)).determinations;
    if (!shown.some((one) => one.id === determinationId)) return notFound();
  } else {
    const logged = await changeRecord(registry, async (tx) => {
      await logAs(tx, person, 'evidence.read', id, { purpose: 'determination', determination: determinationId });
      return success(null);
    });
    if (!logged.ok) return logged;
  }
  const overlay: unknown = row.overlay === null ? EMPTY_OVERLAY : JSON.parse(row.overlay);
  const made = await determineVersion(registry, seen.value.row, row.version, overlay);
  if (!made.ok) return made;
  const found = digestOf(made.value.determination);
  if (found !== row.digest) {
    return failure([{ code: 'digest-differs', at: '', params: { expected: row.digest, given: found } }]);
  }
  return success({ ...made.value, record: determinationRecord(row) });
}
