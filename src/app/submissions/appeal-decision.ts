import { randomUUID } from 'node:crypto';
import { digestOf } from '../../base/digest.ts';
import { invariant } from '../../base/invariant.ts';
import type { Problem } from '../../base/problem.ts';
import { type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { readTypedText } from '../../certification/typed-text.ts';
import { insertAppeal } from '../../store/appeals.ts';
import { changeSubmission } from '../../store/submissions.ts';
import type { Registry } from '../registry.ts';
import { candidateSide, changeAs, logAs, noticeTo } from './change-record.ts';

/**
 * Asks for a new review by another assessor. The decision stays in force until a new one replaces it, and readable beside
 * it after that.
 */
export async function appealDecision(
  registry: Registry,
  person: Person,
  id: string,
  input: { readonly reason: string },
): Promise<Result<null, Problem[]>> {
  const reason = readTypedText(input.reason, '/reason', 'reason-missing');
  if (!reason.ok) return reason;
  return changeAs(registry, person, id, 'appeal', async (tx, { row, round }) => {
    invariant(row.decisionId !== null, 'What is decided has a decision.');
    const appealId = randomUUID();
    const { decisionId } = row;
    await insertAppeal(tx, {
      id: appealId,
      submissionId: id,
      decisionId,
      reason: reason.value,
      madeBy: person.accountId,
      madeAt: tx.at,
    });
    await changeSubmission(tx, row, {
      state: 'submitted',
      assessorAccountId: null,
      reviewId: null,
      submittedAt: tx.at,
    });
    const details = { appeal: appealId, decision: decisionId, round: round + 1, text: digestOf(reason.value) };
    await logAs(tx, person, 'appeal.made', id, details);
    await noticeTo(tx, person, 'appeal.made', row, candidateSide(row), details);
    return success(null);
  });
}
