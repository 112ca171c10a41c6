import type { SubmissionRecord } from '../../../app/submission-record.ts';
import type { World } from '../../../evaluation/world.ts';
import { parseEvidenceText } from '../../../evidence/parse-evidence.ts';
import { type SubmittedView, submittedView } from '../../../views/pages/submissions/submitted-view.ts';
import type { Words } from '../../../views/words.ts';
import { resultOf } from './record-call.ts';

/** A version of the evidence in words; null where there is no such version. */
export function submittedEvidence(
  words: Words,
  world: World,
  { versions, asOf }: Pick<SubmissionRecord, 'versions' | 'asOf'>,
  version: number | undefined = versions.at(-1)?.version,
): SubmittedView | null {
  const submitted = versions.find((one) => one.version === version);
  if (submitted === undefined) return null;
  const { evidence } = resultOf(parseEvidenceText(submitted.text, world.catalogue, asOf ?? ''));
  return submittedView(words, world, evidence, { version: submitted.version, versions: versions.length });
}
