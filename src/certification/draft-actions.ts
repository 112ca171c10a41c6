import type { Problem } from '../base/problem.ts';
import { holds, type Person } from './person.ts';

/** `published` and `discarded` are ends; a draft that was sent back is a draft again. */
export type RuleDraftState = 'draft' | 'inReview' | 'approved' | 'published' | 'discarded';

/** Everything that somebody can do to the draft of a rule set. */
export const RULE_DRAFT_ACTIONS = [
  'read',
  'remark',
  // rule editors
  'edit',
  'send',
  'takeBack',
  'discard',
  // rule approvers
  'sendBack',
  'approve',
  'publish',
] as const;

export type RuleDraftAction = (typeof RULE_DRAFT_ACTIONS)[number];

/** What the rules of the workflow look at: where a draft stands, and who has had a hand in it. */
export interface DraftStanding {
  readonly state: RuleDraftState;
  /** Everybody who started it, changed it or sent it for review. */
  readonly authors: readonly string[];
}

const STATES: Readonly<Record<Exclude<RuleDraftAction, 'read'>, readonly RuleDraftState[]>> = {
  remark: ['draft', 'inReview', 'approved'],
  edit: ['draft'],
  send: ['draft'],
  takeBack: ['inReview', 'approved'],
  discard: ['draft'],
  sendBack: ['inReview', 'approved'],
  approve: ['inReview'],
  publish: ['approved'],
};

const EDITOR_ACTIONS: readonly RuleDraftAction[] = ['edit', 'send', 'takeBack', 'discard'];
const APPROVER_ACTIONS: readonly RuleDraftAction[] = ['sendBack', 'approve', 'publish'];

/** What this person may do to the draft as it stands. */
export const allowedDraftActions = (person: Person, standing: DraftStanding): ReadonlySet<RuleDraftAction> =>
  new Set(RULE_DRAFT_ACTIONS.filter((action) => draftRefusalOf(person, standing, action) === null));

/** Why this person may not do this to the draft as it stands; null where they may. */
export function draftRefusalOf(person: Person, standing: DraftStanding, action: RuleDraftAction): Problem | null {
  if (action === 'read') return holds(person, 'rule-editor', 'rule-approver', 'auditor') ? null : problem('not-found');
  if (EDITOR_ACTIONS.includes(action) && !holds(person, 'rule-editor')) return problem('not-allowed');
  if (APPROVER_ACTIONS.includes(action) && !holds(person, 'rule-approver')) return problem('not-allowed');
  if (action === 'remark' && !holds(person, 'rule-editor', 'rule-approver')) return problem('not-allowed');
  if (!STATES[action].includes(standing.state)) return { ...problem('draft-state'), params: { case: standing.state } };
  const judged = action === 'approve' || action === 'publish';
  return judged && standing.authors.includes(person.accountId) ? problem('own-draft') : null;
}

const problem = (code: Problem['code']): Problem => ({ code, at: '' });
