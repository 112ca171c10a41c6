import type { Problem } from '../../base/problem.ts';
import { type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { listDocuments, unlinkDocument } from '../../store/documents.ts';
import { deleteNoticesOf } from '../../store/notices.ts';
import { deleteSubmission } from '../../store/submissions.ts';
import type { Registry } from '../registry.ts';
import { changeAs, logAs } from './change-record.ts';

/** Removes a draft that was never submitted, with its documents. Only the log still knows that there was one. */
export const discardDraft = (registry: Registry, person: Person, id: string): Promise<Result<null, Problem[]>> =>
  changeAs(registry, person, id, 'discard', async (tx) => {
    for (const document of await listDocuments(tx, id)) await unlinkDocument(tx, document);
    await deleteNoticesOf(tx, id);
    await deleteSubmission(tx, id);
    await logAs(tx, person, 'submission.discarded', id, {});
    return success(null);
  });
