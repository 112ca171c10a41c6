import type { AuditEntry } from '../../audit/audit-entry.ts';
import { textDigest } from '../../audit/chain.ts';
import type { Report } from '../../audit/finding.ts';
import { digestOf } from '../../base/digest.ts';
import { isJsonObject, type JsonObject } from '../../base/untrusted-json.ts';
import {
  type DecisionToVerify,
  type DeterminationToVerify,
  readDecisionsById,
  readDeterminationsById,
} from '../../store/audit-rows.ts';
import type { Reader } from '../../store/store.ts';
import { type LoggedRuleSets, noRuleSets, noteRuleSets } from './logged-rule-sets.ts';
import { type LoggedStandings, noStandings, noteStandings } from './logged-standings.ts';
import { type Tell, tellDifference } from './tell-difference.ts';

/** A decision as the log tells of it. */
export interface LoggedDecision {
  readonly sequence: number;
  readonly submission: string;
  readonly level: unknown;
  readonly outcome: unknown;
}

/** What the log has told of so far. */
export interface Told {
  readonly determinations: Set<string>;
  readonly decisions: Map<string, LoggedDecision>;
  readonly ruleSets: Set<string>;
  readonly standings: LoggedStandings;
  readonly rules: LoggedRuleSets;
}

export const nothingTold = (): Told => ({
  determinations: new Set(),
  decisions: new Map(),
  ruleSets: new Set(),
  standings: noStandings(),
  rules: noRuleSets(),
});

/** Holds every row that these entries tell of against what they say. */
export async function verifyRows(
  reader: Reader,
  entries: readonly AuditEntry[],
  told: Told,
  report: Report,
): Promise<void> {
  for (const { action, subject } of entries) if (action === 'rules.published') told.ruleSets.add(subject.id);
  noteStandings(entries, told.standings);
  noteRuleSets(entries, told.rules);
  await verifyDeterminations(reader, entriesById(entries, 'determination.made', 'determination'), told, report);
  await verifyProposals(reader, entriesById(entries, 'decision.proposed', 'decision'), report);
  await verifyDecisions(reader, entriesById(entries, 'decision.made', 'decision'), told, report);
}

/** By the id of the row that an entry tells of. */
const entriesById = (entries: readonly AuditEntry[], action: string, detail: string): Map<string, AuditEntry> =>
  new Map(
    entries.filter((entry) => entry.action === action).map((entry) => [String(entry.details[detail] ?? ''), entry]),
  );

async function verifyDeterminations(
  reader: Reader,
  logged: ReadonlyMap<string, AuditEntry>,
  { determinations }: Told,
  report: Report,
): Promise<void> {
  if (logged.size === 0) return;
  const rows = new Map((await readDeterminationsById(reader, [...logged.keys()])).map((row) => [row.id, row]));
  for (const [id, { sequence, at, subject, details }] of logged) {
    determinations.add(id);
    const row = rows.get(id);
    if (row === undefined) report('row-missing', sequence, { kind: 'determination', id });
    else {
      const tell = tellDifference(report, sequence, 'determination', id);
      const said = columnsOf({ review: null, ...details }, DETERMINATION_DETAILS);
      compare({ ...said, submissionId: subject.id, madeAt: at }, seen(row), tell);
      if (row.versionDigest !== row.evidenceDigest) {
        tell('evidence_version.digest', row.evidenceDigest, row.versionDigest ?? 'null');
      }
    }
  }
}

/** Which column repeats which detail of the entry. */
const DETERMINATION_DETAILS = {
  digest: 'digest',
  evidence: 'evidenceDigest',
  overlay: 'overlayDigest',
  ruleSet: 'ruleSetDigest',
  standard: 'standardDigest',
  level: 'level',
  possibleLevel: 'possibleLevel',
  version: 'version',
  review: 'reviewId',
} as const;

const DECISION_DETAILS = {
  digest: 'digest',
  determination: 'determinationId',
  determinationDigest: 'determinationDigest',
  outcome: 'outcome',
  level: 'level',
  departs: 'departs',
  validUntil: 'validUntil',
} as const;

const seen = ({ overlay, ...row }: DeterminationToVerify): JsonObject => ({
  ...row,
  overlayDigest: overlay === null ? null : textDigest(overlay),
});

