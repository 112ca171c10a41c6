import type { AuditAction, AuditDetail } from '../../audit/audit-entry.ts';
import type { Problem } from '../../base/problem.ts';
import { type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { listNoticeRows } from '../../store/notices.ts';
import { readCandidatesOf } from '../../store/submission-people.ts';
import type { Registry } from '../registry.ts';
import type { Page, PersonShown } from '../submission-record.ts';
import { PAGE_LENGTH, readPlace, writePlace } from './list-place.ts';

export interface NoticeRecord {
  readonly id: string;
  readonly action: AuditAction;
  readonly submissionId: string | null;
  /** Whose evidence it is about; null without a submission. */
  readonly candidate: PersonShown | null;
  readonly details: Readonly<Record<string, AuditDetail>>;
  readonly at: string;
  readonly readAt: string | null;
}

/** Those of the reader, the latest first. */
export async function listNotices(
  { store: { reader } }: Registry,
  { accountId }: Person,
  { cursor }: { readonly cursor?: string | undefined },
): Promise<Result<Page<NoticeRecord>, Problem[]>> {
  const place = readPlace(cursor);
  const after = place === undefined ? undefined : { at: place.moment, id: place.id };
  const rows = await listNoticeRows(reader, { accountId, after, limit: PAGE_LENGTH + 1 });
  const shown = rows.slice(0, PAGE_LENGTH);
  const candidates = await readCandidatesOf(
    reader,
    shown.flatMap(({ submissionId }) => submissionId ?? []),
  );
  const last = shown.at(-1);
  return success({
    entries: shown.map(({ id, action, submissionId, details, at, readAt }) => ({
      id,
      // Only actions of the log are ever kept there.
      action: action as AuditAction,
      submissionId,
      candidate: candidates.get(submissionId ?? '') ?? null,
      details: JSON.parse(details) as NoticeRecord['details'],
      at,
      readAt,
    })),
    next: rows.length > PAGE_LENGTH && last !== undefined ? writePlace(last.at, last.id) : null,
  });
}
