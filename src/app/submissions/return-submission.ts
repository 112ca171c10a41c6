import { invariant } from '../../base/invariant.ts';
import type { Problem } from '../../base/problem.ts';
import { type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { readTypedText } from '../../certification/typed-text.ts';
import { readEvidenceVersion } from '../../store/evidence-versions.ts';
import { closeReview } from '../../store/reviews.ts';
import { changeSubmission } from '../../store/submissions.ts';
import type { Registry } from '../registry.ts';
import { candidateSide, changeAs, logAs, noticeTo } from './change-record.ts';
import { draftFor, parseDraft } from './draft-text.ts';
import { keepRemark } from './keep-remark.ts';
import { openReview } from './open-review.ts';

/** Asks for more evidence: the candidate's side writes again, from the version that was reviewed. */
export async function returnSubmission(
  registry: Registry,
  person: Person,
  id: string,
  input: { readonly reason: string },
): Promise<Result<null, Problem[]>> {
  const reason = readTypedText(input.reason, '/reason', 'reason-missing');
  if (!reason.ok) return reason;
  return changeAs(registry, person, id, 'return', async (tx, { row }) => {
    const evidence = await readEvidenceVersion(tx, id, row.version);
    invariant(evidence, 'What is reviewed was submitted.');
    const review = await openReview(tx, row);
    await closeReview(tx, review.id, 'returned');
    const draft = await draftFor(tx, row, parseDraft(evidence.text), null);
    await changeSubmission(tx, row, {
      state: 'returned',
      draft: JSON.stringify(draft),
      assessorAccountId: null,
      reviewId: null,
    });
    const remark = await keepRemark(tx, person, id, reason.value);
    const details = { review: review.id, version: row.version, ...remark };
    await logAs(tx, person, 'submission.returned', id, details);
    await noticeTo(tx, person, 'submission.returned', row, candidateSide(row), details);
    return success(null);
  });
}
