import type { AuditEntryTable, ChainHeadTable, CheckpointTable, SigningKeyTable } from './tables/log.ts';
import type {
  AccountRoleTable,
  AccountTable,
  ApiTokenTable,
  IdempotencyKeyTable,
  NoticeTable,
  PasswordLinkTable,
  RoleRequestTable,
  SessionTable,
} from './tables/people.ts';
import type {
  DecisionTable,
  DeterminationReadingTable,
  DeterminationRuleTable,
  DeterminationTable,
  QuestionTable,
  ReviewTable,
} from './tables/reviews.ts';
import type {
  RuleSetDraftAuthorTable,
  RuleSetDraftCommentTable,
  RuleSetDraftStepTable,
  RuleSetDraftTable,
  RuleSetPublicationTable,
} from './tables/rule-drafts.ts';
import type { RuleSetVersionTable, StandardVersionTable } from './tables/rule-sets.ts';
import type {
  AppealTable,
  ConflictOfInterestTable,
  DocumentTable,
  EvidenceVersionTable,
  RemarkTable,
  SubmissionDocumentTable,
  SubmissionTable,
} from './tables/submissions.ts';

export type * from './tables/instant.ts';
export type * from './tables/log.ts';
export type * from './tables/people.ts';
export type * from './tables/reviews.ts';
export type * from './tables/rule-drafts.ts';
export type * from './tables/rule-sets.ts';
export type * from './tables/submissions.ts';

/** Every table of both databases. Column names are written in snake case there. */
export interface Tables {
  account: AccountTable;
  accountRole: AccountRoleTable;
  roleRequest: RoleRequestTable;
  session: SessionTable;
  apiToken: ApiTokenTable;
  passwordLink: PasswordLinkTable;
  submission: SubmissionTable;
  evidenceVersion: EvidenceVersionTable;
  document: DocumentTable;
  submissionDocument: SubmissionDocumentTable;
  ruleSetVersion: RuleSetVersionTable;
  standardVersion: StandardVersionTable;
  review: ReviewTable;
  question: QuestionTable;
  determination: DeterminationTable;
  determinationRule: DeterminationRuleTable;
  determinationReading: DeterminationReadingTable;
  decision: DecisionTable;
  appeal: AppealTable;
  conflictOfInterest: ConflictOfInterestTable;
  remark: RemarkTable;
  notice: NoticeTable;
  auditEntry: AuditEntryTable;
  chainHead: ChainHeadTable;
  checkpoint: CheckpointTable;
  signingKey: SigningKeyTable;
  idempotencyKey: IdempotencyKeyTable;
  ruleSetDraft: RuleSetDraftTable;
  ruleSetDraftStep: RuleSetDraftStepTable;
  ruleSetDraftAuthor: RuleSetDraftAuthorTable;
  ruleSetDraftComment: RuleSetDraftCommentTable;
  ruleSetPublication: RuleSetPublicationTable;
}
