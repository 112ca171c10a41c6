import { invariant } from '../../base/invariant.ts';
import type { Problem } from '../../base/problem.ts';
import { type Result, success } from '../../base/result.ts';
import { sideOf } from '../../certification/allowed-actions.ts';
import type { Person } from '../../certification/person.ts';
import { readDocumentContent, readDocumentRow } from '../../store/documents.ts';
import { listEvidenceVersions } from '../../store/evidence-versions.ts';
import { changeRecord } from '../change-record.ts';
import type { Registry } from '../registry.ts';
import { logAs } from './change-record.ts';
import { loadSeen, notFound } from './load-submission.ts';
import { isSubmitted } from './read-rows.ts';

export interface DocumentFile {
  /** Safe to be offered as the name of a download. */
  readonly fileName: string;
  /** By its bytes, when it was uploaded. */
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/**
 * The file of a document, one that was taken out of a later draft too. Reading by others than the candidate's side is
 * logged. To be served as a download only.
 */
export async function readDocument(
  registry: Registry,
  person: Person,
  id: string,
  documentId: string,
): Promise<Result<DocumentFile, Problem[]>> {
  const { reader } = registry.store;
  const seen = await loadSeen(reader, person, id);
  if (!seen.ok) return seen;
  const document = await readDocumentRow(reader, id, documentId);
  if (document === undefined) return notFound();
  if (sideOf(person, seen.value.standing) !== 'candidate') {
    if (!isSubmitted(await listEvidenceVersions(reader, id), documentId)) return notFound();
    const logged = await changeRecord(registry, async (tx) => {
      await logAs(tx, person, 'document.read', id, { document: documentId, sha256: document.sha256 });
      return success(null);
    });
    if (!logged.ok) return logged;
  }
  const file = await readDocumentContent(reader, document.sha256);
  invariant(file, 'A document of a submission has its content.');
  return success({ fileName: document.fileName, mediaType: file.mediaType, content: file.content });
}
