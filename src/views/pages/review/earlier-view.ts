import type { Evidence } from '../../../evidence/evidence.ts';
import type { ReportNames } from '../../determination/report-names.ts';
import type { Moments } from '../../moments.ts';
import { outcomeInWords } from './decision-words.ts';
import { type FindingsView, findingsView } from './findings-in-words.ts';
import type { ReviewDecision, ReviewedSubmission } from './reviewed-submission.ts';

/** What an appeal is against, and everything decided before it. */
export interface EarlierView {
  /** The last appeal; null where none is open. */
  readonly appeal: { readonly reason: string; readonly by: string; readonly when: string } | null;
  readonly rounds: readonly EarlierRound[];
}

export interface EarlierRound {
  readonly title: string;
  readonly decision: string;
  readonly by: string;
  readonly reason: string;
  readonly second: string | null;
  readonly rulesSaid: string;
  /** The determination with its trace; null where it is not known any more. */
  readonly determination: string | null;
  readonly findings: FindingsView | null;
}

/** Decisions of earlier rounds, the last first. */
export function earlierView(
  names: ReportNames,
  moments: Moments,
  submission: ReviewedSubmission,
  evidence: Evidence,
): EarlierView | null {
  const { appeals, decisions, state } = submission;
  const appeal = appeals.at(-1);
  if (!appeal) return null;
  const against = decisions.filter((decision) => decision.state === 'inForce' || decision.state === 'replaced');
  const current = state === 'decided' ? against.at(-1) : undefined;
  return {
    appeal: { reason: appeal.reason, by: appeal.madeBy.name, when: moments.full(appeal.madeAt) },
    rounds: against
      .filter((decision) => decision !== current)
      .toReversed()
      .map((decision) => earlierRound(names, moments, submission, evidence, decision)),
  };
}

function earlierRound(
  names: ReportNames,
  moments: Moments,
  { id, reviews, determinations }: ReviewedSubmission,
  evidence: Evidence,
  decision: ReviewDecision,
): EarlierRound {
  const { t } = names.words;
  const review = reviews.find((one) => one.id === decision.reviewId);
  const determination = determinations.find((one) => one.id === decision.determinationId);
  const when = moments.full(decision.decidedAt);
  const { second } = decision;
  return {
    title: t('review:earlier.round', { round: review?.round ?? 1 }),
    decision: outcomeInWords(names, decision),
    by: t('review:decision.by', { name: decision.decidedBy.name, when }),
    reason: decision.reason,
    second: second && t('review:decision.confirmedBy', { name: second.by.name, when: moments.full(second.at) }),
    rulesSaid: determination ? t('review:earlier.rulesSaid', { level: names.level(determination.level) }) : '',
    determination: determination ? `/submissions/${id}/determinations/${determination.id}` : null,
    findings: review?.overlay ? findingsView(names, evidence, review.overlay) : null,
  };
}
