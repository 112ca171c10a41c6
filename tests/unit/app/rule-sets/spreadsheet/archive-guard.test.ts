import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { guardArchive } from '../../../../../src/app/rule-sets/spreadsheet/archive-guard.ts';
import { readSpreadsheet } from '../../../../../src/app/rule-sets/spreadsheet/read-spreadsheet.ts';
import { sheetLabels } from '../../../../../src/views/pages/rule-sets/sheet/sheet-labels.ts';
import { words } from './changed-file.ts';

const LIMITS = { entries: 3, unpacked: 1_000 };

async function archiveOf(files: Readonly<Record<string, Buffer | string>>): Promise<Buffer> {
  const archive = new ZipFile();
  for (const [name, content] of Object.entries(files)) archive.addBuffer(Buffer.from(content), name);
  archive.end();
  return buffer(archive.outputStream);
}

const guarded = async (files: Readonly<Record<string, Buffer | string>>) =>
  guardArchive(await archiveOf(files), (name) => name.endsWith('.xml'), LIMITS);

const NOTHING = Buffer.alloc(100_000);

describe('an archive', () => {
  test('is packed anew with what is needed, and nothing else', async () => {
    const kept = await guarded({ 'a.xml': 'first', 'b.bin': NOTHING });
    if (!kept.ok) throw new Error(kept.why);
    const text = new TextDecoder('latin1').decode(kept.bytes);
    expect(text).toContain('first');
    expect(text).not.toContain('b.bin');
  });

  test('that swells when it is unpacked is left packed', async () => {
    expect(await guarded({ 'a.xml': NOTHING })).toEqual({ ok: false, why: 'too-large' });
    expect(await guarded({ 'a.xml': 'x'.repeat(600), 'b.xml': 'x'.repeat(600) })).toEqual({
      ok: false,
      why: 'too-large',
    });
  });

  test('of very many files is not looked through', async () => {
    expect(await guarded({ 'a.xml': '', 'b.xml': '', 'c.xml': '', 'd.xml': '' })).toEqual({
      ok: false,
      why: 'too-many',
    });
  });

  test('that says less than it holds is found out', async () => {
    const bytes = await archiveOf({ 'a.xml': NOTHING });
    // The size as unpacked stands 24 bytes into the entry of the directory.
    const entry = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bytes.writeUInt32LE(10, entry + 24);
    expect(await guardArchive(bytes, () => true, LIMITS)).toMatchObject({ ok: false });
  });

  test.each([
    [
      'a name that leads elsewhere',
      async () =>
        Buffer.from((await archiveOf({ 'aaaa.xml': '' })).toString('latin1').replaceAll('aaaa', '../a'), 'latin1'),
    ],
    [
      'two files of one name',
      async () =>
        Buffer.from(
          (await archiveOf({ 'a.xml': '', 'b.xml': '' })).toString('latin1').replaceAll('b.xml', 'a.xml'),
          'latin1',
        ),
    ],
    ['a broken end', async () => (await archiveOf({ 'a.xml': 'first' })).subarray(0, 40)],
    ['no archive at all', async () => Buffer.from('PK\u0003\u0004 and so on')],
  ])('with %s can not be read', async (_what, make) => {
    expect(await guardArchive(await make(), () => true, LIMITS)).toEqual({ ok: false, why: 'broken' });
  });
});

describe('a file that is no spreadsheet of ours', () => {
  const labels = sheetLabels(words, 'en', []);
  const problemsOf = async (bytes: Uint8Array) => {
    const read = await readSpreadsheet({ name: 'a file', bytes }, labels);
    return read.ok ? [] : read.problems.map(({ code, params }) => [code, params?.case]);
  };

  test.each<[string, Uint8Array | Promise<Uint8Array>, string, string?]>([
    [
      'a workbook of Excel 97, or with a password',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]),
      'spreadsheet-type',
      'old',
    ],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), 'spreadsheet-type'],
    ['an archive of something else', archiveOf({ 'a.txt': 'a' }), 'spreadsheet-broken'],
    ['an archive that breaks off', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0, 0]), 'spreadsheet-broken'],
    ['a table of somebody else', new TextEncoder().encode('name,level\nHanako,5\n'), 'spreadsheet-origin-missing'],
    ['an empty file', new Uint8Array(), 'spreadsheet-origin-missing'],
  ])('%s', async (_what, bytes, code, variant) => {
    expect(await problemsOf(await bytes)).toEqual([[code, variant]]);
  });

  test('a workbook of sixty mebibytes of nothing takes no time', async () => {
    const bytes = await archiveOf({ 'xl/worksheets/sheet1.xml': Buffer.alloc(60 * 1_048_576, ' ') });
    expect(bytes.length).toBeLessThan(200_000);
    expect(await problemsOf(bytes)).toEqual([['spreadsheet-too-large', undefined]]);
  });

  test('a sheet with its one cell in the last corner is not filled up to there', async () => {
    const sheet = '<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>';
    const bytes = await archiveOf(workbookAround(sheet));
    expect(await problemsOf(bytes)).toEqual([['spreadsheet-origin-missing', undefined]]);
  });

  test('entities that multiply are not followed', async () => {
    const doctype = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    const sheet = `${doctype}<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`;
    const [[code] = []] = await problemsOf(await archiveOf(workbookAround(sheet)));
    expect(code).toMatch(/^spreadsheet-(?:broken|origin-missing)$/);
  });
});

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The smallest workbook around a sheet. */
const workbookAround = (sheet: string): Record<string, string> => ({
  '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
  '_rels/.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns:r="${OFFICE}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  'xl/worksheets/sheet1.xml': sheet,
});
