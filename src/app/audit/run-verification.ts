import { readPublicKey } from '../../audit/public-key.ts';
import type { VerificationReport } from '../../audit/verification-report.ts';
import { fieldOf } from '../../base/untrusted-json.ts';
import type { Person } from '../../certification/person.ts';
import { appendToLog } from '../../store/audit-log.ts';
import { searchEntries } from '../../store/audit-search.ts';
import type { Store } from '../../store/store.ts';
import type { Registry } from '../registry.ts';
import type { VerificationProgress } from './verification-progress.ts';
import { type VerificationOptions, verifyRecord } from './verify-record.ts';

/** The verification that runs in this process, or the last that did. */
export interface VerificationRun {
  readonly startedAt: string;
  progress: VerificationProgress | null;
  /** Null while it runs. */
  finishedAt: string | null;
  report: VerificationReport | null;
  /** True where it broke off by a fault of the program or the database. */
  failed: boolean;
}

const runs = new WeakMap<Store, VerificationRun>();

export const currentRun = ({ store }: Pick<Registry, 'store'>): VerificationRun | null => runs.get(store) ?? null;

export interface VerificationAsked extends Pick<VerificationOptions, 'determinations' | 'documents' | 'checkpoints'> {
  /** A public key as PEM text; empty for none. */
  readonly publicKey?: string;
}

/**
 * Begins a verification beside everything else; one at a time. It works in slices, so that others are served meanwhile.
 * That it was made, and what it came to, stands in the log.
 * @returns `key-unreadable` for a text that is no public key
 */
export function startVerification(
  registry: Registry,
  { accountId }: Person,
  { publicKey = '', ...asked }: VerificationAsked,
): 'started' | 'running' | 'key-unreadable' {
  const before = currentRun(registry);
  if (before !== null && before.finishedAt === null) return 'running';
  const key = publicKey.trim() === '' ? null : readPublicKey(`${publicKey.trim()}\n`);
  if (key === undefined) return 'key-unreadable';
  const run: VerificationRun = {
    startedAt: registry.now().toISOString(),
    progress: null,
    finishedAt: null,
    report: null,
    failed: false,
  };
  runs.set(registry.store, run);
  const options = {
    ...asked,
    keys: key === null ? [] : [key],
    progress: (progress: VerificationProgress) => {
      run.progress = progress;
    },
  };
  void verifyAndLog(registry, accountId, run, options);
  return 'started';
}

async function verifyAndLog(
  registry: Registry,
  accountId: string,
  run: VerificationRun,
  options: VerificationOptions,
): Promise<void> {
  try {
    const report = await verifyRecord(registry, options);
    run.report = report;
    const { entries, checkpoints, signedUpTo, findings, determinations, decisions } = report;
    await registry.store.transact((tx) =>
      appendToLog(tx, {
        actor: { kind: 'account', id: accountId },
        action: 'log.verified',
        subject: { kind: 'log', id: 'log' },
        details: { entries, checkpoints, signedUpTo, determinations, decisions, findings: findings.length },
      }),
    );
  } catch {
    // The database says so itself at every other page; here nothing was established.
    run.failed = true;
  } finally {
    run.finishedAt = registry.now().toISOString();
  }
}

export interface LastVerification {
  readonly sequence: number;
  readonly at: string;
  readonly entries: number;
  readonly findings: number;
}

/** When the log was verified last from a page, and what came of it; null where it never was. */
export async function lastVerification({ store }: Pick<Registry, 'store'>): Promise<LastVerification | null> {
  const [row] = await searchEntries(store.reader, { action: 'log.verified' }, undefined, 1);
  if (row === undefined) return null;
  const details = fieldOf(JSON.parse(row.text), 'details');
  const count = (name: string) => Number(fieldOf(details, name) ?? 0);
  return { sequence: row.sequence, at: row.at, entries: count('entries'), findings: count('findings') };
}
