import { digestOf } from '../base/digest.ts';
import type { AcceptedEvidence, AppliedReview, ClaimAsReviewed, Engagement } from '../evidence/evidence.ts';
import { type ParsedOverlay, PRACTICE } from './parse-overlay.ts';
import { isEmptyOverlay, reviewMarks } from './review-marks.ts';
import type { ReviewOverlay } from './review-overlay.ts';

/** Evidence as a review left it. */
export type ReviewedAcceptance = AcceptedEvidence<ClaimAsReviewed>;

/**
 * Evidence as the findings leave it: corrected values in their places, what was not shown missing, claims that were
 * rejected left out. What was given, and how its numbers were read, stays beside it.
 */
export function applyOverlay(accepted: AcceptedEvidence, { overlay, corrected }: ParsedOverlay): ReviewedAcceptance {
  if (isEmptyOverlay(overlay)) return accepted;
  const { evidence } = corrected;
  const engagements = evidence.engagements.map((engagement) => reviewedEngagement(engagement, overlay));
  const kept = new Map(engagements.map(({ id, claims }) => [id, claims]));
  return {
    ...accepted,
    evidence: { ...evidence, engagements },
    hints: corrected.hints.filter(({ params: { engagement, skillItem } }) =>
      kept.get(engagement)?.some((claim) => claim.skillItem === skillItem && claim.practice !== undefined),
    ),
    review: { digest: digestOf(overlay), ...changesIn(accepted, overlay) },
  };
}

function changesIn(accepted: AcceptedEvidence, overlay: ReviewOverlay): Pick<AppliedReview, 'rejected' | 'changed'> {
  const { claims, facts } = reviewMarks(accepted, overlay);
  const changed = facts.filter(({ mark }) => mark === 'notShown' || mark === 'corrected');
  return {
    rejected: claims
      .filter(({ mark }) => mark === 'rejected')
      .map(({ engagement, skillItem }) => ({ engagement, skillItem })),
    changed: changed.map(({ mark: _mark, reason: _reason, ...fact }) => fact),
  };
}

function reviewedEngagement(engagement: Engagement, { claims, facts }: ReviewOverlay): Engagement<ClaimAsReviewed> {
  const here = facts.filter((found) => found.engagement === engagement.id && found.finding === 'notShown');
  const missing = new Set(here.filter(({ fact }) => fact !== PRACTICE).map(({ fact }) => fact));
  const unpractised = new Set(here.filter(({ fact }) => fact === PRACTICE).map(({ skillItem }) => skillItem));
  const rejected = new Set(
    claims
      .filter((found) => found.engagement === engagement.id && found.finding === 'rejected')
      .map(({ skillItem }) => skillItem),
  );
  const shown = Object.fromEntries(Object.entries(engagement).filter(([name]) => !missing.has(name)));
  return {
    // What is taken out is never the id or the title.
    ...(shown as unknown as Engagement),
    claims: engagement.claims
      .filter(({ skillItem }) => !rejected.has(skillItem))
      .map(({ practice, ...claim }) => (unpractised.has(claim.skillItem) ? claim : { ...claim, practice })),
  };
}
