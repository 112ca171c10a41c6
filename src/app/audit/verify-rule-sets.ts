import type { Report } from '../../audit/finding.ts';
import { digestOf } from '../../base/digest.ts';
import type { DraftStandingRow, PublicationStanding, RuleSetLifeRows } from '../../store/rule-set-life-rows.ts';
import { parseDraftFiles } from '../rule-sets/load-draft.ts';
import { headOf } from '../rule-sets/rule-set-head.ts';
import { ruleSetContent } from './issue-certificate.ts';
import type { LoggedDraft, LoggedPublication, LoggedRuleSets } from './logged-rule-sets.ts';
import { type Tell, tellDifference } from './tell-difference.ts';

/**
 * Whether every version is in force from the day, by the people and as the log tells; whether drafts under review say
 * what was sent; and whether nobody approved or published what they had a hand in.
 */
export function verifyRuleSets(rows: RuleSetLifeRows, logged: LoggedRuleSets, report: Report): void {
  verifyPublications(rows, logged, report);
  verifyDrafts(rows, logged, report);
}

function verifyPublications(rows: RuleSetLifeRows, { publications, drafts }: LoggedRuleSets, report: Report): void {
  const kept = new Map(rows.publications.map((row) => [row.digest, row]));
  for (const [digest, told] of publications) {
    const row = kept.get(digest);
    if (row === undefined) {
      report('row-missing', told.sequence, { kind: 'publication', id: digest });
      continue;
    }
    verifyPublication(row, told, tellDifference(report, told.sequence, 'publication', digest));
    if (told.draftId !== null) verifyApproval(told, digest, drafts.get(String(told.draftId)), rows, report);
  }
  for (const digest of kept.keys()) {
    if (!publications.has(digest)) report('row-not-logged', null, { kind: 'publication', id: digest });
  }
}

const LOGGED_COLUMNS = [
  'publishedAt',
  'publishedBy',
  'approvedBy',
  'draftId',
  'withdrawnAt',
  'withdrawnBy',
] as const satisfies (keyof LoggedPublication & keyof PublicationStanding)[];

function verifyPublication(row: PublicationStanding, told: LoggedPublication, tell: Tell): void {
  for (const column of LOGGED_COLUMNS) if (told[column] !== row[column]) tell(column, told[column], row[column]);
  // The day stands in the files too, whose digest is that of the version.
  const day = told.effectiveDate ?? headOf(parseDraftFiles(row.files)).effectiveDate;
  if (day !== row.effectiveDate) tell('effectiveDate', day, row.effectiveDate);
  const note = row.note === '' ? undefined : digestOf(row.note);
  if (note !== told.note) tell('note', told.note ?? '', note ?? '');
}

/** A version that was a draft was approved as it is, by somebody else than those who wrote it. */
function verifyApproval(
  { sequence, approvedBy, publishedBy, draftId }: LoggedPublication,
  digest: string,
  draft: LoggedDraft | undefined,
  { authors, makers }: RuleSetLifeRows,
  report: Report,
): void {
  const id = String(draftId);
  if (draft === undefined || draft.approvedBy !== approvedBy || draft.digest !== digest) {
    report('approval-missing', sequence, { kind: 'publication', id: digest });
  }
  const hands = [...authors, ...makers].filter((one) => one.draftId === id).map(({ accountId }) => accountId);
  const writers = new Set([...hands, ...(draft?.authors ?? [])]);
  for (const judge of new Set([approvedBy, publishedBy])) {
    if (writers.has(String(judge))) report('approver-is-author', sequence, { id: digest, account: String(judge) });
  }
}

function verifyDrafts(rows: RuleSetLifeRows, { drafts }: LoggedRuleSets, report: Report): void {
  const kept = new Map(rows.drafts.map((row) => [row.id, row]));
  const hands = new Set(rows.authors.map(({ draftId, accountId }) => handOf(draftId, accountId)));
  for (const [id, told] of drafts) {
    const row = kept.get(id);
    if (row === undefined) {
      report('row-missing', told.sequence, { kind: 'ruleDraft', id });
      continue;
    }
    verifyDraft(row, told, tellDifference(report, told.sequence, 'ruleDraft', id));
    const lost = [...told.authors].filter((account) => !hands.has(handOf(id, account)));
    for (const account of lost) {
      report('row-missing', told.sequence, { kind: 'draftAuthor', id: handOf(id, account) });
    }
  }
  for (const id of kept.keys()) if (!drafts.has(id)) report('row-not-logged', null, { kind: 'ruleDraft', id });
}

const handOf = (draft: string, account: string): string => `${draft} ${account}`;

const DRAFT_COLUMNS = ['state', 'digest', 'sentBy', 'approvedBy'] as const satisfies (keyof LoggedDraft &
  keyof DraftStandingRow)[];

function verifyDraft(row: DraftStandingRow, told: LoggedDraft, tell: Tell): void {
  for (const column of DRAFT_COLUMNS) if (told[column] !== row[column]) tell(column, told[column], row[column]);
  if (told.digest === null) return;
  // What was sent is what everybody speaks of from then on.
  const files = parseDraftFiles(row.files);
  const given = digestOf(ruleSetContent({ files }));
  if (given !== told.digest) tell('files', told.digest, given);
}
