import { hash } from 'node:crypto';
import type { Report } from '../../audit/finding.ts';
import { readDocumentsAfter } from '../../store/audit-rows.ts';
import type { Registry } from '../registry.ts';
import { inSlices } from './in-slices.ts';
import type { VerificationProgress } from './verification-progress.ts';

/** Documents can be large: a few at a time. */
const SLICE = 4;

/** Whether each document still has the digest that it is kept under. Returns how many there are. */
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
  return done;
}
