import { digestOf } from '../../base/digest.ts';
import type { Problem } from '../../base/problem.ts';
import { type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { readTypedText } from '../../certification/typed-text.ts';
import { insertConflict } from '../../store/conflicts.ts';
import type { Registry } from '../registry.ts';
import { changeAs, logAs } from './change-record.ts';
import { dropProposal } from './drop-proposal.ts';
import { putBack } from './open-review.ts';

/** Says that one is not impartial here. Whoever had taken the submission gives it back; a proposal of theirs falls. */
export async function declareConflict(
  registry: Registry,
  person: Person,
  id: string,
  input: { readonly reason: string },
): Promise<Result<null, Problem[]>> {
  const reason = readTypedText(input.reason, '/reason', 'reason-missing');
  if (!reason.ok) return reason;
  return changeAs(registry, person, id, 'declareConflict', async (tx, { row }) => {
    const { accountId } = person;
    await insertConflict(tx, { submissionId: id, accountId, reason: reason.value, declaredAt: tx.at });
    await logAs(tx, person, 'conflict.declared', id, { text: digestOf(reason.value) });
    if (row.assessorAccountId !== accountId || row.state === 'submitted') return success(null);
    await dropProposal(tx, id);
    await putBack(tx, person, row);
    return success(null);
  });
}
