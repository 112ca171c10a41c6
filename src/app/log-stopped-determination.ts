import { appendToLog } from '../store/audit-log.ts';
import type { EvaluatorsDiffer } from './evaluators-differ.ts';
import type { Registry } from './registry.ts';

/** Puts into the log that a determination was stopped because the evaluators did not agree. */
export async function logStoppedDetermination(
  { store }: Pick<Registry, 'store'>,
  { ruleSetDigest, evidenceDigest }: EvaluatorsDiffer,
): Promise<void> {
  await store.transact((tx) =>
    appendToLog(tx, {
      actor: { kind: 'system' },
      action: 'determination.stopped',
      subject: { kind: 'ruleSet', id: ruleSetDigest },
      details: { evidence: evidenceDigest, ruleSet: ruleSetDigest },
    }),
  );
}
