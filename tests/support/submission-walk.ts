import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Registry } from '../../src/app/registry.ts';
import { createSubmission } from '../../src/app/submissions/create-submission.ts';
import { decideSubmission } from '../../src/app/submissions/decide-submission.ts';
import { previewReview } from '../../src/app/submissions/preview-review.ts';
import { saveDraft } from '../../src/app/submissions/save-draft.ts';
import { submitEvidence } from '../../src/app/submissions/submit-evidence.ts';
import { takeSubmission } from '../../src/app/submissions/take-submission.ts';
import { digestOf } from '../../src/base/digest.ts';
import type { Person } from '../../src/certification/person.ts';
import { EMPTY_OVERLAY } from '../../src/certification/review-overlay.ts';
import { readReview } from '../../src/store/reviews.ts';
import { readSubmission, type SubmissionRow } from '../../src/store/submissions.ts';
import { accomplished } from './cast.ts';

export const exampleEvidence = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'data', 'examples', `${name}.json`), 'utf8'));

export async function rowOf({ store }: Registry, id: string): Promise<SubmissionRow> {
  const row = await readSubmission(store.reader, id);
  if (row === undefined) throw new Error(`There is no ${id}.`);
  return row;
}

/** A submission that waits for an assessor. */
export async function submitted(registry: Registry, person: Person, evidence: unknown, candidateAccountId?: string) {
  const { id } = accomplished(
    await createSubmission(registry, person, candidateAccountId === undefined ? {} : { candidateAccountId }),
  );
  const { revision } = accomplished(await saveDraft(registry, person, id, { evidence, revision: 0 }));
  accomplished(await submitEvidence(registry, person, id, { revision }));
  return id;
}

export async function underReview(registry: Registry, person: Person, assessor: Person, evidence: unknown) {
  const id = await submitted(registry, person, evidence);
  accomplished(await takeSubmission(registry, assessor, id));
  return id;
}

/** The decision of whoever has taken it; as the rules have it unless told otherwise. */
export async function decide(
  registry: Registry,
  assessor: Person,
  id: string,
  wanted: { outcome?: 'certified' | 'declined'; level?: number | null; reason?: string } = {},
) {
  const row = await rowOf(registry, id);
  const review = await readReview(registry.store.reader, row.reviewId ?? '');
  const overlay: unknown = review === undefined ? EMPTY_OVERLAY : JSON.parse(review.overlay);
  const previewed = await previewReview(registry, assessor, id, overlay);
  const determination = previewed.ok ? previewed.value.determination : undefined;
  const level = determination?.level ?? 0;
  return decideSubmission(registry, assessor, id, {
    outcome: level > 0 ? 'certified' : 'declined',
    level: level > 0 ? level : null,
    reason: '',
    determinationDigest: determination === undefined ? '' : digestOf(determination),
    revision: row.revision,
    ...wanted,
  });
}
