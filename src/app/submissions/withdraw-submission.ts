import type { Problem } from '../../base/problem.ts';
import { type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { readTypedText } from '../../certification/typed-text.ts';
import { closeReview, readReview } from '../../store/reviews.ts';
import { changeSubmission } from '../../store/submissions.ts';
import type { Registry } from '../registry.ts';
import { candidateSide, changeAs, logAs, noticeTo } from './change-record.ts';
import { dropProposal } from './drop-proposal.ts';
import { keepRemark } from './keep-remark.ts';

/** Takes a submission back before it is decided; nothing more happens with it. A reason may be given. */
export async function withdrawSubmission(
  registry: Registry,
  person: Person,
  id: string,
  input: { readonly reason: string },
): Promise<Result<null, Problem[]>> {
  const reason = readTypedText(input.reason, '/reason', null);
  if (!reason.ok) return reason;
  return changeAs(registry, person, id, 'withdraw', async (tx, { row }) => {
    const remark = await keepRemark(tx, person, id, reason.value);
    await dropProposal(tx, id);
    const review = row.reviewId === null ? undefined : await readReview(tx, row.reviewId);
    if (review?.state === 'open') await closeReview(tx, review.id, 'withdrawn');
    await changeSubmission(tx, row, { state: 'withdrawn', draft: null });
    const details = { version: row.version, ...remark };
    await logAs(tx, person, 'submission.withdrawn', id, details);
    await noticeTo(tx, person, 'submission.withdrawn', row, [...candidateSide(row), row.assessorAccountId], details);
    return success(null);
  });
}
