import { standingReviewed } from '../../../app/determine-submission.ts';
import type { SubmissionRecord } from '../../../app/submission-record.ts';
import type { ReviewMarks } from '../../../certification/review-marks.ts';
import type { World } from '../../../evaluation/world.ts';
import { parseEvidenceText } from '../../../evidence/parse-evidence.ts';
import { reportNames } from '../../../views/determination/report-names.ts';
import { factsAskedBy } from '../../../views/pages/facts-asked.ts';
import { type FindingsView, findingsView } from '../../../views/pages/submissions/findings-view.ts';
import type { Words } from '../../../views/words.ts';
import { resultOf } from './record-call.ts';

/** What was found in each review that came to an end and that the reader may see, by its id. */
export async function reviewFindings(
  words: Words,
  world: World,
  { reviews, versions, asOf }: SubmissionRecord,
): Promise<ReadonlyMap<string, FindingsView>> {
  const found = new Map<string, FindingsView>();
  for (const { id, version, overlay, state } of reviews) {
    const text = versions.find((one) => one.version === version)?.text;
    if (overlay === null || text === undefined || (state !== 'decided' && state !== 'returned')) continue;
    const { marks } = resultOf(await standingReviewed(world, text, overlay));
    found.set(id, findingsInWords(words, world, text, asOf ?? '', marks));
  }
  return found;
}

/** @param text the evidence as submitted: engagements keep their titles whatever a review made of their claims */
export function findingsInWords(
  words: Words,
  { catalogue, ruleSet }: World,
  text: string,
  asOf: string,
  marks: ReviewMarks,
): FindingsView {
  const { evidence } = resultOf(parseEvidenceText(text, catalogue, asOf));
  const names = reportNames(words, catalogue, ruleSet, evidence);
  return findingsView(names, evidence, marks, factsAskedBy(catalogue, ruleSet, evidence.specialtyField));
}
