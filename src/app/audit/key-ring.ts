import type { KeyObject } from 'node:crypto';
import { keyIdOf } from '../../audit/checkpoint.ts';
import type { Report } from '../../audit/finding.ts';
import { readPublicKey } from '../../audit/public-key.ts';
import type { KeyRing, LoggedKey } from '../../audit/verify-checkpoints.ts';
import { readSigningKeys, type SigningKeyRow } from '../../store/signing-keys.ts';
import type { Reader } from '../../store/store.ts';

/**
 * The keys that the record publishes, and those that somebody brought along: only the latter are trusted.
 * A published key that isn't the one of its id is told and not used.
 */
export async function readKeyRing(reader: Reader, given: readonly KeyObject[], report: Report): Promise<KeyRing> {
  const rows = await readSigningKeys(reader);
  const keys = new Map<string, KeyObject>();
  for (const { id, publicKey } of rows) {
    const key = readPublicKey(publicKey);
    if (key === undefined || keyIdOf(key) !== id) report('key-differs', null, { key: id });
    else keys.set(id, key);
  }
  for (const key of given) keys.set(keyIdOf(key), key);
  return { keys, trusted: new Set(given.map(keyIdOf)) };
}

/** Whether the published keys are those that the log made known, and retired those that it retired. */
export function verifyKeyRows(
  rows: readonly SigningKeyRow[],
  logged: ReadonlyMap<string, LoggedKey>,
  report: Report,
): void {
  const published = new Map(rows.map((row) => [row.id, row]));
  for (const { id } of rows) if (!logged.has(id)) report('key-not-logged', null, { key: id });
  for (const [key, { createdAt, retiredAt }] of logged) {
    const row = published.get(key);
    if (row === undefined) report('key-missing', createdAt, { key });
    else if ((row.retiredAt === null) !== (retiredAt === null)) {
      report('row-differs', retiredAt ?? createdAt, {
        kind: 'key',
        id: key,
        column: 'retired_at',
        expected: retiredAt === null ? 'null' : `entry ${retiredAt}`,
        given: String(row.retiredAt),
      });
    }
  }
}
