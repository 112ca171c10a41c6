import { reviewMarks } from '../../../certification/review-marks.ts';
import type { Determination } from '../../../evaluation/determination.ts';
import { findItem } from '../../../standard/catalogue.ts';
import { type ReportNames, reportNames } from '../../determination/report-names.ts';
import type { ProblemInWords } from '../../problem-words.ts';
import type { ProblemLink } from '../evidence-form-view.ts';
import { factsAskedBy } from '../facts-asked.ts';
import { type FindingsView, findingsView } from '../submissions/findings-view.ts';
import { type StateBadge, stateBadge } from '../submissions/state-badge.ts';
import { type TextFieldView, textField } from '../text-field-view.ts';
import {
  certifiedAt,
  choiceOfRules,
  DECLINED,
  type DecisionForm,
  FIELD,
  levelsSeen,
  type SeenLevels,
} from './decision-form.ts';
import { outcomeInWords } from './decision-words.ts';
import { type EarlierView, earlierView } from './earlier-view.ts';
import { problemLinks } from './problem-links.ts';
import { CONFLICT_FIELD } from './review-fields.ts';
import { formOfOverlay, totalProgress } from './review-form.ts';
import { type Reviewed, type ReviewStandingView, reviewStandingView } from './review-standing-view.ts';
import type { ReviewSubject } from './review-subject.ts';
import type { ReviewDecision } from './reviewed-submission.ts';
import { type SubmissionHead, submissionHead } from './submission-head.ts';

/** The page on which assessors decide: what the rules say first, then what a person says. */
export interface DecisionView {
  readonly kicker: string;
  readonly head: SubmissionHead;
  readonly badge: StateBadge;
  readonly address: string;
  readonly reviewAddress: string;
  /** `The rules say: level 4 on the reviewed evidence.` */
  readonly rulesSay: string;
  readonly standing: ReviewStandingView;
  readonly findings: FindingsView;
  /** What one should know before deciding, such as questions without an answer. */
  readonly warnings: readonly string[];
  readonly problems: readonly ProblemLink[];
  readonly problemsTitle: string;
  readonly notice: string | null;
  /** What the determination said otherwise when the assessor read it. */
  readonly changes: readonly string[];
  readonly earlier: EarlierView | null;
  /** Null where the reader has nothing to decide. */
  readonly form: DecisionFormView | null;
  /** The decision that waits or was made; null before. */
  readonly told: DecisionTold | null;
  /** For the second assessor: to confirm or to refuse; null for everybody else. */
  readonly second: {
    readonly revision: number;
    readonly reason: TextFieldView;
    readonly confirm: string;
    readonly conflict: TextFieldView;
  } | null;
}

export interface DecisionFormView {
  readonly error: string | null;
  /** What follows the rules, then what departs from them. */
  readonly follows: readonly DecisionChoice[];
  readonly departs: readonly DecisionChoice[];
  readonly reason: TextFieldView;
  readonly digest: string;
  readonly revision: number;
  readonly seen: string;
}

export interface DecisionChoice {
  readonly id: string;
  readonly value: string;
  readonly label: string;
  readonly checked: boolean;
}

export interface DecisionTold {
  readonly title: string;
  readonly certified: boolean;
  readonly outcome: string;
  readonly by: string;
  readonly reason: string;
  /** What the rules said instead, where the decision departs from them. */
  readonly departs: string | null;
  readonly second: { readonly by: string; readonly reason: string } | null;
  readonly state: string;
}

export interface DecisionSubject extends ReviewSubject {
  readonly reviewed: Reviewed;
  readonly digest: string;
}

export interface DecisionMessages {
  readonly problems: readonly ProblemInWords[];
  readonly seen?: SeenLevels;
  readonly notice?: (typeof DECISION_NOTICES)[number];
}

export const DECISION_NOTICES = ['proposed', 'refused'] as const;

export const CHOICE_FIELD = '/choice';
export const DECISION_REASON_FIELD = '/reason';

export function decisionView(
  subject: DecisionSubject,
  typed: Partial<DecisionForm>,
  { problems, seen, notice }: DecisionMessages,
): DecisionView {
  const { words, catalogue, ruleSet, submission, accepted, reviewed } = subject;
  const names = reportNames(words, catalogue, ruleSet, accepted.evidence);
  const { onReview, overlay } = reviewed;
  const { may } = submission;
  const asked = factsAskedBy(catalogue, ruleSet, accepted.evidence.specialtyField);
  const decision = submission.decisions.at(-1);
  const current = submission.state === 'underReview' && decision?.state !== 'refused' ? undefined : decision;
  return {
    kicker: words.t('review:decision.heading'),
    head: submissionHead(subject),
    badge: stateBadge(words, submission.state, submission.certifiedLevel),
    address: `/submissions/${submission.id}/decision`,
    reviewAddress: `/submissions/${submission.id}/review`,
    rulesSay: rulesSay(names, onReview),
    standing: reviewStandingView(words, reviewed),
    findings: findingsView(names, accepted.evidence, reviewMarks(accepted, overlay), asked),
    warnings: may.has('decide') ? warnings(subject) : [],
    problems: problemLinks(words, catalogue, accepted.evidence, problems),
    problemsTitle: words.t('pages:form.problems', { count: problems.length }),
    notice: notice ? words.t(`review:decision.notice.${notice}`) : null,
    changes: seen ? changesSince(names, catalogue, seen, onReview) : [],
    earlier: earlierView(subject),
    form: may.has('decide') ? decisionFormView(subject, names, typed, problems) : null,
    told: current ? decisionTold(subject, names, current) : null,
    second: may.has('confirm') && current ? secondView(subject, names, typed, problems, current) : null,
  };
}

