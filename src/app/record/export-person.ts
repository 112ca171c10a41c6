import type { Actor } from '../../audit/audit-entry.ts';
import { readAccount, readAccountByCandidateId, readAccountBySignInName } from '../../store/accounts.ts';
import { appendToLog } from '../../store/audit-log.ts';
import { listDocuments, readDocumentContent } from '../../store/documents.ts';
import { readEntriesOfPerson, readOwnSubmissions, readPersonRows } from '../../store/person-rows.ts';
import type { Reader, Store } from '../../store/store.ts';
import { signInNameOf } from '../access/sign-in-name.ts';

/** @param who a candidate's id, a sign-in name, or the id of an account */
export async function findAccountOf({ reader }: Store, who: string): Promise<string | undefined> {
  const account =
    (await readAccountByCandidateId(reader, who)) ??
    (await readAccountBySignInName(reader, signInNameOf(who))) ??
    (await readAccount(reader, who));
  return account?.id;
}

/**
 * Everything that is kept about one person, as one JSON text: what they wrote, what others wrote about them, their
 * documents in base64, and the entries of the log. Passwords and whatever else would let somebody in are not in it, nor
 * is the evidence of others that they handed in or looked at. That it was exported is logged first.
 *
 * @param write is given the text in pieces
 */
export async function exportPerson(
  store: Store,
  accountId: string,
  actor: Actor,
  write: (piece: string) => Promise<void>,
): Promise<void> {
  const at = await store.transact(async (tx) => {
    await appendToLog(tx, {
      actor,
      action: 'account.exported',
      subject: { kind: 'account', id: accountId },
      details: {},
    });
    return tx.at;
  });
  await store.snapshot(async (reader) => {
    const submissions = await readOwnSubmissions(reader, accountId);
    const rows = await readPersonRows(reader, accountId, submissions);
    const log = (await readEntriesOfPerson(reader, accountId, submissions)).map((text): unknown => JSON.parse(text));
    const head = JSON.stringify({ format: 'hantei-person/1', exportedAt: at, account: accountId, rows, log }, null, 2);
    await write(`${head.slice(0, -'\n}'.length)},\n  "documents": [`);
    await writeDocuments(reader, submissions, write);
    await write(']\n}\n');
  });
}

/** One after another: they can be large. */
async function writeDocuments(
  reader: Reader,
  submissions: readonly string[],
  write: (piece: string) => Promise<void>,
): Promise<void> {
  const written = new Set<string>();
  for (const submission of submissions) {
    for (const { sha256 } of await listDocuments(reader, submission)) {
      const document = written.has(sha256) ? undefined : await readDocumentContent(reader, sha256);
      if (document === undefined) continue;
      const { content, ...about } = document;
      const piece = JSON.stringify({ ...about, base64: Buffer.from(content).toString('base64') });
      await write(`${written.size === 0 ? '' : ','}\n    ${piece}`);
      written.add(sha256);
    }
  }
}
