import { hash } from 'node:crypto';
import type { Report } from '../../audit/finding.ts';
import { parseJsonText } from '../../base/json-text.ts';
import { membersOf, textOf } from '../../base/untrusted-json.ts';
import { type EvidenceToVerify, readDocumentsAfter, readEvidenceAfter } from '../../store/audit-rows.ts';
import { listDocuments } from '../../store/documents.ts';
import type { Reader } from '../../store/store.ts';
import type { Registry } from '../registry.ts';
import { inSlices } from './in-slices.ts';
import type { VerificationProgress } from './verification-progress.ts';

/** Documents can be large: a few at a time. */
const SLICE = 4;

/**
 * Whether each document still has the digest that it is kept under, and whether those that submitted evidence names are
 * there. Returns how many there are.
 */
export async function verifyDocuments(
  { store }: Pick<Registry, 'store'>,
  report: Report,
  progress: (progress: VerificationProgress) => void,
): Promise<number> {
  let done = 0;
  const read = (last: { sha256: string } | undefined) => readDocumentsAfter(store.reader, last?.sha256 ?? '', SLICE);
  for await (const rows of inSlices(read)) {
    for (const { sha256, size, content } of rows) {
      const given = hash('sha256', content);
      if (given !== sha256) report('document-differs', null, { id: sha256, expected: sha256, given });
      else if (content.byteLength !== size) {
        report('row-differs', null, {
          kind: 'document',
          id: sha256,
          column: 'size',
          expected: content.byteLength,
          given: size,
        });
      }
    }
    done += rows.length;
    progress({ stage: 'documents', done, total: done });
  }
  const start = { submissionId: '', version: 0 };
  const versions = (last: EvidenceToVerify | undefined) => readEvidenceAfter(store.reader, last ?? start, VERSIONS);
  for await (const rows of inSlices(versions)) for (const row of rows) await verifyNamed(store.reader, row, report);
  return done;
}

/** Evidence can be large too. */
const VERSIONS = 50;

/** Evidence names the digest of each document of which the file is kept. */
async function verifyNamed(reader: Reader, { submissionId, text }: EvidenceToVerify, report: Report): Promise<void> {
  const evidence = parseJsonText(text);
  // That it is not readable is told where its digest is checked.
  const named = evidence.ok ? membersOf(evidence.value, 'documents').map(([, document]) => document) : [];
  const files = named.filter((document) => textOf(document, 'sha256') !== undefined);
  if (files.length === 0) return;
  const kept = new Map((await listDocuments(reader, submissionId)).map((row) => [row.documentId, row.sha256]));
  for (const document of files) {
    const name = textOf(document, 'id') ?? '';
    const id = `${submissionId} ${name}`;
    const [expected = '', given] = [textOf(document, 'sha256'), kept.get(name)];
    if (given === undefined) report('document-missing', null, { id });
    else if (given !== expected) report('document-differs', null, { id, expected, given });
  }
}
