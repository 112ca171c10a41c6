import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { isJsonObject } from '../../base/untrusted-json.ts';
import type { Person } from '../../certification/person.ts';
import { changeSubmission } from '../../store/submissions.ts';
import { changedMeanwhile } from '../change-record.ts';
import type { Registry } from '../registry.ts';
import { EVIDENCE_LIMIT } from '../run-batch.ts';
import { changeAs } from './change-record.ts';
import { draftFor, fieldNamed } from './draft-text.ts';

export interface DraftInput {
  /** Parsed JSON, as unfinished as it is; who the candidate is and the date in it are not looked at. */
  readonly evidence: unknown;
  /** Of the submission as the writer had it before them. */
  readonly revision: number;
}

/**
 * Keeps the form as it stands. Nothing in it is checked but its size: that is for the submission.
 * @returns the revision that the next change has to name
 */
export async function saveDraft(
  registry: Registry,
  person: Person,
  id: string,
  { evidence, revision }: DraftInput,
): Promise<Result<{ revision: number }, Problem[]>> {
  if (!isJsonObject(evidence)) return failure([{ code: 'wrong-type', at: '', params: EXPECTED }]);
  return changeAs(registry, person, id, 'saveDraft', async (tx, { row }) => {
    if (row.revision !== revision) return changedMeanwhile();
    const draft = JSON.stringify(await draftFor(tx, row, evidence, null));
    if (Buffer.byteLength(draft) > EVIDENCE_LIMIT) {
      return failure([{ code: 'too-large', at: '', params: { limit: EVIDENCE_LIMIT } }]);
    }
    const specialtyField = fieldNamed(evidence, registry.shipped.catalogue);
    return success({ revision: await changeSubmission(tx, row, { draft, specialtyField }) });
  });
}

const EXPECTED = {
  field: { en: 'evidence', ja: 'エビデンス' },
  expected: { en: 'a group of fields', ja: '項目のまとまり（オブジェクト）' },
};
