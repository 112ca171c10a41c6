import { determineReviewed } from '../../../../../src/app/determine-submission.ts';
import type { SubmissionAction } from '../../../../../src/certification/allowed-actions.ts';
import { EMPTY_OVERLAY, type ReviewOverlay } from '../../../../../src/certification/review-overlay.ts';
import type { World } from '../../../../../src/evaluation/world.ts';
import type { AcceptedEvidence } from '../../../../../src/evidence/evidence.ts';
import { parseEvidence } from '../../../../../src/evidence/parse-evidence.ts';
import { momentsIn } from '../../../../../src/views/moments.ts';
import { claimedLevels } from '../../../../../src/views/pages/review/claimed-levels.ts';
import type { Reviewed } from '../../../../../src/views/pages/review/review-standing-view.ts';
import type { ReviewSubject } from '../../../../../src/views/pages/review/review-subject.ts';
import type { ReviewedSubmission } from '../../../../../src/views/pages/review/reviewed-submission.ts';
import type { Words } from '../../../../../src/views/words.ts';

const hana = { accountId: 'a-hana', name: 'Hana Example' };
const mori = { accountId: 'a-mori', name: 'Mori Assessor' };
const kato = { accountId: 'a-kato', name: 'Kato Assessor' };

/** Two engagements; numbers as people write them, one fact left out. */
export const EVIDENCE = {
  candidate: { id: 'E-7', name: 'Hana Example' },
  specialtyField: 'service-desk',
  asOf: '2026-11-01',
  engagements: [
    {
      id: 'desk',
      title: 'Help desk <north>',
      from: '2022-04',
      role: 'responsible-person',
      underGuidance: false,
      peakStaff: '１２人',
      annualContractYen: 200_000_000,
      claims: [
        { skillItem: 'technology', practice: 5, documents: ['letter', 'photo'] },
        { skillItem: 'stress-management', practice: 4 },
      ],
    },
    { id: 'night', title: 'Night shift', role: 'member', claims: [{ skillItem: 'technology', practice: 2 }] },
  ],
  documents: [{ id: 'letter', title: 'Appointment letter' }, { id: 'photo' }],
};

export function acceptedEvidence({ catalogue }: World, evidence: unknown = EVIDENCE): AcceptedEvidence {
  const parsed = parseEvidence(evidence, catalogue, '2026-11-01');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

export const subjectOf = (
  { catalogue, ruleSet }: World,
  words: Words,
  accepted: AcceptedEvidence,
  submission: Partial<ReviewedSubmission> = {},
): ReviewSubject => ({
  words,
  moments: momentsIn(words.language, 'Asia/Tokyo'),
  catalogue,
  ruleSet,
  submission: { ...SUBMISSION, ...submission },
  accepted,
  earlierVersions: new Map(),
});

/** The determination on evidence with findings over it, beside the one as claimed. */
export async function reviewedWith(
  world: World,
  { given }: AcceptedEvidence,
  overlay: ReviewOverlay = EMPTY_OVERLAY,
): Promise<Reviewed> {
  const text = JSON.stringify(given);
  const [claimed, found] = await Promise.all(
    [EMPTY_OVERLAY, overlay].map((one) => determineReviewed(world, text, one)),
  );
  if (!claimed?.ok || !found?.ok) throw new Error(JSON.stringify(found));
  const { catalogue, ruleSet } = world;
  const { determination: onReview, accepted } = found.value;
  return { catalogue, ruleSet, accepted, overlay, asClaimed: claimedLevels(claimed.value.determination), onReview };
}

export const may = (...actions: readonly SubmissionAction[]): ReadonlySet<SubmissionAction> => new Set(actions);

export const HOLDER = may('review', 'ask', 'return', 'release', 'declareConflict', 'decide');

export const SUBMISSION: ReviewedSubmission = {
  id: 'S-0A1B2C3D',
  state: 'underReview',
  specialtyField: 'service-desk',
  candidate: hana,
  submitter: hana,
  assessor: mori,
  version: 1,
  round: 1,
  asOf: '2026-11-01',
  certifiedLevel: null,
  decided: false,
  openQuestions: 1,
  revision: 4,
  startedFrom: null,
  updatedAt: '2026-11-03T01:00:00.000Z',
  submittedAt: '2026-11-01T01:00:00.000Z',
  versions: [],
  documents: [
    {
      documentId: 'letter',
      title: 'Appointment letter',
      fileName: 'letter.pdf',
      mediaType: 'application/pdf',
      size: 120_000,
      uploadedBy: hana,
      uploadedAt: '2026-11-01T00:30:00.000Z',
      removedAt: null,
    },
  ],
  reviews: [],
  questions: [
    {
      id: 'q-1',
      text: 'Who wrote the letter?',
      askedBy: mori,
      askedAt: '2026-11-02T01:00:00.000Z',
      answer: null,
      answeredBy: null,
      answeredAt: null,
    },
  ],
  determinations: [],
  decisions: [],
  appeals: [],
  story: [],
  may: HOLDER,
  side: 'assessor',
};

export const people = { hana, mori, kato };
