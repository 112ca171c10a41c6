import type { KeyObject } from 'node:crypto';
import type { SignedCheckpoint } from '../../audit/checkpoint.ts';
import { findingList, type Report } from '../../audit/finding.ts';
import type { VerificationReport } from '../../audit/verification-report.ts';
import { followTrust } from '../../audit/verify-checkpoints.ts';
import { readChainHead } from '../../store/audit-log.ts';
import { readLastCheckpoint } from '../../store/checkpoints.ts';
import { readSigningKeys } from '../../store/signing-keys.ts';
import { readStandingRows } from '../../store/standing-rows.ts';
import type { Registry } from '../registry.ts';
import { readKeyRing, verifyKeyRows } from './key-ring.ts';
import { repeatDeterminations } from './repeat-determinations.ts';
import type { VerificationProgress } from './verification-progress.ts';
import { type ChainWalk, chainWalk } from './verify-chain.ts';
import { verifyDocuments } from './verify-documents.ts';
import { verifyStandings } from './verify-standings.ts';
import { findUnlogged, readDecided, reportUnlogged, verifyDecided, verifyTexts } from './verify-unlogged.ts';

export interface VerificationOptions {
  /** Public keys from outside the record: what they signed is established, and nothing else. */
  readonly keys?: readonly KeyObject[];
  /** Checkpoints that were kept elsewhere. */
  readonly checkpoints?: readonly SignedCheckpoint[];
  /** Makes every determination again. */
  readonly determinations?: boolean;
  /** Reads every document again. */
  readonly documents?: boolean;
  readonly progress?: (progress: VerificationProgress) => void;
}

/**
 * Recomputes the whole chain and holds everything that the log tells of against what the record keeps. Reads only; the
 * record can be written meanwhile, and what comes later is left for the next verification.
 */
export async function verifyRecord(
  registry: Pick<Registry, 'store'>,
  options: VerificationOptions = {},
): Promise<VerificationReport> {
  const { reader } = registry.store;
  const { keys = [], checkpoints: kept = [], progress = () => undefined } = options;
  const { report, findings } = findingList();
  const lastCheckpoint = await readLastCheckpoint(reader);
  const head = await readChainHead(reader);
  const ring = await readKeyRing(reader, keys, report);
  if (head.sequence === 0) report('log-empty', null);
  if (lastCheckpoint !== undefined && lastCheckpoint.sequence > head.sequence) {
    report('checkpoint-beyond-end', lastCheckpoint.sequence, { count: head.sequence });
  }
  const walk = chainWalk(reader, ring, kept, report, (done) =>
    progress({ stage: 'entries', done, total: head.sequence }),
  );
  await walk.walkTo(head);
  progress({ stage: 'rows', done: 0, total: 1 });
  const decided = await readDecided(reader, walk.told);
  const unlogged = await findUnlogged(reader, walk.told);
  await walkOn(registry, walk);
  verifyDecided(decided, walk.told, report);
  reportUnlogged(unlogged, walk.told, report);
  await verifyStandingRows(registry, walk, report);
  verifyKeyRows(await readSigningKeys(reader), walk.loggedKeys, report);
  const evidenceVersions = await verifyTexts(reader, walk.told, report);
  const signedUpTo = followTrust(walk.signed, walk.loggedKeys, ring, report);
  return {
    entries: walk.head().sequence,
    checkpoints: walk.checkpoints(),
    signedUpTo,
    signer: keys.length > 0 ? 'given' : 'own',
    keyIds: [...ring.keys.keys()],
    determinations: walk.told.determinations.size,
    decisions: walk.told.decisions.size,
    evidenceVersions,
    ruleSets: walk.told.ruleSets.size,
    documents: options.documents ? await verifyDocuments(registry, report, progress) : null,
    repeated: options.determinations ? await repeatDeterminations(registry, report, progress) : null,
    findings: findings(),
  };
}

/** Read at one moment and held against the log as it was then. Where its end is wrong there is nothing to hold it against. */
async function verifyStandingRows({ store }: Pick<Registry, 'store'>, walk: ChainWalk, report: Report): Promise<void> {
  const rows = await readStandingRows(store);
  if (rows.head.sequence > walk.head().sequence) await walk.walkTo(rows.head);
  if (rows.head.sequence === walk.head().sequence) verifyStandings(rows, walk.told, report);
}

/** What was written since the walk began tells of the rows that were read since. */
async function walkOn({ store }: Pick<Registry, 'store'>, walk: ChainWalk): Promise<void> {
  const head = await readChainHead(store.reader);
  if (head.sequence > walk.head().sequence) await walk.walkTo(head);
}
