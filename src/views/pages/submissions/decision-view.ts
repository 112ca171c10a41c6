import { actorName, levelInText, type RecordWords } from './record-words.ts';
import type { ShownDecision, ShownRecord } from './shown-record.ts';

/** What was decided: data of `partials/decision`. */
export interface DecisionView {
  readonly heading: string;
  /** Chooses the colour. */
  readonly outcome: 'certified' | 'declined';
  readonly past: boolean;
  readonly answer: string;
  readonly validity: string;
  /** By whom and when. */
  readonly by: string;
  readonly reason: string;
  /** What the determination said, where the decision departs from it, and who confirmed that. */
  readonly departs: string;
  readonly secondReason: string;
  readonly determinationAddress: string;
  readonly mayAppeal: boolean;
  readonly appealAddress: string;
}

/** A decision that is only proposed is no decision yet for those whom it concerns. */
export function shownDecisions({ decisions }: ShownRecord): {
  inForce: ShownDecision | null;
  past: readonly ShownDecision[];
} {
  return {
    inForce: decisions.find(({ state }) => state === 'inForce') ?? null,
    past: decisions.filter(({ state }) => state === 'replaced').toReversed(),
  };
}

export function decisionView(
  { words, moments }: RecordWords,
  decision: ShownDecision,
  record: ShownRecord,
): DecisionView {
  const { outcome, level, decidedBy, decidedAt, second, departs } = decision;
  const past = decision.state === 'replaced';
  const open = !past && record.state !== 'decided';
  const determination = record.determinations.find(({ id }) => id === decision.determinationId);
  return {
    heading: words.t(`submissions:decision.${past ? 'past' : open ? 'whileAppealed' : 'title'}`),
    outcome,
    past,
    answer:
      outcome === 'certified'
        ? words.t('submissions:decision.certified', { level: levelInText(words, level ?? 0) })
        : words.t('submissions:decision.declined'),
    validity: validityOf(decision, { words, moments }),
    by: words.t('submissions:decision.by', { name: actorName(words, decidedBy), date: moments.full(decidedAt) }),
    reason: decision.reason,
    departs: departs
      ? words.t(second === null ? 'submissions:decision.departs' : 'submissions:decision.departsConfirmed', {
          level: levelInText(words, determination?.level ?? 0),
          second: actorName(words, second?.by ?? null),
        })
      : '',
    secondReason: second?.reason ?? '',
    determinationAddress: `/submissions/${record.id}/determinations/${decision.determinationId}`,
    mayAppeal: !past && record.may.has('appeal'),
    appealAddress: `/submissions/${record.id}/appeal`,
  };
}

function validityOf(
  { outcome, validUntil }: ShownDecision,
  { words, moments }: Pick<RecordWords, 'words' | 'moments'>,
): string {
  if (outcome === 'declined') return '';
  return validUntil === null
    ? words.t('submissions:decision.unlimited')
    : words.t('submissions:decision.validUntil', { date: moments.date(validUntil) });
}
