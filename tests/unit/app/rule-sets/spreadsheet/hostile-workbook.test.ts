import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import type { RawSheet } from '../../../../../src/app/rule-sets/spreadsheet/raw-sheet.ts';
import { readWorkbook } from '../../../../../src/app/rule-sets/spreadsheet/read-workbook.ts';
import { invariant } from '../../../../../src/base/invariant.ts';

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

const relation = (type: string, target: string): string =>
  `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`;

interface Made {
  /** What stands around the cells. */
  readonly around?: string;
  readonly cells?: string;
  /** How many sheets name the one part that there is. */
  readonly sheets?: number;
  readonly strings?: string;
}

async function workbookOf({ around = '', cells = '', sheets = 1, strings = '<sst/>' }: Made): Promise<Uint8Array> {
  const named = Array.from({ length: sheets }, (_, n) => `<sheet name="s${n}" sheetId="${n + 1}" r:id="r1"/>`).join('');
  const files = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"/>`,
    '_rels/.rels': relation('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${named}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relation('worksheet', 'worksheets/sheet1.xml'),
    'xl/sharedStrings.xml': strings,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}">${around}<sheetData>${cells}</sheetData></worksheet>`,
  };
  const archive = new ZipFile();
  for (const [name, text] of Object.entries(files)) archive.addBuffer(Buffer.from(text), name);
  archive.end();
  return buffer(archive.outputStream);
}

async function sheetsOf(made: Made): Promise<RawSheet[]> {
  const read = await readWorkbook(await workbookOf(made));
  invariant(read.ok, 'The workbook can be read.');
  return read.value;
}

const ONE_CELL = '<row r="1"><c r="A1"><v>7</v></c></row>';

describe('a workbook that would take far longer than its size lets expect is too large', () => {
  const HOSTILE: readonly (readonly [string, Made])[] = [
    ['columns described again and again', { around: `<cols>${'<x:col min="1" max="16384"/>'.repeat(1_001)}</cols>` }],
    ['merged cells without end', { around: '<mergeCell ref="A1:AZ500"/>'.repeat(20_001) }],
    ['one large part under the name of every sheet', { cells: '<row/>'.repeat(300_000), sheets: 50 }],
    ['texts that nobody could read', { strings: `<sst>${'<si><t>a</t></si>'.repeat(600_000)}</sst>` }],
  ];

  test.each(HOSTILE)('%s', async (_name, made) => {
    const read = await readWorkbook(await workbookOf(made));
    expect(read).toMatchObject({ ok: false, problems: [{ code: 'spreadsheet-too-large', params: { limit: 8 } }] });
  });
});

describe('a strange workbook is read as far as our own sheets go', () => {
  test('with a cell in its farthest corner', async () => {
    const cells = `${ONE_CELL}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`;
    const [sheet] = await sheetsOf({ cells });
    expect(sheet?.rows.length).toBeLessThanOrEqual(500);
    expect(sheet?.rows[0]).toEqual([{ text: '7' }]);
  });

  test('without its entities', async () => {
    const entity = (name: string, of: string) => `<!ENTITY ${name} "${of.repeat(10)}">`;
    const bomb = `<!DOCTYPE x [<!ENTITY a "boom">${entity('b', '&a;')}${entity('c', '&b;')}${entity('d', '&c;')}]>`;
    const strings = `${bomb}<sst><si><t>&d;</t></si></sst>`;
    const [sheet] = await sheetsOf({ strings, cells: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' });
    expect(JSON.stringify(sheet)).not.toContain('boom');
  });

  test('with merged cells that lie over each other and over its edge', async () => {
    const around = '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="B1:XFD1048576"/></mergeCells>';
    const [sheet] = await sheetsOf({ around, cells: `${ONE_CELL}<row r="3"><c r="A3"><v>8</v></c></row>` });
    expect(sheet?.rows[0]?.[0]).toEqual({ text: '7', trouble: 'merged' });
    expect(sheet?.rows[0]).toHaveLength(52);
    expect(sheet?.rows[2]?.[0]).toEqual({ text: '8' });
  });
});
