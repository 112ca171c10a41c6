import { invariant } from '../../base/invariant.ts';
import type { Problem } from '../../base/problem.ts';
import { type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { readTypedText } from '../../certification/typed-text.ts';
import type { Registry } from '../registry.ts';
import { changeAs, changedMeanwhile } from './change-record.ts';
import { findProposal } from './drop-proposal.ts';
import { enterForce } from './enter-force.ts';

export interface SecondOpinion {
  readonly reason: string;
  /** Of the submission as the second assessor had it before them: nobody speaks about a proposal they have not read. */
  readonly revision: number;
}

/** A second assessor agrees with a decision that departs from the determination: it is in force. */
export async function confirmDecision(
  registry: Registry,
  person: Person,
  id: string,
  input: SecondOpinion,
): Promise<Result<{ decisionId: string }, Problem[]>> {
  const reason = readTypedText(input.reason, '/reason', 'reason-missing');
  if (!reason.ok) return reason;
  return changeAs(registry, person, id, 'confirm', async (tx, { row }) => {
    if (row.revision !== input.revision) return changedMeanwhile();
    const proposal = await findProposal(tx, id);
    invariant(proposal, 'What waits for a second assessor is a proposal.');
    await enterForce(tx, registry, person, row, proposal, { by: person.accountId, reason: reason.value });
    return success({ decisionId: proposal.id });
  });
}