function rulesSay({ words, level }: ReportNames, { level: reached, possibleLevel }: Determination): string {
  const key = reached === 0 ? 'rulesSayNone' : 'rulesSay';
  const params = { level: level(reached), possible: level(possibleLevel) };
  return words.t(`review:decision.${key}`, params);
}

function warnings({ words, catalogue, ruleSet, submission, accepted, reviewed }: DecisionSubject): string[] {
  const { evidence } = accepted;
  const asked = factsAskedBy(catalogue, ruleSet, evidence.specialtyField);
  const progress = totalProgress(formOfOverlay(evidence, reviewed.overlay), evidence, asked);
  const claims = progress.claims - progress.claimsLooked;
  const facts = progress.facts - progress.factsLooked;
  const open = submission.questions.filter(({ answer }) => answer === null).length;
  return [
    ...(claims + facts > 0
      ? [
          words.t('review:decision.notLookedAt', {
            claims: words.t('review:decision.claims', { count: claims }),
            facts: words.t('review:decision.facts', { count: facts }),
          }),
        ]
      : []),
    ...(open > 0 ? [words.t('review:decision.openQuestions', { count: open })] : []),
  ];
}

function decisionFormView(
  { words, catalogue, submission, reviewed, digest }: DecisionSubject,
  { level }: ReportNames,
  typed: Partial<DecisionForm>,
  problems: readonly ProblemInWords[],
): DecisionFormView {
  const { t } = words;
  const { onReview } = reviewed;
  const byRules = choiceOfRules(onReview);
  const chosen = typed.choice ?? byRules;
  const all = [
    ...catalogue.definedLevels.toReversed().map((one) => ({
      value: certifiedAt(one),
      label: t('review:decision.certifyAt', { level: level(one) }),
    })),
    { value: DECLINED, label: t('review:decision.decline') },
  ];
  const follows = all.filter(({ value }) => value === byRules);
  const departs = all.filter(({ value }) => value !== byRules);
  const choice = (one: { value: string; label: string }, first: boolean): DecisionChoice => ({
    ...one,
    // The first carries the field's own id, so that a link to the field lands on something that takes the focus.
    id: first ? CHOICE_FIELD : `${CHOICE_FIELD}=${one.value}`,
    checked: one.value === chosen,
  });
  const errors = new Map(problems.toReversed().map(({ at, message }) => [at, message]));
  return {
    error: errors.get(CHOICE_FIELD) ?? null,
    follows: follows.map((one) => choice(one, true)),
    departs: departs.map((one) => choice(one, false)),
    reason: textField({ words, errors }, DECISION_REASON_FIELD, t('review:decision.reason'), typed.reason ?? '', {
      hint: t('review:decision.reasonHint'),
    }),
    digest,
    revision: submission.revision,
    seen: JSON.stringify(levelsSeen(onReview)),
  };
}

const TITLES = { proposed: 'proposal', inForce: 'told', refused: 'lastProposal', replaced: 'told' } as const;

function decisionTold({ words, moments, submission }: DecisionSubject, names: ReportNames, decision: ReviewDecision) {
  const { t } = words;
  const { second } = decision;
  const determination = submission.determinations.find(({ id }) => id === decision.determinationId);
  const rules = names.level(determination?.level ?? 0);
  const secondKey = decision.state === 'refused' ? 'refusedBy' : 'confirmedBy';
  return {
    title: t(`review:decision.${TITLES[decision.state]}`),
    certified: decision.outcome === 'certified' && decision.state === 'inForce',
    outcome: outcomeInWords(words, decision),
    by: t('review:decision.by', { name: decision.decidedBy.name, when: moments.full(decision.decidedAt) }),
    reason: decision.reason,
    departs: decision.departs ? t('review:decision.departsFrom', { rules }) : null,
    second: second && {
      by: t(`review:decision.${secondKey}`, { name: second.by.name, when: moments.full(second.at) }),
      reason: second.reason,
    },
    state: t(`review:decision.state.${decision.state}`),
  };
}

function secondView(
  { words, submission }: DecisionSubject,
  _names: ReportNames,
  typed: Partial<DecisionForm>,
  problems: readonly ProblemInWords[],
  decision: ReviewDecision,
): NonNullable<DecisionView['second']> {
  const errors = new Map(problems.toReversed().map(({ at, message }) => [at, message]));
  const { t } = words;
  return {
    revision: submission.revision,
    reason: textField({ words, errors }, DECISION_REASON_FIELD, t('review:second.reason'), typed.reason ?? '', {
      hint: t('review:second.reasonHint'),
    }),
    confirm: t('review:second.confirm', { outcome: outcomeInWords(words, decision) }),
    conflict: textField({ words, errors }, CONFLICT_FIELD, t('review:conflict.label'), typed.conflict ?? '', {
      hint: t('review:conflict.hint'),
    }),
  };
}

/** `System operation as a whole: level 5 before, level 4 now` */
function changesSince(
  names: ReportNames,
  catalogue: ReviewSubject['catalogue'],
  seen: SeenLevels,
  now: Determination,
): string[] {
  const current = levelsSeen(now);
  const changed = Object.entries(seen).flatMap(([id, before]) => {
    const after = current[id];
    if (after === undefined || after === before) return [];
    const known = id === FIELD || findItem(catalogue, id) !== undefined;
    if (!known) return [];
    const what = id === FIELD ? names.words.t('review:decision.wholeField') : names.item(id);
    return [names.words.t('review:decision.changed', { what, before: names.level(before), after: names.level(after) })];
  });
  return changed.length > 0 ? changed : [names.words.t('review:decision.changedNothing')];
}
