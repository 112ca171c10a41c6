import type { AuditAction, AuditDetail } from '../../../audit/audit-entry.ts';
import { draftAddress } from '../rule-sets/draft-head-view.ts';
import { levelInText, type RecordWords } from './record-words.ts';
import type { ShownPerson } from './shown-record.ts';

/** Something that happened and concerns the reader. */
export interface ShownNotice {
  readonly id: string;
  readonly action: AuditAction;
  readonly submissionId: string | null;
  readonly candidate: ShownPerson | null;
  readonly details: Readonly<Record<string, AuditDetail>>;
  readonly at: string;
  readonly readAt: string | null;
}

/** Data of `partials/notice-row`. */
export interface NoticeView {
  readonly id: string;
  readonly sentence: string;
  /** The submission that it is about; empty without one. */
  readonly submission: string;
  readonly when: string;
  readonly instant: string;
  /** Null where there is nothing to open. */
  readonly address: string | null;
  readonly unread: boolean;
}

/** @param reader their account */
export function noticeView({ words, moments }: RecordWords, reader: string, notice: ShownNotice): NoticeView {
  const { id, action, submissionId, candidate, details, at, readAt } = notice;
  const own = candidate?.accountId === reader;
  const subject =
    submissionId === null
      ? ''
      : words.t(`submissions:notice.${own || candidate === null ? 'own' : 'other'}`, {
          name: candidate?.name ?? '',
        });
  const outcome = details.outcome === 'declined' ? 'declined' : 'certified';
  const key = [`${action}.${outcome}`, action]
    .map((name) => `submissions:notice.about.${name}`)
    .find((name) => words.has(name));
  const level = levelInText(words, typeof details.level === 'number' ? details.level : 0);
  return {
    id,
    sentence: words.t(key ?? 'submissions:notice.about.other', {
      subject,
      level,
      role: roleName(words, details.role),
      version: String(details.version ?? ''),
    }),
    submission: submissionId ?? '',
    when: moments.full(at),
    instant: at,
    address: addressOf(submissionId, details),
    unread: readAt === null,
  };
}

function addressOf(submissionId: string | null, { draft }: ShownNotice['details']): string | null {
  if (submissionId !== null) return `/submissions/${submissionId}`;
  return typeof draft === 'string' ? draftAddress(draft) : null;
}

function roleName({ has, t }: RecordWords['words'], role: AuditDetail | undefined): string {
  const key = `access:role.${String(role)}`;
  return has(key) ? t(key) : String(role ?? '');
}
