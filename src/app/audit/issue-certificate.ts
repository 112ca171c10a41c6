import type { AuditEntry } from '../../audit/audit-entry.ts';
import {
  CERTIFICATE_FORMAT,
  type Certificate,
  type CertifiedDecision,
  type LogProof,
} from '../../audit/certificate.ts';
import { invariant } from '../../base/invariant.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { World } from '../../evaluation/world.ts';
import { appendToLog, readEntriesAfter, readEntry } from '../../store/audit-log.ts';
import { addCheckpoint, readCheckpointFrom } from '../../store/checkpoints.ts';
import { listDecisions } from '../../store/decisions.ts';
import { readDeterminationRow } from '../../store/determinations.ts';
import { readEntriesAbout } from '../../store/entries-about.ts';
import { readEvidenceVersion } from '../../store/evidence-versions.ts';
import { readSigningKey } from '../../store/signing-keys.ts';
import type { Registry } from '../registry.ts';
import { readDetermination } from '../submissions/read-determination.ts';

/**
 * The certificate of a determination, for everybody who may see it: the candidate's side, its assessors, auditors.
 * The record of its issue stands in the log.
 */
export async function issueCertificate(
  registry: Registry,
  person: Person,
  determinationId: string,
): Promise<Result<Certificate, Problem[]>> {
  const { store } = registry;
  const row = await readDeterminationRow(store.reader, determinationId);
  if (row === undefined) return failure([{ code: 'not-found', at: '' }]);
  const read = await readDetermination(registry, person, row.submissionId, determinationId);
  if (!read.ok) return read;
  const version = await readEvidenceVersion(store.reader, row.submissionId, row.version);
  invariant(version, 'A determination has its evidence.');
  const { determination, world } = read.value;
  const entries = await readEntriesAbout(store.reader, { kind: 'submission', id: row.submissionId });
  const logged = entryOf(entries, 'determination.made', 'determination', determinationId);
  if (logged === undefined)
    return failure([{ code: 'digest-differs', at: '', params: { given: row.digest, expected: '' } }]);
  const certificate: Certificate = {
    format: CERTIFICATE_FORMAT,
    submission: row.submissionId,
    determinationId,
    evidence: version.text,
    overlay: row.overlay,
    standard: world.catalogue.standard,
    ruleSet: ruleSetContent(world),
    determination,
    digests: {
      evidence: row.evidenceDigest,
      overlay: typeof logged.details.overlay === 'string' ? logged.details.overlay : null,
      standard: row.standardDigest,
      ruleSet: row.ruleSetDigest,
      determination: row.digest,
    },
    logged: await proofOf(registry, logged.sequence),
    decision: await decisionOn(registry, entries, row.submissionId, determinationId),
  };
  await store.transact((tx) =>
    appendToLog(tx, {
      actor: { kind: 'account', id: person.accountId },
      action: 'certificate.issued',
      subject: { kind: 'determination', id: determinationId },
      details: { submission: row.submissionId, digest: row.digest },
    }),
  );
  return success(certificate);
}

const entryOf = (entries: readonly AuditEntry[], action: string, detail: string, id: string): AuditEntry | undefined =>
  entries.find((entry) => entry.action === action && entry.details[detail] === id);

/** Files of the rule set as its digest is taken: what the JSON says, and the text of each reading. */
export const ruleSetContent = ({ files }: Pick<World, 'files'>): Record<string, unknown> =>
  Object.fromEntries([...files].map(([path, text]) => [path, path.endsWith('.json') ? JSON.parse(text) : text]));

async function decisionOn(
  registry: Registry,
  entries: readonly AuditEntry[],
  submissionId: string,
  determinationId: string,
): Promise<CertifiedDecision | null> {
  const decisions = await listDecisions(registry.store.reader, submissionId);
  const decision = decisions.find((row) => row.determinationId === determinationId && row.text !== null);
  const entry = decision && entryOf(entries, 'decision.made', 'decision', decision.id);
  if (!decision?.text || entry === undefined) return null;
  return { text: decision.text, logged: await proofOf(registry, entry.sequence) };
}

/** The way from an entry to the nearest checkpoint, which is made where there is none yet. */
async function proofOf({ store, signer }: Registry, sequence: number): Promise<LogProof> {
  const { reader } = store;
  if ((await readCheckpointFrom(reader, sequence)) === undefined)
    await store.transact((tx) => addCheckpoint(tx, signer));
  const [entry, checkpoint] = [await readEntry(reader, sequence), await readCheckpointFrom(reader, sequence)];
  invariant(entry && checkpoint, 'An entry that was read is there, and signed.');
  const key = await readSigningKey(reader, checkpoint.keyId);
  invariant(key, 'Every key that signed is published.');
  const following = await readEntriesAfter(reader, sequence, checkpoint.sequence - sequence);
  return {
    entry: entry.text,
    previous: entry.previous,
    following: following.map(({ content }) => content),
    checkpoint: { text: checkpoint.text, signature: checkpoint.signature },
    publicKey: key.publicKey,
  };
}
