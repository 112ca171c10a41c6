import { changeDecision, type DecisionRow, listDecisions } from '../../store/decisions.ts';
import type { Reader, Transactor } from '../../store/store.ts';

/** The decision that waits for a second assessor. */
export async function findProposal(reader: Reader, submissionId: string): Promise<DecisionRow | undefined> {
  const decisions = await listDecisions(reader, submissionId);
  return decisions.find(({ state }) => state === 'proposed');
}

/** A proposal that nobody will confirm any more; none is no mistake. */
export async function dropProposal(tx: Transactor, submissionId: string): Promise<void> {
  const proposal = await findProposal(tx, submissionId);
  if (proposal !== undefined) await changeDecision(tx, proposal.id, { state: 'refused' });
}
