import { sha256 } from '../../base/digest.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { safeFileName } from '../../certification/document-name.ts';
import type { Person } from '../../certification/person.ts';
import { plainText, readTypedText } from '../../certification/typed-text.ts';
import { keepDocument, linkDocument, listDocuments, type SubmissionDocumentRow } from '../../store/documents.ts';
import { setDraft } from '../../store/submissions.ts';
import type { Registry } from '../registry.ts';
import { changeAs, logAs } from './change-record.ts';
import { DOCUMENT_KINDS, documentType } from './document-type.ts';
import { draftFor, parseDraft } from './draft-text.ts';
import { loadFor } from './load-submission.ts';
import { newDocumentId } from './submission-id.ts';

export interface DocumentUpload {
  /** The name of the file stands for an empty one. */
  readonly title: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** The entry of the evidence that the file belongs to; a new one unless given. */
  readonly documentId?: string;
}

const MEBIBYTE = 1_048_576;
/** MiB. */
const FILE_LIMIT = 10;
/** MiB, those that were taken out again but belong to a version included. */
const SUBMISSION_LIMIT = 50;
const MOST_DOCUMENTS = 200;
const TITLE_LIMIT = 200;
const ID_LIMIT = 200;

/** The most bytes that one document may have. */
export const DOCUMENT_LIMIT = FILE_LIMIT * MEBIBYTE;

interface CheckedUpload {
  readonly title: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sha256: string;
}

/** Keeps a file and enters it into the draft. What kind of file it is, its bytes say; its name is only kept as a name. */
export async function addDocument(
  registry: Registry,
  person: Person,
  id: string,
  upload: DocumentUpload,
): Promise<Result<{ documentId: string; sha256: string }, Problem[]>> {
  // Whoever may not change the documents is not told what is wrong with theirs.
  const allowed = await loadFor(registry.store.reader, person, id, 'changeDocuments');
  if (!allowed.ok) return allowed;
  const checked = await checkUpload(upload);
  if (!checked.ok) return checked;
  const { mediaType, sha256, title, fileName } = checked.value;
  const { bytes } = upload;

  return changeAs(registry, person, id, 'changeDocuments', async (tx, { row }) => {
    const documents = await listDocuments(tx, id);
    const room = checkRoom(documents, bytes.length);
    if (room.length > 0) return failure(room);
    const documentId = upload.documentId ?? newDocumentId();
    if (documents.some((one) => one.documentId === documentId)) {
      return failure([{ code: 'duplicate-id', at: '/documentId', params: { given: documentId, first: '' } }]);
    }
    await keepDocument(tx, { sha256, mediaType, size: bytes.length, content: bytes });
    await linkDocument(tx, {
      submissionId: id,
      documentId,
      title,
      fileName,
      sha256,
      uploadedBy: person.accountId,
    });
    await setDraft(tx, id, JSON.stringify(await draftFor(tx, row, parseDraft(row.draft), null)));
    await logAs(tx, person, 'document.added', id, { document: documentId, sha256, size: bytes.length });
    return success({ documentId, sha256 });
  });
}

async function checkUpload(upload: DocumentUpload): Promise<Result<CheckedUpload, Problem[]>> {
  const { bytes } = upload;
  if (bytes.length > DOCUMENT_LIMIT) {
    return failure([{ code: 'document-too-large', at: '/file', params: { limit: FILE_LIMIT } }]);
  }
  const problems: Problem[] = [];
  const fileName = safeFileName(upload.fileName);
  if (fileName === '') problems.push({ code: 'file-name-not-accepted', at: '/file' });
  const mediaType = await documentType(bytes);
  if (mediaType === null) {
    problems.push({ code: 'document-type-not-accepted', at: '/file', params: { allowed: DOCUMENT_KINDS } });
  }
  const title = readTypedText(upload.title, '/title', null, TITLE_LIMIT);
  if (!title.ok) problems.push(...title.problems);
  const { documentId } = upload;
  if (documentId !== undefined && !isDocumentId(documentId)) {
    const given = plainText(documentId).slice(0, ID_LIMIT);
    problems.push({ code: 'bad-format', at: '/documentId', params: { field: 'documentId', given } });
  }
  if (problems.length > 0 || !title.ok || mediaType === null) return failure(problems);
  return success({ title: title.value || fileName, fileName, mediaType, sha256: sha256(bytes) });
}

/** What an address can end with: a dot or two would lead to another. */
const isDocumentId = (text: string): boolean =>
  text.length <= ID_LIMIT && plainText(text) === text && !/^\.{1,2}$/.test(text);

function checkRoom(documents: readonly SubmissionDocumentRow[], added: number): Problem[] {
  const together = documents.reduce((sum, { size }) => sum + size, added);
  if (together > SUBMISSION_LIMIT * MEBIBYTE) {
    return [{ code: 'documents-too-large-together', at: '/file', params: { limit: SUBMISSION_LIMIT } }];
  }
  if (documents.length < MOST_DOCUMENTS) return [];
  return [{ code: 'too-many', at: '/file', params: { field: DOCUMENTS, limit: MOST_DOCUMENTS } }];
}

const DOCUMENTS = { en: 'supporting documents', ja: '裏付け資料' };
