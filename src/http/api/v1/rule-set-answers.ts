import type { DraftRecord, DraftSummary } from '../../../app/rule-sets/draft-record.ts';
import type { VersionRecord } from '../../../app/rule-sets/list-versions.ts';
import type { ReportedProblem } from '../../../base/problem-details.ts';
import type { RuleDraftAction, RuleDraftState } from '../../../certification/draft-actions.ts';
import type { RuleFilesByPath } from './rule-set-bodies.ts';

/** Every version of the rules, the one published last first. */
export interface RuleVersionsAnswer {
  readonly versions: readonly VersionRecord[];
}

/** A version with its files, as they were published. */
export interface RuleVersionAnswer extends VersionRecord {
  readonly files: RuleFilesByPath;
}

/** Every draft, the latest change first; those that ended come last. */
export interface RuleDraftsAnswer {
  readonly drafts: readonly DraftSummary[];
}

/** A draft as it stands. */
export interface RuleDraftAnswer extends Omit<DraftRecord, 'may' | 'files'> {
  readonly files: RuleFilesByPath;
  /** What the reader may do now. */
  readonly may: readonly RuleDraftAction[];
  /** What keeps it from being sent, approved or published as it stands. */
  readonly problems: readonly ReportedProblem[];
}

/** Where a draft stands after a change. */
export interface RuleDraftChangeAnswer {
  readonly id: string;
  readonly state: RuleDraftState;
  /** What the next change has to name in `If-Match`. */
  readonly revision: number;
  /** What the version is or will be called. */
  readonly version: string;
  /** Of the rule set that is under review, was approved or published; null while it can be changed. */
  readonly digest: string | null;
}
