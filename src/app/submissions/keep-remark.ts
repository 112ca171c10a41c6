import { randomUUID } from 'node:crypto';
import { digestOf } from '../../base/digest.ts';
import type { Person } from '../../certification/person.ts';
import { insertRemark } from '../../store/remarks.ts';
import type { Transactor } from '../../store/store.ts';

/** Keeps what was written with a change, for its entry in the log to point to; nothing where nothing was. */
export async function keepRemark(
  tx: Transactor,
  { accountId }: Person,
  submissionId: string,
  text: string,
): Promise<{ remark: string; text: string } | Record<string, never>> {
  if (text === '') return {};
  const id = randomUUID();
  await insertRemark(tx, { id, submissionId, text, writtenBy: accountId, writtenAt: tx.at });
  return { remark: id, text: digestOf(text) };
}
