import { standingReviewed } from '../../../app/determine-submission.ts';
import { loadWorld } from '../../../app/load-world.ts';
import type { SubmissionRecord } from '../../../app/submission-record.ts';
import { type ReadingPurpose, readSubmissionFor } from '../../../app/submissions/read-submission.ts';
import { digestOf } from '../../../base/digest.ts';
import { invariant } from '../../../base/invariant.ts';
import { EMPTY_OVERLAY, type ReviewOverlay } from '../../../certification/review-overlay.ts';
import type { World } from '../../../evaluation/world.ts';
import type { AcceptedEvidence } from '../../../evidence/evidence.ts';
import { parseEvidenceText } from '../../../evidence/parse-evidence.ts';
import { momentsIn } from '../../../views/moments.ts';
import type { DecisionSubject } from '../../../views/pages/review/decision-view.ts';
import type { PageCall } from '../page.ts';
import { levelsAsClaimed } from './levels-as-claimed.ts';
import { orRefuse, personOf, refusal, submissionId } from './review-call.ts';

export interface SubjectRead {
  readonly subject: DecisionSubject;
  readonly world: World;
  /** The version of the evidence under review, as it is kept. */
  readonly text: string;
}

/** A submission with the determinations on its evidence, as claimed and as reviewed so far. */
export async function readSubject(call: PageCall, purpose: ReadingPurpose): Promise<SubjectRead> {
  const { context, words, language } = call;
  const record = orRefuse(await readSubmissionFor(context.registry, personOf(call), submissionId(call), { purpose }));
  const text = record.versions.at(-1)?.text;
  // A draft is nobody's to review, and whoever wrote it reads it elsewhere.
  if (text === undefined || record.ruleSetDigest === null) throw refusal([{ code: 'not-found', at: '' }]);
  const world = orRefuse(await loadWorld(context.registry, record.ruleSetDigest));
  const overlay = overlayNow(record);
  const reviewed = orRefuse(await standingReviewed(world, text, overlay));
  const asClaimed = await levelsAsClaimed(reviewed.determination, () => standingReviewed(world, text, EMPTY_OVERLAY));
  const { catalogue, ruleSet } = world;
  const accepted = acceptedText(world, text);
  const subject = {
    words,
    moments: momentsIn(language, context.settings.timeZone),
    catalogue,
    ruleSet,
    submission: record,
    accepted,
    earlierVersions: earlierVersions(world, record),
    digest: digestOf(reviewed.determination),
    reviewed: {
      catalogue,
      ruleSet,
      accepted: reviewed.accepted,
      overlay: reviewed.overlay,
      asClaimed,
      onReview: reviewed.determination,
    },
  };
  return { subject, world, text };
}

/** The findings of the review that is open, or was the last on this version. */
function overlayNow({ reviews, version, state, round }: SubmissionRecord): ReviewOverlay {
  if (state === 'submitted') return EMPTY_OVERLAY;
  const last = reviews.findLast((review) => review.version === version && review.round === round);
  return last?.overlay ?? EMPTY_OVERLAY;
}

function earlierVersions(world: World, { versions, reviews, version }: SubmissionRecord) {
  const reviewed = new Set(reviews.map((review) => review.version));
  return new Map(
    versions
      .filter((one) => one.version !== version && reviewed.has(one.version))
      .map((one) => [one.version, acceptedText(world, one.text)]),
  );
}

/** Never used: evidence that was submitted names its date. */
const EARLIEST = '1970-01-01';

function acceptedText({ catalogue }: World, text: string): AcceptedEvidence {
  const parsed = parseEvidenceText(text, catalogue, EARLIEST);
  invariant(parsed.ok, 'What was submitted could be read.');
  return parsed.value;
}
