import type { Problem, ProblemCode } from '../base/problem.ts';

/** What is no fault of the content sent: 422 stands for everything that is not named here. */
const STATUS: Readonly<Partial<Record<ProblemCode, number>>> = {
  'not-found': 404,
  'sign-in-required': 401,
  'token-not-valid': 401,
  'not-allowed': 403,
  'scope-missing': 403,
  'token-not-taken': 403,
  'other-administrator-needed': 403,
  'administrators-not-independent': 403,
  'guarded-account': 403,
  'name-taken': 409,
  'candidate-id-taken': 409,
  'last-administrator': 409,
  'role-held': 409,
  'already-asked': 409,
  'link-not-valid': 409,
  'state-does-not-allow': 409,
  'changed-meanwhile': 409,
  'draft-place-gone': 409,
  'condition-in-use': 409,
  'reading-in-use': 409,
  'draft-state': 409,
  'draft-changed-meanwhile': 409,
  'revision-missing': 428,
  'own-draft': 403,
  'nothing-changed': 409,
  'version-taken': 409,
  'already-in-force': 409,
  'determination-differs': 409,
  'question-answered': 409,
  'own-submission': 403,
  'conflict-declared': 403,
  'other-assessor-needed': 403,
  'second-assessor-needed': 403,
  'document-too-large': 413,
  'idempotency-key-not-valid': 400,
  'too-busy': 503,
};

/** The status that tells of all the problems of one request: that of the first which has one of its own. */
export const statusOf = (problems: readonly Problem[]): number =>
  problems.map(({ code }) => STATUS[code]).find((status) => status !== undefined) ?? 422;
