import { reviewMarks } from '../../../certification/review-marks.ts';
import type { ReviewOverlay } from '../../../certification/review-overlay.ts';
import { reportNames } from '../../determination/report-names.ts';
import { factsAskedBy } from '../facts-asked.ts';
import { type FindingsView, findingsView } from '../submissions/findings-view.ts';
import { levelInText } from '../submissions/record-words.ts';
import { outcomeInWords } from './decision-words.ts';
import type { ReviewSubject } from './review-subject.ts';
import type { ReviewDecision } from './reviewed-submission.ts';

/** What an appeal is against, and everything decided before it. */
export interface EarlierView {
  /** The last one. */
  readonly appeal: { readonly reason: string; readonly by: string };
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

/** Decisions before the appeal, the last first; null where there was no appeal. */
export function earlierView(subject: ReviewSubject): EarlierView | null {
  const { moments, submission } = subject;
  const { appeals, decisions, state } = submission;
  const appeal = appeals.at(-1);
  if (!appeal) return null;
  const made = decisions.filter((decision) => decision.state === 'inForce' || decision.state === 'replaced');
  const current = state === 'decided' ? made.at(-1) : undefined;
  const by = subject.words.t('review:earlier.appealBy', {
    name: appeal.madeBy.name,
    when: moments.full(appeal.madeAt),
  });
  return {
    appeal: { reason: appeal.reason, by },
    rounds: made
      .filter((decision) => decision !== current)
      .toReversed()
      .map((decision) => earlierRound(subject, decision)),
  };
}

function earlierRound(subject: ReviewSubject, decision: ReviewDecision): EarlierRound {
  const { words, moments, submission } = subject;
  const { id, reviews, determinations } = submission;
  const { t } = words;
  const review = reviews.find((one) => one.id === decision.reviewId);
  const determination = determinations.find((one) => one.id === decision.determinationId);
  const when = moments.full(decision.decidedAt);
  const { second } = decision;
  return {
    title: t('review:earlier.round', { round: review?.round ?? 1 }),
    decision: outcomeInWords(words, decision),
    by: t('review:decision.by', { name: decision.decidedBy.name, when }),
    reason: decision.reason,
    second: second && t('review:decision.confirmedBy', { name: second.by.name, when: moments.full(second.at) }),
    rulesSaid: determination ? t('review:earlier.rulesSaid', { level: levelInText(words, determination.level) }) : '',
    determination: determination ? `/submissions/${id}/determinations/${determination.id}` : null,
    findings: review?.overlay ? findingsOf(subject, review.version, review.overlay) : null,
  };
}

/** On the version of the evidence that the review was about. */
function findingsOf(subject: ReviewSubject, version: number, overlay: ReviewOverlay): FindingsView | null {
  const { words, catalogue, ruleSet, accepted, earlierVersions } = subject;
  const about = version === subject.submission.version ? accepted : earlierVersions.get(version);
  if (!about) return null;
  const asked = factsAskedBy(catalogue, ruleSet, about.evidence.specialtyField);
  const names = reportNames(words, catalogue, ruleSet, about.evidence);
  return findingsView(names, about.evidence, reviewMarks(about, overlay), asked);
}
