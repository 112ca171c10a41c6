import { beforeEach, describe, expect, test } from 'vitest';
import type { Registry } from '../../../../src/app/registry.ts';
import { addDocument, DOCUMENT_LIMIT } from '../../../../src/app/submissions/add-document.ts';
import { createSubmission } from '../../../../src/app/submissions/create-submission.ts';
import { discardDraft } from '../../../../src/app/submissions/discard-draft.ts';
import { readDocument } from '../../../../src/app/submissions/read-document.ts';
import { readSubmissionFor } from '../../../../src/app/submissions/read-submission.ts';
import { removeDocument } from '../../../../src/app/submissions/remove-document.ts';
import { returnSubmission } from '../../../../src/app/submissions/return-submission.ts';
import { saveDraft } from '../../../../src/app/submissions/save-draft.ts';
import { submitEvidence } from '../../../../src/app/submissions/submit-evidence.ts';
import { takeSubmission } from '../../../../src/app/submissions/take-submission.ts';
import { accomplished, type Cast, codesOf, recordWithCast } from '../../../support/cast.ts';
import { exampleEvidence, rowOf } from '../../../support/submission-walk.ts';

let registry: Registry;
let cast: Cast;
let id: string;

beforeEach(async () => {
  ({ registry, cast } = await recordWithCast());
  ({ id } = accomplished(await createSubmission(registry, cast.hanako, {})));
});

const bytesOf = (...parts: (string | number[])[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part as string, 'latin1'))));

