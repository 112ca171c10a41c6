import type { Problem } from '../../base/problem.ts';
import { type Result, success } from '../../base/result.ts';
import { withoutDocument } from '../../certification/owned-evidence.ts';
import type { Person } from '../../certification/person.ts';
import { markDocumentRemoved, readDocumentRow, unlinkDocument } from '../../store/documents.ts';
import { listEvidenceVersions } from '../../store/evidence-versions.ts';
import { setDraft } from '../../store/submissions.ts';
import type { Registry } from '../registry.ts';
import { changeAs, logAs } from './change-record.ts';
import { draftFor, parseDraft } from './draft-text.ts';
import { notFound } from './load-submission.ts';
import { isSubmitted } from './read-rows.ts';

/** Takes a document out of the draft, and out of the claims that name it. A version that has it keeps it. */
export const removeDocument = (
  registry: Registry,
  person: Person,
  id: string,
  documentId: string,
): Promise<Result<null, Problem[]>> =>
  changeAs(registry, person, id, 'changeDocuments', async (tx, { row }) => {
    const document = await readDocumentRow(tx, id, documentId);
    if (document === undefined || document.removedAt !== null) return notFound();
    const versions = await listEvidenceVersions(tx, id);
    if (isSubmitted(versions, documentId)) await markDocumentRemoved(tx, id, documentId);
    else await unlinkDocument(tx, document);
    const draft = withoutDocument(parseDraft(row.draft), documentId);
    await setDraft(tx, id, JSON.stringify(await draftFor(tx, row, draft, null)));
    await logAs(tx, person, 'document.removed', id, { document: documentId, sha256: document.sha256 });
    return success(null);
  });
