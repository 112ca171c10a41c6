import type { Report } from '../../audit/finding.ts';
import type { PartStanding, StandingRows, SubmissionStanding, VersionStanding } from '../../store/standing-rows.ts';
import {
  conflictId,
  type LoggedStanding,
  type LoggedStandings,
  partKey,
  roleKey,
  versionKey,
} from './logged-standings.ts';
import { tellDifference } from './tell-difference.ts';
import type { Told } from './verify-rows.ts';
import { verifyRuleSets } from './verify-rule-sets.ts';

/**
 * Whether submissions stand, and people hold roles, as the log tells up to the same entry. A submission of which the log
 * does not tell the beginning is passed over here: its determinations and decisions are held against the log anyway.
 */
export function verifyStandings(rows: StandingRows, told: Told, report: Report): void {
  const { standings } = told;
  verifySubmissions(rows.submissions, standings, report);
  verifyVersions(rows.versions, standings, report);
  verifyParts(rows.parts, standings, report);
  verifyRoles(rows.roles, standings, report);
  verifyForce(rows.decisions, told, report);
  verifyRuleSets(rows.ruleSets, told.rules, report);
}

const STANDING_COLUMNS = [
  'candidateAccountId',
  'submitterAccountId',
  'state',
  'version',
  'asOf',
  'ruleSetDigest',
  'assessorAccountId',
] as const satisfies (keyof LoggedStanding & keyof SubmissionStanding)[];

function verifySubmissions(
  rows: readonly SubmissionStanding[],
  { submissions }: LoggedStandings,
  report: Report,
): void {
  const kept = new Map(rows.map((row) => [row.id, row]));
  for (const [id, logged] of submissions) {
    const row = kept.get(id);
    if (row === undefined) {
      report('row-missing', logged.sequence, { kind: 'submission', id });
      continue;
    }
    const tell = tellDifference(report, logged.sequence, 'submission', id);
    for (const column of STANDING_COLUMNS)
      if (logged[column] !== row[column]) tell(column, logged[column], row[column]);
  }
}

function verifyVersions(
  rows: readonly VersionStanding[],
  { versions, submissions }: LoggedStandings,
  report: Report,
): void {
  const kept = new Map(rows.map((row) => [versionKey(row.submissionId, row.version), row]));
  for (const [id, logged] of versions) {
    const row = kept.get(id);
    if (row === undefined) {
      report('row-missing', logged.sequence, { kind: 'evidence', id });
      continue;
    }
    const tell = tellDifference(report, logged.sequence, 'evidence', id);
    if (logged.digest !== row.digest) tell('digest', logged.digest, row.digest);
    if (logged.submittedBy !== row.submittedBy) tell('submittedBy', logged.submittedBy, row.submittedBy);
  }
  for (const [id, { submissionId }] of kept) {
    if (submissions.has(submissionId) && !versions.has(id)) report('row-not-logged', null, { kind: 'evidence', id });
  }
}

/** Whoever reviewed, appealed or declared a conflict: a part that is taken away could let somebody judge who must not. */
function verifyParts(rows: readonly PartStanding[], { parts, submissions }: LoggedStandings, report: Report): void {
  const known = rows.map((row) => ({ ...row, id: row.id ?? conflictId(row.submissionId, row.accountId) }));
  const kept = new Map(known.map((row) => [partKey(row), row]));
  for (const [key, { sequence, kind, id, submissionId, accountId }] of parts) {
    const row = kept.get(key);
    if (row === undefined) report('row-missing', sequence, { kind, id });
    else {
      const tell = tellDifference(report, sequence, kind, id);
      if (row.submissionId !== submissionId) tell('submissionId', submissionId, row.submissionId);
      if (row.accountId !== accountId) tell('accountId', accountId, row.accountId);
    }
  }
  for (const [key, { kind, id, submissionId }] of kept) {
    if (submissions.has(submissionId) && !parts.has(key)) report('row-not-logged', null, { kind, id });
  }
}

function verifyRoles(rows: StandingRows['roles'], { roles }: LoggedStandings, report: Report): void {
  const held = new Set(rows.map(({ accountId, role }) => roleKey(accountId, role)));
  for (const [id, sequence] of roles) if (!held.has(id)) report('row-missing', sequence, { kind: 'role', id });
  for (const id of held) if (!roles.has(id)) report('row-not-logged', null, { kind: 'role', id });
}

/** Of each submission the last decision is in force, and those before it are replaced. */
function verifyForce(rows: StandingRows['decisions'], { decisions }: Told, report: Report): void {
  const last = new Map([...decisions].map(([id, { submission }]) => [submission, id]));
  for (const { id, submissionId, state } of rows) {
    const logged = decisions.get(id);
    const expected = last.get(submissionId) === id ? 'inForce' : 'replaced';
    if (logged === undefined || state === expected) continue;
    tellDifference(report, logged.sequence, 'decision', id)('state', expected, state);
  }
}
