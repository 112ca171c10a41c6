import type { Insertable, Selectable } from 'kysely';
import type { Reader, Transactor } from './store.ts';
import type { DocumentTable, SubmissionDocumentTable } from './tables.ts';

export type DocumentRow = Selectable<DocumentTable>;

/** A document of a submission, without its content. */
export interface SubmissionDocumentRow extends Selectable<SubmissionDocumentTable> {
  readonly mediaType: string;
  readonly size: number;
}

const documentsOf = ({ db }: Reader, submissionId: string) =>
  db
    .selectFrom('submissionDocument')
    .innerJoin('document', 'document.sha256', 'submissionDocument.sha256')
    .selectAll('submissionDocument')
    .select(['document.mediaType', 'document.size'])
    .where('submissionDocument.submissionId', '=', submissionId);

/** In the order of uploading, those taken out again too. */
export const listDocuments = (reader: Reader, submissionId: string): Promise<SubmissionDocumentRow[]> =>
  documentsOf(reader, submissionId).orderBy('uploadedAt').orderBy('documentId').execute();

export const readDocumentRow = (
  reader: Reader,
  submissionId: string,
  documentId: string,
): Promise<SubmissionDocumentRow | undefined> =>
  documentsOf(reader, submissionId).where('submissionDocument.documentId', '=', documentId).executeTakeFirst();

export const readDocumentContent = ({ db }: Reader, sha256: string): Promise<DocumentRow | undefined> =>
  db.selectFrom('document').selectAll().where('sha256', '=', sha256).executeTakeFirst();

/** Keeps the content once, however often it comes. */
export const keepDocument = ({ db }: Transactor, row: Insertable<DocumentTable>): Promise<unknown> =>
  db
    .insertInto('document')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();

/** Enters a document that is kept into the draft, as uploaded now. */
export const linkDocument = (
  { db, at }: Transactor,
  row: Omit<Insertable<SubmissionDocumentTable>, 'uploadedAt' | 'removedAt'>,
): Promise<unknown> =>
  db
    .insertInto('submissionDocument')
    .values({ ...row, uploadedAt: at, removedAt: null })
    .execute();

/** Out of the draft, but kept for the versions that have it. */
export const markDocumentRemoved = (
  { db, at }: Transactor,
  submissionId: string,
  documentId: string,
): Promise<unknown> =>
  db
    .updateTable('submissionDocument')
    .set({ removedAt: at })
    .where('submissionId', '=', submissionId)
    .where('documentId', '=', documentId)
    .execute();

/** Takes a document out that no version has; its content goes too, unless another submission has it. */
export async function unlinkDocument(
  { db }: Transactor,
  { submissionId, documentId, sha256 }: Pick<SubmissionDocumentRow, 'submissionId' | 'documentId' | 'sha256'>,
): Promise<void> {
  await db
    .deleteFrom('submissionDocument')
    .where('submissionId', '=', submissionId)
    .where('documentId', '=', documentId)
    .execute();
  const used = await db
    .selectFrom('submissionDocument')
    .select('sha256')
    .where('sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst();
  if (used === undefined) await db.deleteFrom('document').where('sha256', '=', sha256).execute();
}
