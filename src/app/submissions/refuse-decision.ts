import { digestOf } from '../../base/digest.ts';
import type { Problem } from '../../base/problem.ts';
import { type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { changeDecision } from '../../store/decisions.ts';
import { changeSubmission } from '../../store/submissions.ts';
import type { Registry } from '../registry.ts';
import { logAs, noticeTo } from './change-record.ts';
import { giveSecondOpinion, type SecondOpinion } from './second-opinion.ts';

/** A second assessor does not agree: the first reviews and decides again. */
export const refuseDecision = (
  registry: Registry,
  person: Person,
  id: string,
  input: SecondOpinion,
): Promise<Result<null, Problem[]>> =>
  giveSecondOpinion(registry, person, id, 'refuse', input, async (tx, { row, proposal, reason }) => {
    const second = { secondBy: person.accountId, secondAt: tx.at, secondReason: reason };
    await changeDecision(tx, proposal.id, { state: 'refused', ...second });
    await changeSubmission(tx, row, { state: 'underReview' });
    const details = { decision: proposal.id, text: digestOf(reason) };
    await logAs(tx, person, 'decision.refused', id, details);
    await noticeTo(tx, person, 'decision.refused', row, [proposal.decidedBy], details);
    return success(null);
  });
