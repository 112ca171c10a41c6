import { digestOf } from '../../base/digest.ts';
import { invariant } from '../../base/invariant.ts';
import type { Problem } from '../../base/problem.ts';
import { type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { readTypedText } from '../../certification/typed-text.ts';
import { changeDecision } from '../../store/decisions.ts';
import { changeSubmission } from '../../store/submissions.ts';
import type { Registry } from '../registry.ts';
import { changeAs, changedMeanwhile, logAs, noticeTo } from './change-record.ts';
import type { SecondOpinion } from './confirm-decision.ts';
import { findProposal } from './drop-proposal.ts';

/** A second assessor does not agree: the first reviews and decides again. */
export async function refuseDecision(
  registry: Registry,
  person: Person,
  id: string,
  input: SecondOpinion,
): Promise<Result<null, Problem[]>> {
  const reason = readTypedText(input.reason, '/reason', 'reason-missing');
  if (!reason.ok) return reason;
  return changeAs(registry, person, id, 'refuse', async (tx, { row }) => {
    if (row.revision !== input.revision) return changedMeanwhile();
    const proposal = await findProposal(tx, id);
    invariant(proposal, 'What waits for a second assessor is a proposal.');
    const second = { secondBy: person.accountId, secondAt: tx.at, secondReason: reason.value };
    await changeDecision(tx, proposal.id, { state: 'refused', ...second });
    await changeSubmission(tx, row, { state: 'underReview' });
    const details = { decision: proposal.id, text: digestOf(reason.value) };
    await logAs(tx, person, 'decision.refused', id, details);
    await noticeTo(tx, person, 'decision.refused', row, [proposal.decidedBy], details);
    return success(null);
  });
}
