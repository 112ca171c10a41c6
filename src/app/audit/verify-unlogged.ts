import { textDigest } from '../../audit/chain.ts';
import type { Report } from '../../audit/finding.ts';
import {
  type CertifiedSubmission,
  readDecidedSubmissionsAfter,
  readDecisionIdsAfter,
  readDeterminationIdsAfter,
  readEvidenceAfter,
  readStandardVersions,
} from '../../store/audit-rows.ts';
import { listRuleSetVersions, readRuleSetVersion } from '../../store/rule-set-versions.ts';
import type { Reader } from '../../store/store.ts';
import { parseStoredWorld } from '../load-world.ts';
import { inSlices, SLICE } from './in-slices.ts';
import type { Told } from './verify-rows.ts';

/** Rows that no entry has told of so far, to be asked about again once the log was read to its present end. */
export interface Unlogged {
  readonly determinations: readonly string[];
  readonly decisions: readonly string[];
  readonly ruleSets: readonly string[];
  readonly rows: number;
}

export async function findUnlogged(reader: Reader, told: Told): Promise<Unlogged> {
  const determinations: string[] = [];
  const decisions: string[] = [];
  let rows = 0;
  for await (const ids of inSlices<string>((last) => readDeterminationIdsAfter(reader, last ?? '', SLICE))) {
    rows += ids.length;
    determinations.push(...ids.filter((id) => !told.determinations.has(id)));
  }
  for await (const ids of inSlices<string>((last) => readDecisionIdsAfter(reader, last ?? '', SLICE))) {
    decisions.push(...ids.filter((id) => !told.decisions.has(id)));
  }
  const ruleSets = (await listRuleSetVersions(reader)).map(({ digest }) => digest);
  return { determinations, decisions, ruleSets, rows };
}

export function reportUnlogged({ determinations, decisions, ruleSets }: Unlogged, told: Told, report: Report): void {
  for (const id of determinations) {
    if (!told.determinations.has(id)) report('row-not-logged', null, { kind: 'determination', id });
  }
  for (const id of decisions) {
    if (!told.decisions.has(id)) report('row-not-logged', null, { kind: 'decision', id });
  }
  for (const id of ruleSets) if (!told.ruleSets.has(id)) report('row-not-logged', null, { kind: 'ruleSet', id });
}

/** Each kept text has to have the digest that it is kept under; each rule set has to pass every check again. */
export async function verifyTexts(reader: Reader, told: Told, report: Report): Promise<number> {
  let versions = 0;
  const start = { submissionId: '', version: 0, text: '', digest: '' };
  for await (const rows of inSlices<typeof start>((last) => readEvidenceAfter(reader, last ?? start, SLICE))) {
    versions += rows.length;
    for (const { submissionId, version, text, digest } of rows) {
      const given = textDigest(text);
      const id = `${submissionId}/${version}`;
      if (given !== digest) report('row-digest-differs', null, { kind: 'evidence', id, expected: digest, given });
    }
  }
  for (const { digest, text } of await readStandardVersions(reader)) {
    const given = textDigest(text);
    if (given !== digest) report('row-digest-differs', null, { kind: 'standard', id: digest, expected: digest, given });
  }
  for (const id of told.ruleSets) {
    const row = await readRuleSetVersion(reader, id);
    const world = row === undefined ? undefined : await parseStoredWorld(row);
    if (world === undefined) report('row-missing', null, { kind: 'ruleSet', id });
    else if (!world.ok) report('rules-unusable', null, { id, count: world.problems.length });
  }
  return versions;
}

export interface DecidedSubmissions {
  readonly rows: readonly CertifiedSubmission[];
  /** The last decision on each submission that the log had told of when the rows were read. */
  readonly last: ReadonlyMap<string, string>;
}

export async function readDecided(reader: Reader, told: Told): Promise<DecidedSubmissions> {
  const last = new Map<string, string>();
  for (const [id, { submission }] of told.decisions) last.set(submission, id);
  const rows: CertifiedSubmission[] = [];
  const read = (row: CertifiedSubmission | undefined) => readDecidedSubmissionsAfter(reader, row?.id ?? '', SLICE);
  for await (const slice of inSlices(read)) rows.push(...slice);
  return { rows, last };
}

/** What a submission says to be certified has to be what the log's last decision on it says, or a later one. */
export function verifyDecided({ rows, last }: DecidedSubmissions, told: Told, report: Report): void {
  for (const { id, decisionId, certifiedLevel } of rows) {
    const decision = decisionId === null ? undefined : told.decisions.get(decisionId);
    const expected = last.get(id) ?? 'null';
    const place = { kind: 'submission', id };
    const earliest = told.decisions.get(expected)?.sequence ?? 0;
    if (decision === undefined || decision.submission !== id || decision.sequence < earliest) {
      report('row-differs', null, { ...place, column: 'decision_id', expected, given: String(decisionId) });
    } else if ((decision.outcome === 'certified' ? decision.level : null) !== certifiedLevel) {
      const level = { expected: String(decision.level), given: String(certifiedLevel) };
      report('row-differs', decision.sequence, { ...place, column: 'certified_level', ...level });
    }
  }
  const decided = new Set(rows.map(({ id }) => id));
  for (const [id, expected] of last) {
    if (decided.has(id)) continue;
    report('row-differs', null, { kind: 'submission', id, column: 'decision_id', expected, given: 'null' });
  }
}
