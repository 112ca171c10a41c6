import { digestOf } from '../../base/digest.ts';
import { invariant } from '../../base/invariant.ts';
import { decisionText } from '../../certification/decision.ts';
import type { Person } from '../../certification/person.ts';
import { validUntil } from '../../certification/validity.ts';
import { addCheckpoint } from '../../store/checkpoints.ts';
import { changeDecision, type DecisionRow } from '../../store/decisions.ts';
import { closeReview } from '../../store/reviews.ts';
import type { Transactor } from '../../store/store.ts';
import { changeSubmission, type SubmissionRow } from '../../store/submissions.ts';
import type { Registry } from '../registry.ts';
import { candidateSide, logAs, noticeTo } from './change-record.ts';

/** A second assessor who agrees. */
export interface SecondVoice {
  readonly by: string;
  readonly reason: string;
}

/**
 * Puts a decision into force: its text is fixed for good, and the one in force before is replaced, which stays readable.
 */
export async function enterForce(
  tx: Transactor,
  registry: Registry,
  person: Person,
  row: SubmissionRow,
  decision: DecisionRow,
  second: SecondVoice | null,
): Promise<void> {
  const { id, outcome, level, determinationId, determinationDigest, decidedBy, decidedAt } = decision;
  const departs = decision.departs === 1;
  invariant(departs === (second !== null), 'A second assessor speaks where a decision departs, and only there.');
  const until = outcome === 'certified' ? validUntil(registry.today(), registry.policy.validityMonths) : null;
  const { text, digest } = decisionText({
    format: 'hantei-decision/1',
    decision: id,
    submission: row.id,
    candidate: row.candidateAccountId,
    version: row.version,
    outcome,
    level,
    determination: determinationId,
    determinationDigest,
    departs,
    reason: digestOf(decision.reason),
    decidedBy,
    decidedAt,
    second: second === null ? null : { by: second.by, at: tx.at, reason: digestOf(second.reason) },
    at: tx.at,
    validUntil: until,
  });
  if (row.decisionId !== null) await changeDecision(tx, row.decisionId, { state: 'replaced' });
  await changeDecision(tx, id, {
    state: 'inForce',
    text,
    digest,
    validUntil: until,
    ...(second === null ? {} : { secondBy: second.by, secondAt: tx.at, secondReason: second.reason }),
  });
  await closeReview(tx, decision.reviewId, 'decided');
  await changeSubmission(tx, row, { state: 'decided', decisionId: id, certifiedLevel: level });
  const said = { outcome, level, departs, validUntil: until };
  await logAs(tx, person, 'decision.made', row.id, {
    decision: id,
    digest,
    determination: determinationId,
    determinationDigest,
    ...said,
  });
  await addCheckpoint(tx, registry.signer);
  await noticeTo(tx, person, 'decision.made', row, [...candidateSide(row), decidedBy], { decision: id, ...said });
}