const PDF = bytesOf('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
const PNG = bytesOf(
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13],
  'IHDR',
  [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 10],
  'IDAT',
  [0x78, 0x9c, 0x63, 0, 0, 0, 2, 0, 1, 0x48, 0xaf, 0xa4, 0x71, 0, 0, 0, 0],
  'IEND',
  [0xae, 0x42, 0x60, 0x82],
);
const JPEG = bytesOf([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF', [0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9]);
const TEXT = new Uint8Array(Buffer.from('議事録\nPeople <hanako@example.test>: 12 < 20\n', 'utf8'));

const add = (bytes: Uint8Array, over: { fileName?: string; title?: string; documentId?: string } = {}) =>
  addDocument(registry, cast.hanako, id, { title: 'Letter', fileName: 'letter.pdf', bytes, ...over });

describe('a document', () => {
  test.each([
    ['a PDF', PDF, 'application/pdf'],
    ['a PNG', PNG, 'image/png'],
    ['a JPEG', JPEG, 'image/jpeg'],
    ['a plain text in Japanese', TEXT, 'text/plain'],
  ])('can be %s, whatever its name says', async (_name, bytes, mediaType) => {
    const { documentId, sha256 } = accomplished(await add(bytes, { fileName: '../../x.html' }));
    const file = accomplished(await readDocument(registry, cast.hanako, id, documentId));
    expect(file).toMatchObject({ fileName: 'x.html', mediaType });
    expect(Buffer.from(file.content).equals(Buffer.from(bytes))).toBe(true);
    const { draft } = accomplished(await readSubmissionFor(registry, cast.hanako, id, { purpose: 'story' }));
    expect(draft).toMatchObject({ documents: [{ id: documentId, title: 'Letter', sha256 }] });
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['a page', bytesOf('<!DOCTYPE html><script>alert(1)</script>')],
    ['a page behind an innocent line', bytesOf('Minutes of the meeting\n<script>alert(1)</script>')],
    ['a picture with scripts', bytesOf('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a picture with scripts in an XML document', bytesOf('<?xml version="1.0"?><svg onload="alert(1)"/>')],
    ['a page with a byte order mark', bytesOf([0xef, 0xbb, 0xbf], '<html><body></body></html>')],
    [
      'the first line of a PNG with a page behind it',
      bytesOf([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], '<script>'),
    ],
    ['the first line of a PDF with a page behind it', bytesOf('%PDF-1.7\n<html><script>alert(1)</script></html>')],
    ['a GIF', bytesOf('GIF89a', [1, 0, 1, 0, 0, 0, 0, 0x3b])],
    ['an archive', bytesOf('PK\u0003\u0004', [20, 0, 0, 0, 0, 0])],
    ['a program', bytesOf([0x7f], 'ELF', [2, 1, 1, 0, 0, 0, 0, 0, 0, 0])],
    ['a text with control characters', bytesOf('a\u0000b')],
    ['a text that is no UTF-8', bytesOf([0x93, 0xfa, 0x96, 0x7b])],
  ])('can’t be %s, even if it is called a PNG', async (_name, bytes) => {
    expect(codesOf(await add(bytes, { fileName: 'photo.png' }))).toEqual(['document-type-not-accepted']);
    expect(await registry.store.reader.db.selectFrom('document').selectAll().execute()).toEqual([]);
  });

  test('of two kinds at once is only ever the one that it begins as', async () => {
    const both = bytesOf(Buffer.from(PNG).toString('latin1'), '<script>alert(1)</script>');
    const { documentId } = accomplished(await add(both, { fileName: 'photo.html' }));
    expect(accomplished(await readDocument(registry, cast.hanako, id, documentId)).mediaType).toBe('image/png');
  });

  test('is at most 10 MiB, and all together 50 MiB', async () => {
    const large = new Uint8Array(DOCUMENT_LIMIT).fill(0x61);
    const tooLarge = new Uint8Array(DOCUMENT_LIMIT + 1).fill(0x61);
    expect(codesOf(await add(tooLarge))).toEqual(['document-too-large']);
    for (let count = 0; count < 5; count += 1) {
      large[0] = 0x61 + count;
      accomplished(await add(large));
    }
    expect(codesOf(await add(TEXT))).toEqual(['documents-too-large-together']);
    const contents = await registry.store.reader.db.selectFrom('document').select('sha256').execute();
    expect(contents).toHaveLength(5);
  });

  test('is kept once however often it is uploaded', async () => {
    const first = accomplished(await add(PDF));
    const second = accomplished(await add(PDF, { title: 'The same' }));
    expect(second.sha256).toBe(first.sha256);
    expect(await registry.store.reader.db.selectFrom('document').select('sha256').execute()).toHaveLength(1);
    accomplished(await removeDocument(registry, cast.hanako, id, first.documentId));
    expect((await readDocument(registry, cast.hanako, id, second.documentId)).ok).toBe(true);
    accomplished(await discardDraft(registry, cast.hanako, id));
    expect(await registry.store.reader.db.selectFrom('document').select('sha256').execute()).toEqual([]);
  });

  test('does not take the id of another one', async () => {
    accomplished(await add(PDF, { documentId: 'letter-1' }));
    expect(codesOf(await add(TEXT, { documentId: 'letter-1' }))).toEqual(['duplicate-id']);
    expect(codesOf(await add(TEXT, { documentId: 'a\u0000b' }))).toEqual(['bad-format']);
  });

  test('is uploaded by the candidate’s side only, while the evidence is being written', async () => {
    const other = { title: '', fileName: 'x.pdf', bytes: PDF };
    for (const person of [cast.taro, cast.boss, cast.ken, cast.root]) {
      expect(codesOf(await addDocument(registry, person, id, other))).toEqual(['not-found']);
    }
    expect(codesOf(await addDocument(registry, cast.aiko, id, other))).toEqual(['not-allowed']);
  });
});

test('a digest that was only typed is not believed', async () => {
  const evidence = { documents: [{ id: 'letter-1', title: 'Letter', sha256: 'a'.repeat(64) }] };
  accomplished(await saveDraft(registry, cast.hanako, id, { evidence, revision: 0 }));
  const { draft } = accomplished(await readSubmissionFor(registry, cast.hanako, id, { purpose: 'story' }));
  expect(draft).toMatchObject({ documents: [{ id: 'letter-1', title: 'Letter' }] });
  expect(JSON.stringify(draft)).not.toContain('aaaa');
});

test('a version keeps its documents when they are taken out of the next draft', async () => {
  const { documentId, sha256 } = accomplished(await add(PDF));
  accomplished(
    await saveDraft(registry, cast.hanako, id, {
      evidence: exampleEvidence('network-operation-newcomer'),
      revision: 0,
    }),
  );
  accomplished(await submitEvidence(registry, cast.hanako, id, { revision: 1 }));
  accomplished(await takeSubmission(registry, cast.ken, id));
  accomplished(await returnSubmission(registry, cast.ken, id, { reason: 'Another letter, please.' }));
  accomplished(await removeDocument(registry, cast.hanako, id, documentId));
  const later = accomplished(await add(TEXT));
  const { draft } = await rowOf(registry, id);
  expect(draft).not.toContain(documentId);
  expect((await readDocument(registry, cast.ken, id, documentId)).ok).toBe(true);
  expect(codesOf(await readDocument(registry, cast.ken, id, later.documentId))).toEqual(['not-found']);
  const record = accomplished(await readSubmissionFor(registry, cast.aiko, id, { purpose: 'audit' }));
  expect(record.documents.map((one) => [one.documentId, one.removedAt !== null])).toEqual([[documentId, true]]);
  expect(record.versions[0]?.text).toContain(sha256);
  expect(record.story.filter(({ action }) => action === 'document.read')).toHaveLength(1);
});