const columnsOf = (details: JsonObject, names: Readonly<Record<string, string>>): JsonObject =>
  Object.fromEntries(
    Object.entries(names)
      .filter(([detail]) => Object.hasOwn(details, detail))
      .map(([detail, column]) => [column, details[detail]]),
  );

async function verifyDecisions(
  reader: Reader,
  logged: ReadonlyMap<string, AuditEntry>,
  { decisions }: Told,
  report: Report,
): Promise<void> {
  if (logged.size === 0) return;
  const rows = new Map((await readDecisionsById(reader, [...logged.keys()])).map((row) => [row.id, row]));
  for (const [id, { sequence, subject, details }] of logged) {
    decisions.set(id, { sequence, submission: subject.id, level: details.level, outcome: details.outcome });
    const row = rows.get(id);
    if (row === undefined) report('row-missing', sequence, { kind: 'decision', id });
    else {
      const expected = { ...columnsOf(details, DECISION_DETAILS), submissionId: subject.id };
      const tell = tellDifference(report, sequence, 'decision', id);
      compare(expected, { ...row, departs: row.departs === 1 }, tell);
      verifyDecisionText(row, tell);
    }
  }
}

/** Who put a decision forward, and which: so that no second assessor confirms another. */
async function verifyProposals(reader: Reader, logged: ReadonlyMap<string, AuditEntry>, report: Report): Promise<void> {
  if (logged.size === 0) return;
  const rows = new Map((await readDecisionsById(reader, [...logged.keys()])).map((row) => [row.id, row]));
  for (const [id, { sequence, at, actor, subject, details }] of logged) {
    const row = rows.get(id);
    if (row === undefined) {
      report('row-missing', sequence, { kind: 'decision', id });
      continue;
    }
    const decidedBy = actor.kind === 'account' ? actor.id : actor.kind;
    const said = columnsOf(details, { ...DECISION_DETAILS, text: 'reason' });
    const expected = { ...said, submissionId: subject.id, decidedBy, decidedAt: at };
    const given = { ...row, departs: row.departs === 1, reason: digestOf(row.reason) };
    compare(expected, given, tellDifference(report, sequence, 'decision', id));
  }
}

function verifyDecisionText(row: DecisionToVerify, tell: Tell): void {
  if (row.state !== 'inForce' && row.state !== 'replaced') tell('state', 'inForce', row.state);
  const found = row.text === null ? null : textDigest(row.text);
  if (row.text === null || found !== row.digest) tell('text', row.digest, found);
  else compareWithText(row, row.text, tell);
}

/** What the text repeats of the row has to be the same in both; texts that people wrote are there as digests. */
function compareWithText(row: DecisionToVerify, text: string, tell: Tell): void {
  const said: unknown = JSON.parse(text);
  if (!isJsonObject(said)) return;
  const columns = {
    id: row.id,
    submissionId: row.submissionId,
    determinationId: row.determinationId,
    determinationDigest: row.determinationDigest,
    outcome: row.outcome,
    level: row.level,
    departs: row.departs === 1,
    reason: digestOf(row.reason),
    decidedBy: row.decidedBy,
    decidedAt: row.decidedAt,
    validUntil: row.validUntil,
    secondBy: row.secondBy,
    secondAt: row.secondAt,
    secondReason: row.secondReason === null ? null : digestOf(row.secondReason),
  };
  const second = isJsonObject(said.second) ? said.second : { by: null, at: null, reason: null };
  const expected = {
    id: said.decision,
    submissionId: said.submission,
    determinationId: said.determination,
    determinationDigest: said.determinationDigest,
    outcome: said.outcome,
    level: said.level,
    departs: said.departs,
    reason: said.reason,
    decidedBy: said.decidedBy,
    decidedAt: said.decidedAt,
    validUntil: said.validUntil,
    secondBy: second.by,
    secondAt: second.at,
    secondReason: second.reason,
  };
  compare(expected, columns, tell);
}

function compare(expected: JsonObject, given: JsonObject, tell: Tell): void {
  for (const [column, value] of Object.entries(expected)) {
    if (value !== given[column]) tell(column, value, given[column]);
  }
}
