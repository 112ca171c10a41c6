import { randomUUID } from 'node:crypto';
import { digestOf } from '../../base/digest.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { readOutcome } from '../../certification/decision.ts';
import type { Person } from '../../certification/person.ts';
import { addCheckpoint } from '../../store/checkpoints.ts';
import { type DecisionRow, insertDecision } from '../../store/decisions.ts';
import { changeSubmission } from '../../store/submissions.ts';
import { changedMeanwhile } from '../change-record.ts';
import type { Registry } from '../registry.ts';
import { changeAs, logAs } from './change-record.ts';
import { enterForce } from './enter-force.ts';
import { loadFor } from './load-submission.ts';
import { openReview } from './open-review.ts';
import { recordDetermination } from './record-determination.ts';
import { determineVersion } from './reviewed-now.ts';

export interface DecisionInput {
  readonly outcome: 'certified' | 'declined';
  /** The level certified; null where it is declined. */
  readonly level: number | null;
  /** What the candidate is told; required where the decision departs from the determination. */
  readonly reason: string;
  /** Of the determination on the reviewed evidence that the assessor has before them. */
  readonly determinationDigest: string;
  readonly revision: number;
}

export interface Decided {
  readonly decisionId: string;
  /** `proposed`: it departs from the determination and waits for a second assessor. */
  readonly state: 'inForce' | 'proposed';
}

/**
 * Decides on the determination on the reviewed evidence, which is kept with it. A decision that departs from it waits for
 * a second assessor.
 */
export async function decideSubmission(
  registry: Registry,
  person: Person,
  id: string,
  input: DecisionInput,
): Promise<Result<Decided, Problem[]>> {
  const { reader } = registry.store;
  const before = await loadFor(reader, person, id, 'decide');
  if (!before.ok) return before;
  if (before.value.row.revision !== input.revision) return changedMeanwhile();
  const review = await openReview(reader, before.value.row);
  const reviewed = await determineVersion(registry, before.value.row, review.version, JSON.parse(review.overlay));
  if (!reviewed.ok) return reviewed;
  const { determination, overlay, world } = reviewed.value;
  const determinationDigest = digestOf(determination);
  if (input.determinationDigest !== determinationDigest) return failure([{ code: 'determination-differs', at: '' }]);
  const judged = readOutcome(input, determination.level, world.catalogue.definedLevels);
  if (!judged.ok) return judged;

  return changeAs<Decided>(registry, person, id, 'decide', async (tx, { row }) => {
    // Findings only change together with the revision.
    if (row.revision !== input.revision || row.reviewId !== review.id) return changedMeanwhile();
    const { outcome, level, reason, departs } = judged.value;
    const determinationId = await recordDetermination(tx, person, {
      submissionId: id,
      version: review.version,
      review: { id: review.id, overlay },
      determination,
      ruleSet: world.ruleSet,
    });
    const decision: DecisionRow = {
      id: randomUUID(),
      submissionId: id,
      reviewId: review.id,
      determinationId,
      determinationDigest,
      outcome,
      level,
      reason,
      departs: departs ? 1 : 0,
      state: 'proposed',
      decidedBy: person.accountId,
      decidedAt: tx.at,
      ...NOT_YET,
    };
    await insertDecision(tx, decision);
    if (!departs) {
      await enterForce(tx, registry, person, row, decision, null);
      return success({ decisionId: decision.id, state: 'inForce' });
    }
    await changeSubmission(tx, row, { state: 'awaitingSecondAssessor' });
    await logAs(tx, person, 'decision.proposed', id, {
      decision: decision.id,
      determination: determinationId,
      determinationDigest,
      outcome,
      level,
      departs,
      text: digestOf(reason),
    });
    await addCheckpoint(tx, registry.signer);
    return success({ decisionId: decision.id, state: 'proposed' });
  });
}

const NOT_YET = { secondBy: null, secondAt: null, secondReason: null, validUntil: null, text: null, digest: null };
