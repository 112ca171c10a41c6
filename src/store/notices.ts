import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { AuditAction, AuditDetail } from '../audit/audit-entry.ts';
import type { Reader, Transactor } from './store.ts';
import type { NoticeTable } from './tables.ts';

export type NoticeRow = Selectable<NoticeTable>;

export interface NoticeGiven {
  /** Each is told once, however often they are named. */
  readonly accountIds: readonly string[];
  readonly action: AuditAction;
  readonly submissionId: string | null;
  /** Parameters for the words. */
  readonly details: Readonly<Record<string, AuditDetail>>;
}

/** Tells people of something that happened, in the same change as what they are told of. */
export async function addNotices(
  { db, at }: Transactor,
  { accountIds, action, submissionId, details }: NoticeGiven,
): Promise<void> {
  const text = JSON.stringify(details);
  const rows = [...new Set(accountIds)].map((accountId) => ({
    id: randomUUID(),
    accountId,
    action,
    submissionId,
    details: text,
    at,
    readAt: null,
  }));
  if (rows.length > 0) await db.insertInto('notice').values(rows).execute();
}

export interface NoticePlace {
  readonly at: string;
  readonly id: string;
}

/** The latest first. */
export const listNoticeRows = (
  { db }: Reader,
  { accountId, after, limit }: { accountId: string; after?: NoticePlace | undefined; limit: number },
): Promise<NoticeRow[]> =>
  db
    .selectFrom('notice')
    .selectAll()
    .where('accountId', '=', accountId)
    .$if(after !== undefined, (query) =>
      query.where(({ eb, or, and }) =>
        or([eb('at', '<', after?.at ?? ''), and([eb('at', '=', after?.at ?? ''), eb('id', '<', after?.id ?? '')])]),
      ),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();

export async function countUnreadNotices({ db }: Reader, accountId: string): Promise<number> {
  const row = await db
    .selectFrom('notice')
    .select(({ fn }) => fn.countAll<number>().as('unread'))
    .where('accountId', '=', accountId)
    .where('readAt', 'is', null)
    .executeTakeFirst();
  return Number(row?.unread ?? 0);
}

/** Those of the account only, whatever ids are given. */
export async function markRead({ db, at }: Transactor, accountId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('notice')
    .set({ readAt: at })
    .where('accountId', '=', accountId)
    .where('id', 'in', ids)
    .where('readAt', 'is', null)
    .execute();
}

export const deleteNoticesOf = ({ db }: Transactor, submissionId: string): Promise<unknown> =>
  db.deleteFrom('notice').where('submissionId', '=', submissionId).execute();
