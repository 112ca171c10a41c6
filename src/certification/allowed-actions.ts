import type { Problem } from '../base/problem.ts';
import { holds, type Person } from './person.ts';
import type { SubmissionState } from './submission-state.ts';

/** Everything that somebody can do to a submission. */
export const SUBMISSION_ACTIONS = [
  // the candidate's side
  'saveDraft',
  'changeDocuments',
  'submit',
  'discard',
  'withdraw',
  'answer',
  'appeal',
  'startAnother',
  // assessors
  'take',
  'release',
  'declareConflict',
  'review',
  'ask',
  'return',
  'decide',
  'confirm',
  'refuse',
] as const;

export type SubmissionAction = (typeof SUBMISSION_ACTIONS)[number];

/** What the rules of the workflow look at: where a submission stands, and who has had to do with it. */
export interface Standing {
  readonly state: SubmissionState;
  readonly candidateAccountId: string;
  readonly submitterAccountId: string;
  /** Everybody who submitted a version of the evidence. */
  readonly versionSubmitters: readonly string[];
  /** 0 before the first submission. */
  readonly version: number;
  /** Who has taken it; null while nobody has. */
  readonly assessorAccountId: string | null;
  /** Everybody who ever reviewed it, or decided first or second. */
  readonly reviewers: readonly string[];
  /** Those of them who did so before the last appeal. */
  readonly reviewersBeforeAppeal: readonly string[];
  /** Whether a decision is in force. */
  readonly hasDecision: boolean;
  /** Those with a declared conflict of interest. */
  readonly conflicts: readonly string[];
}

const CANDIDATE_ACTIONS: Readonly<Partial<Record<SubmissionAction, readonly SubmissionState[]>>> = {
  saveDraft: ['draft', 'returned'],
  changeDocuments: ['draft', 'returned'],
  submit: ['draft', 'returned'],
  discard: ['draft'],
  withdraw: ['submitted', 'underReview', 'returned', 'awaitingSecondAssessor'],
  answer: ['submitted', 'underReview', 'returned', 'awaitingSecondAssessor'],
  appeal: ['decided'],
  startAnother: ['submitted', 'underReview', 'returned', 'awaitingSecondAssessor', 'decided', 'withdrawn'],
};

const ASSESSOR_ACTIONS: Readonly<Partial<Record<SubmissionAction, readonly SubmissionState[]>>> = {
  take: ['submitted'],
  release: ['underReview'],
  declareConflict: ['submitted', 'underReview', 'awaitingSecondAssessor'],
  review: ['underReview'],
  ask: ['underReview'],
  return: ['underReview'],
  decide: ['underReview'],
  confirm: ['awaitingSecondAssessor'],
  refuse: ['awaitingSecondAssessor'],
};

/** Only for the assessor who has taken the submission. */
const HOLDER_ACTIONS: readonly SubmissionAction[] = ['release', 'review', 'ask', 'return', 'decide'];
const SECOND_ACTIONS: readonly SubmissionAction[] = ['confirm', 'refuse'];

/** What this person may do to the submission as it stands. */
export const allowedActions = (person: Person, standing: Standing): ReadonlySet<SubmissionAction> =>
  new Set(SUBMISSION_ACTIONS.filter((action) => refusalOf(person, standing, action) === null));

/**
 * Why this person may not do this to the submission as it stands; null where they may.
 * Whoever may not even see it is told that there is none.
 */
export function refusalOf(person: Person, standing: Standing, action: SubmissionAction): Problem | null {
  if (sideOf(person, standing) === null) return problem('not-found');
  const candidateStates = CANDIDATE_ACTIONS[action];
  if (candidateStates === undefined) return refusalOfAssessor(person, standing, action);
  if (!isOnCandidateSide(person, standing)) return problem('not-allowed');
  if (!candidateStates.includes(standing.state)) return stateRefusal(standing);
  // A decision that is in force is not undone by taking back the appeal against it.
  if (action === 'withdraw' && standing.hasDecision) return stateRefusal(standing);
  return null;
}

function refusalOfAssessor(person: Person, standing: Standing, action: SubmissionAction): Problem | null {
  if (!holds(person, 'assessor')) return problem('not-allowed');
  const { accountId } = person;
  if (isParty(accountId, standing)) return problem('own-submission');
  if (standing.conflicts.includes(accountId)) return problem('conflict-declared');
  if (!(ASSESSOR_ACTIONS[action] ?? []).includes(standing.state)) return stateRefusal(standing);
  const first = standing.assessorAccountId === accountId;
  if (HOLDER_ACTIONS.includes(action)) return first ? null : problem('not-allowed');
  if (action === 'declareConflict') return null;
  if (standing.reviewersBeforeAppeal.includes(accountId)) return problem('other-assessor-needed');
  return SECOND_ACTIONS.includes(action) && first ? problem('second-assessor-needed') : null;
}

const problem = (code: Problem['code']): Problem => ({ code, at: '' });

const stateRefusal = ({ state }: Standing): Problem => ({
  code: 'state-does-not-allow',
  at: '',
  params: { case: state },
});

/** Whose evidence it is, and whoever submitted any of it: they never judge it. */
const isParty = (accountId: string, standing: Standing): boolean =>
  [standing.candidateAccountId, standing.submitterAccountId, ...standing.versionSubmitters].includes(accountId);

/** As whom a person sees a submission; null where it is hidden from them. */
export function sideOf(person: Person, standing: Standing): 'candidate' | 'assessor' | 'auditor' | null {
  if (isOnCandidateSide(person, standing)) return 'candidate';
  if (holds(person, 'assessor') && isOpenToAssessor(person.accountId, standing)) return 'assessor';
  return holds(person, 'auditor') ? 'auditor' : null;
}

function isOnCandidateSide(person: Person, { candidateAccountId, submitterAccountId }: Standing): boolean {
  const { accountId } = person;
  if (accountId === candidateAccountId && holds(person, 'candidate')) return true;
  return accountId === submitterAccountId && holds(person, 'manager');
}

/** Assessors see what waits for one, and what they have reviewed. */
function isOpenToAssessor(accountId: string, standing: Standing): boolean {
  if (isParty(accountId, standing) || standing.conflicts.includes(accountId)) return false;
  const waits = standing.state === 'submitted' || standing.state === 'awaitingSecondAssessor';
  return waits || standing.reviewers.includes(accountId);
}
