import { invariant } from '../../base/invariant.ts';
import type { Problem } from '../../base/problem.ts';
import type { Result } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { readTypedText } from '../../certification/typed-text.ts';
import type { DecisionRow } from '../../store/decisions.ts';
import type { Transactor } from '../../store/store.ts';
import type { SubmissionRow } from '../../store/submissions.ts';
import { changedMeanwhile } from '../change-record.ts';
import type { Registry } from '../registry.ts';
import { changeAs } from './change-record.ts';
import { findProposal } from './drop-proposal.ts';

export interface SecondOpinion {
  readonly reason: string;
  /** Of the submission as the second assessor had it before them: nobody speaks about a proposal they have not read. */
  readonly revision: number;
}

interface Proposed {
  readonly row: SubmissionRow;
  readonly proposal: DecisionRow;
  /** Why, as it is kept. */
  readonly reason: string;
}

/** What a second assessor says about a decision that departs from the determination, whichever way. */
export async function giveSecondOpinion<T>(
  registry: Registry,
  person: Person,
  id: string,
  action: 'confirm' | 'refuse',
  input: SecondOpinion,
  change: (tx: Transactor, proposed: Proposed) => Promise<Result<T, Problem[]>>,
): Promise<Result<T, Problem[]>> {
  const reason = readTypedText(input.reason, '/reason', 'reason-missing');
  if (!reason.ok) return reason;
  return changeAs<T>(registry, person, id, action, async (tx, { row }) => {
    if (row.revision !== input.revision) return changedMeanwhile();
    const proposal = await findProposal(tx, id);
    invariant(proposal, 'What waits for a second assessor is a proposal.');
    return change(tx, { row, proposal, reason: reason.value });
  });
}
