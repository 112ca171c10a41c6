import type { AuditAction, AuditDetail } from '../../audit/audit-entry.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { Registry } from '../registry.ts';
import type { Page, PersonShown } from '../submission-record.ts';

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

/** The latest first. */
export async function listNotices(
  _registry: Registry,
  _person: Person,
  _input: { readonly cursor?: string },
): Promise<Result<Page<NoticeRecord>, Problem[]>> {
  return failure([{ code: 'not-found', at: '' }]);
}
