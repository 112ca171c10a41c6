import { beforeAll, describe, expect, test } from 'vitest';
import * as XLSX from 'xlsx';
import type { Registry } from '../../../../../src/app/registry.ts';
import { changeDraft } from '../../../../../src/app/rule-sets/change-draft.ts';
import { createDraft } from '../../../../../src/app/rule-sets/create-draft.ts';
import { readDraft } from '../../../../../src/app/rule-sets/read-draft.ts';
import { withHead } from '../../../../../src/app/rule-sets/rule-set-head.ts';
import { guardArchive } from '../../../../../src/app/rule-sets/spreadsheet/archive-guard.ts';
import {
  type ExaminedSpreadsheet,
  examineCells,
  examineSpreadsheet,
  type SpreadsheetTarget,
} from '../../../../../src/app/rule-sets/spreadsheet/examine-spreadsheet.ts';
import type { Problem } from '../../../../../src/base/problem.ts';
import { type Result, success } from '../../../../../src/base/result.ts';
import { createWorld } from '../../../../../src/evaluation/world.ts';
import type { DraftFiles } from '../../../../../src/rules/drafts/draft-files.ts';
import { changeSheet } from '../../../../../src/rules/drafts/sheet/change-sheet.ts';
import { sheetChanges } from '../../../../../src/rules/drafts/sheet/sheet-changes.ts';
import { sheetLabels } from '../../../../../src/views/pages/rule-sets/sheet/sheet-labels.ts';
import { accomplished, type Cast, recordWithCast } from '../../../../support/cast.ts';
import { publishWorld } from '../../../../support/publish-world.ts';
import { onceFileEnds } from '../../../../support/tidying.ts';
import {
  type Book,
  changedByAnother,
  csvOf,
  enter,
  referenceOf,
  type Source,
  sheetOf,
  words,
  workbookOf,
} from './changed-file.ts';

let registry: Registry;
let cast: Cast;
/** As it goes out of the shipped rules. */
let workbook: Uint8Array;

beforeAll(async () => {
  const made = await recordWithCast();
  ({ cast, registry } = made);
  onceFileEnds(() => made.registry.store.close());
  workbook = await workbookOf(registry, shipped());
});

const NEW: SpreadsheetTarget = { kind: 'new' };
const SYSTEM = 'System operation';
const NETWORK = 'Network operation';
const DESK = 'Service desk';

const shipped = (): Source => ({ files: registry.shipped.files, digest: registry.shipped.ruleSet.digest });

const bringIn = (bytes: Uint8Array | string, target: SpreadsheetTarget = NEW, name = 'limits.xlsx') =>
  examineSpreadsheet(
    registry,
    cast.emi,
    { name, bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes },
    target,
    sheetLabels(words, 'en', registry.shipped.catalogue.standard.levels),
  );

/** Every cell that would change: `key: before → after`. */
const changesIn = ({ changed }: Pick<ExaminedSpreadsheet, 'changed'>): string[] =>
  changed.flatMap(({ before, after }) =>
    sheetChanges(before, after).map(({ key, was = '', is = '' }) => `${key}: ${was} → ${is}`),
  );

const bringInChanged = (change: (book: Book) => void) => bringIn(changedByAnother(workbook, change));

/** Code and place of each problem. */
const problemsIn = (result: Result<unknown, Problem[]>): string[] =>
  result.ok ? [] : result.problems.map(({ code, at }) => `${code} ${at}`);

/** The shipped rules with another number of sites for level 5, its examples included, published as version 2. */
async function publishedSecond(): Promise<string> {
  const { catalogue, files } = registry.shipped;
  const others = [...files].map(([path, text]): [string, string] => [path, withSites(path, text)]);
  const world = accomplished(await createWorld(withHead(new Map(others), { version: '2' }), catalogue));
  await publishWorld(registry.store, world);
  return world.ruleSet.digest;
}

function withSites(path: string, text: string): string {
  if (path === 'conditions/large-network-operation.json') return text.replace('"value": 100 }', '"value": 150 }');
  if (path !== 'network-operation/level-5.json') return text;
  return text.replace(/("installationSites": )(99|100)/g, (_all, name, sites) => `${name}${Number(sites) + 50}`);
}

const filledIn = (files: DraftFiles, key: string, text: string): DraftFiles => {
  const fieldId = key.startsWith('common.') ? key.slice('common.'.length) : (key.split('.')[0] ?? '');
  return changeSheet(files, registry.shipped.catalogue, fieldId, new Map([[key, text]])).files;
};

async function draftWith(change: (files: DraftFiles) => DraftFiles) {
  const { id } = accomplished(await createDraft(registry, cast.emi, { from: shipped().digest }));
  await edit(id, change);
  return id;
}

async function edit(id: string, change: (files: DraftFiles) => DraftFiles): Promise<void> {
  const { revision } = await read(id);
  accomplished(await changeDraft(registry, cast.emi, { id, revision }, 'sheet', (files) => success(change(files))));
}

const read = async (id: string) => accomplished(await readDraft(registry, cast.emi, id));

const sourceOf = async (id: string): Promise<Source> => ({
  files: (await read(id)).files,
  digest: shipped().digest,
  draftId: id,
});

describe('a workbook that goes out', () => {
  test('comes back unchanged as nothing changed, in either language', async () => {
    for (const language of ['en', 'ja'] as const) {
      const examined = accomplished(await bringIn(await workbookOf(registry, { ...shipped(), language })));
      expect(examined.cells).toEqual([]);
      expect(changesIn(examined)).toEqual([]);
    }
  });

  test('has a sheet for each field, one cell for each limit to fill in, and says in secret where it comes from', async () => {
    const book = XLSX.read(workbook, { type: 'buffer' });
    expect(book.SheetNames).toEqual([SYSTEM, NETWORK, DESK, 'hantei']);
    expect(book.Workbook?.Sheets?.map(({ Hidden }) => Hidden)).toEqual([0, 0, 0, 2]);
    const sheet = sheetOf(book, NETWORK);
    expect(sheet[referenceOf(sheet, 'Installation sites', 5)]).toMatchObject({ t: 'n', v: 100 });
    expect(sheet[referenceOf(sheet, 'Role', 4)]).toMatchObject({ t: 's', v: 'Leader or above' });
    expect(sheet[referenceOf(sheet, 'Peak staff', 6)]).toMatchObject({ v: 'not defined' });
  });

  test('lets only limits be changed by mistake', async () => {
    const { text } = await sheetXml(workbook, 1);
    expect(text).toContain('<sheetProtection sheet="1"');
    expect(text).toMatch(/<dataValidation type="list"[^>]*>.*Leader or above/);
    expect(text).toMatch(/<dataValidation type="whole"/);
    expect(text).toContain('state="frozen"');
    expect(text).toMatch(/<col min="1" max="1"[^>]* hidden/);
  });
});

async function sheetXml(bytes: Uint8Array, number: number): Promise<{ text: string }> {
  const name = `xl/worksheets/sheet${number}.xml`;
  const kept = await guardArchive(bytes, (one) => one === name, { entries: 100, unpacked: 1_000_000 });
  if (!kept.ok) throw new Error(kept.why);
  // Packed without compression: the text stands in it as it is.
  return { text: new TextDecoder().decode(kept.bytes) };
}

describe('another program changes the workbook', () => {
  test('a limit, a role and an emptied cell come back right', async () => {
    const examined = accomplished(
      await bringInChanged((book) => {
        enter(book, NETWORK, ['Peak staff', 5], 12);
        enter(book, NETWORK, ['Role', 4], 'Responsible person');
        enter(book, DESK, ['Annual contract value', 5], '');
        enter(book, SYSTEM, ['Annual contract value', 5], '2億円');
        enter(book, SYSTEM, ['Peak staff', 5, 1], '１５人');
      }),
    );
    expect(changesIn(examined).toSorted()).toEqual([
      'network-operation.level-4/role: leader → responsible-person',
      'network-operation.level-5/peakStaff: 10 → 12',
      'service-desk.level-5/annualContractYen: 150000000 → ',
      'system-operation.level-5.project-management/peakStaff: 10 → 15',
      'system-operation.level-5/annualContractYen: 100000000 → 200000000',
    ]);
  });

  test('sheets in another order and under other names, moved rows and columns, no validations and no record', async () => {
    const examined = accomplished(
      await bringInChanged((book) => {
        const sheet = sheetOf(book, NETWORK);
        const [from, to] = [referenceOf(sheet, 'Peak staff', 5), referenceOf(sheet, 'Installation sites', 5)];
        swapRows(sheet, XLSX.utils.decode_cell(from).r, XLSX.utils.decode_cell(to).r);
        swapColumns(sheet, XLSX.utils.decode_cell(from).c, XLSX.utils.decode_cell(from).c - 1);
        enter(book, NETWORK, ['Installation sites', 5], 120);
        book.SheetNames = [DESK, NETWORK, SYSTEM, 'Notes'];
        book.Sheets.Notes = XLSX.utils.aoa_to_sheet([['What I meant to say']]);
        book.SheetNames[0] = 'Desk';
        book.Sheets.Desk = sheetOf(book, DESK);
      }),
    );
    expect(changesIn(examined)).toEqual(['network-operation.level-5/installationSites: 100 → 120']);
  });

  test('one rule stands on several sheets: changed on one, it changes on all', async () => {
    const examined = accomplished(await bringInChanged((book) => void enter(book, DESK, ['Peak staff', 2], 3)));
    expect(changesIn(examined)).toEqual(Array(3).fill('common.level-2/peakStaff:  → 3'));
  });

  test('one rule on several sheets can only say the same', async () => {
    const result = await bringInChanged((book) => {
      enter(book, DESK, ['Peak staff', 2], 3);
      enter(book, SYSTEM, ['Peak staff', 2], 4);
    });
    expect(problemsIn(result)).toEqual([expect.stringMatching(/^sheet-cells-differ \/Service desk\/[A-Z]\d+$/)]);
  });
});

function swapRows(sheet: XLSX.WorkSheet, one: number, other: number): void {
  swap(sheet, (c) => [XLSX.utils.encode_cell({ r: one, c }), XLSX.utils.encode_cell({ r: other, c })]);
}

function swapColumns(sheet: XLSX.WorkSheet, one: number, other: number): void {
  swap(sheet, (r) => [XLSX.utils.encode_cell({ r, c: one }), XLSX.utils.encode_cell({ r, c: other })]);
}

function swap(sheet: XLSX.WorkSheet, pair: (index: number) => readonly [string, string]): void {
  for (let index = 0; index < 60; index += 1) {
    const [a, b] = pair(index);
    const [first, second] = [sheet[a], sheet[b]];
    delete sheet[a];
    delete sheet[b];
    if (second !== undefined) sheet[a] = second;
    if (first !== undefined) sheet[b] = first;
  }
}

describe('what is wrong is named by its cell', () => {
  const STAFF = ['Peak staff', 5] as const;

  test.each<[string, string, readonly [string, number], string | number | XLSX.CellObject]>([
    ['a formula', 'spreadsheet-formula', STAFF, { t: 'n', f: '5+5', v: 10 }],
    ['a date', 'spreadsheet-date', STAFF, { t: 'n', v: 46_024, z: 'yyyy-mm-dd' }],
    ['a percentage', 'spreadsheet-percent', STAFF, { t: 'n', v: 0.1, z: '0%' }],
    ['an error', 'spreadsheet-error', STAFF, { t: 'e', v: 0x17 }],
    ['words for a number', 'unreadable-number', STAFF, 'about ten'],
    ['a fraction', 'not-whole-number', STAFF, 10.5],
    ['a number that is too low', 'number-out-of-range', STAFF, -1],
    ['a choice that is none', 'unknown-value', ['Role', 5], 'Manager'],
    ['a level that the standard leaves blank', 'sheet-cell-locked', ['Peak staff', 6], 50],
  ])('%s', async (_what, code, cell, value) => {
    let reference = '';
    const result = await bringInChanged((book) => {
      reference = enter(book, NETWORK, cell, value);
    });
    expect(problemsIn(result)).toEqual([`${code} /${NETWORK}/${reference}`]);
  });

  test('merged cells, each of them', async () => {
    const result = await bringInChanged((book) => {
      const sheet = sheetOf(book, NETWORK);
      sheet['!merges'] = [
        XLSX.utils.decode_range(`${referenceOf(sheet, 'Peak staff', 4)}:${referenceOf(sheet, 'Peak staff', 5)}`),
      ];
    });
    expect(problemsIn(result)).toEqual([
      expect.stringMatching(/^spreadsheet-merged \/Network operation\/G\d+$/),
      expect.stringMatching(/^spreadsheet-merged \/Network operation\/H\d+$/),
    ]);
  });

  test('every one at once', async () => {
    const result = await bringInChanged((book) => {
      enter(book, NETWORK, ['Peak staff', 5], 'ten');
      enter(book, DESK, ['Peak staff', 5], 'twenty');
    });
    expect(problemsIn(result)).toHaveLength(2);
  });

  test('a measure that is the last one', async () => {
    const result = await bringInChanged((book) => {
      enter(book, SYSTEM, ['Peak staff', 5], '');
      enter(book, SYSTEM, ['Annual contract value', 5], '');
    });
    expect(problemsIn(result)).toEqual([expect.stringMatching(/^last-measure \/System operation\/H\d+$/)]);
  });

  test.each<[string, string, (sheet: XLSX.WorkSheet, book: Book) => void]>([
    [
      'a heading that there is not',
      'spreadsheet-heading-unknown /Network operation/H4',
      (sheet) => (sheet.H4 = text('Level 9')),
    ],
    [
      'a heading that is there twice',
      'spreadsheet-heading-twice /Network operation/H4',
      (sheet) => (sheet.H4 = text('Level 4')),
    ],
    ['no headings at all', 'spreadsheet-headings-missing /Network operation', (sheet) => delete sheet.A4],
    ['a row without its code', 'spreadsheet-row-unknown /Network operation/A5', (sheet) => delete sheet.A5],
    ['a row that is there twice', 'spreadsheet-row-twice /Network operation/A6', (sheet) => (sheet.A6 = sheet.A5)],
    ['a sheet that is gone', 'spreadsheet-sheet-missing ', (_sheet, book) => book.SheetNames.splice(1, 1)],
    [
      'a sheet that is there twice',
      'spreadsheet-sheet-twice /Copy',
      (sheet, book) => XLSX.utils.book_append_sheet(book, sheet, 'Copy'),
    ],
    ['another form of sheets', 'spreadsheet-format ', (sheet) => (sheet.A1 = text('hantei-sheet/2 field=x'))],
  ])('%s', async (_what, problem, change) => {
    expect(problemsIn(await bringInChanged((book) => void change(sheetOf(book, NETWORK), book)))).toContain(problem);
  });
});

const text = (v: string): XLSX.CellObject => ({ t: 's', v });

describe('a file and its version', () => {
  test('from an older version it is recognised, and what has changed since is told', async () => {
    const second = await publishedSecond();
    const examined = accomplished(await bringInChanged((book) => void enter(book, NETWORK, ['Peak staff', 5], 12)));
    expect(examined).toMatchObject({ own: { version: '1' }, newest: { digest: second, version: '2' } });
    expect(examined.start).toMatchObject({ kind: 'new', version: '1' });
    expect(changesIn({ changed: examined.since })).toEqual(['network-operation.level-5/installationSites: 100 → 150']);
    const onSecond = accomplished(await examineCells(registry, cast.emi, shipped().digest, second, examined.cells));
    expect(changesIn(onSecond)).toEqual(['network-operation.level-5/peakStaff: 10 → 12']);
  });

  test('of rules that nobody knows here it is refused', async () => {
    const result = await bringIn(await workbookOf(registry, { ...shipped(), digest: `sha256:${'0'.repeat(64)}` }));
    expect(problemsIn(result)).toEqual(['spreadsheet-version-unknown ']);
  });

  test('sheets of two downloads do not mix', async () => {
    const result = await bringInChanged((book) => {
      const [first = ''] = csvOf(registry, { ...shipped(), digest: 'sha256:1' }, 'network-operation')
        .slice(1)
        .split(',');
      sheetOf(book, NETWORK).A1 = text(first);
    });
    expect(problemsIn(result)).toEqual(['spreadsheet-mixed ']);
  });
});

describe('a file and its draft', () => {
  const STAFF = 'network-operation.level-5/peakStaff';
  const SITES = 'network-operation.level-5/installationSites';

  test('goes back into the draft, where only what the file changes is changed', async () => {
    const id = await draftWith((files) => filledIn(files, SITES, '120'));
    const bytes = changedByAnother(await workbookOf(registry, await sourceOf(id)), (book) => {
      enter(book, NETWORK, ['Peak staff', 5], 12);
    });
    await edit(id, (files) => filledIn(files, SITES, '130'));
    const examined = accomplished(await bringIn(bytes, { kind: 'draft', id }));
    expect(changesIn(examined)).toEqual([`${STAFF}: 10 → 12`]);
    expect(examined.start).toMatchObject({ kind: 'draft', id, revision: (await read(id)).revision });
  });

  test('what was changed in both is shown with what the file was made from', async () => {
    const id = await draftWith((files) => files);
    const bytes = changedByAnother(await workbookOf(registry, await sourceOf(id)), (book) => {
      enter(book, NETWORK, ['Peak staff', 5], 12);
    });
    await edit(id, (files) => filledIn(files, STAFF, '15'));
    const examined = accomplished(await bringIn(bytes, { kind: 'draft', id }));
    expect(changesIn(examined)).toEqual([`${STAFF}: 15 → 12`]);
    expect(examined.cells).toMatchObject([{ key: STAFF, was: '10', text: '12' }]);
  });

  test('of another draft it is refused; of the version that the draft was started from it is taken', async () => {
    const [one, other] = [await draftWith((files) => files), await draftWith((files) => files)];
    const bytes = await workbookOf(registry, await sourceOf(other));
    expect(problemsIn(await bringIn(bytes, { kind: 'draft', id: one }))).toEqual(['spreadsheet-other-draft ']);
    expect((await bringIn(workbook, { kind: 'draft', id: one })).ok).toBe(true);
  });

  test('becomes a new draft too, with everything that it changes against the version', async () => {
    const id = await draftWith((files) => filledIn(files, SITES, '120'));
    const examined = accomplished(await bringIn(await workbookOf(registry, await sourceOf(id))));
    expect(changesIn(examined)).toEqual([`${SITES}: 100 → 120`]);
  });
});

describe('a CSV file', () => {
  const out = (language: 'en' | 'ja' = 'en') => csvOf(registry, { ...shipped(), language }, 'service-desk');
  const raised = (csv: string, separator = ',') =>
    csv.replace(`${separator}1000${separator}3000${separator}`, `${separator}1000${separator}3500${separator}`);
  const RAISED = ['service-desk.level-5/yearlyInquiries: 3000 → 3500'];

  test('comes back unchanged as nothing changed', async () => {
    expect(out().startsWith('\uFEFF')).toBe(true);
    expect(changesIn(accomplished(await bringIn(out(), NEW, 'desk.csv')))).toEqual([]);
  });

  test('a changed limit, with commas, semicolons or tabs between cells', async () => {
    for (const separator of [',', ';', '\t']) {
      const csv = XLSX.utils.sheet_to_csv(sheetOf(XLSX.read(out(), { type: 'string', raw: true }), 'Sheet1'), {
        FS: separator,
      });
      expect(changesIn(accomplished(await bringIn(raised(csv, separator), NEW, 'desk.csv')))).toEqual(RAISED);
    }
  });

  test('in Shift_JIS and in UTF-16, as spreadsheets in Japan save it', async () => {
    const csv = raised(out('ja')).slice(1);
    const utf16 = Buffer.from(`\uFEFF${csv.replaceAll(',', '\t')}`, 'utf16le');
    for (const bytes of [shiftJis(csv), new Uint8Array(utf16)]) {
      expect(changesIn(accomplished(await bringIn(bytes, NEW, 'desk.csv')))).toEqual(RAISED);
    }
  });

  test('names what is wrong by its cell', async () => {
    const result = await bringIn(raised(out()).replace('3500', 'many'), NEW, 'desk.csv');
    expect(problemsIn(result)).toEqual([expect.stringMatching(/^unreadable-number \/desk\.csv\/H\d+$/)]);
  });

  test('does nothing in a spreadsheet: what looks like a formula goes out as text', () => {
    const title = '=HYPERLINK("https://example.com")';
    const csv = csvOf(registry, { ...shipped(), files: withTitle(title) }, 'service-desk');
    expect(csv).toContain(`"'${title.replaceAll('"', '""')}"`);
  });
});

/** The shipped rules with another title of one rule. */
function withTitle(title: string): DraftFiles {
  const path = 'service-desk/level-5.json';
  const rule = JSON.parse(registry.shipped.files.get(path) ?? '{}');
  return new Map([...registry.shipped.files, [path, JSON.stringify({ ...rule, title: { en: title, ja: title } })]]);
}

/** The bytes of a text in the encoding that Excel in Japan saves CSV files in. */
function shiftJis(given: string): Uint8Array {
  const decoder = new TextDecoder('shift_jis');
  const codes = new Map<string, readonly number[]>();
  for (let byte = 0; byte < 0x80; byte += 1) codes.set(String.fromCharCode(byte), [byte]);
  for (let lead = 0x81; lead < 0xfc; lead += 1) {
    for (let trail = 0x40; trail < 0xfd; trail += 1) {
      const sign = decoder.decode(new Uint8Array([lead, trail]));
      if ([...sign].length === 1 && !codes.has(sign)) codes.set(sign, [lead, trail]);
    }
  }
  return new Uint8Array([...given].flatMap((sign) => codes.get(sign) ?? [0x3f]));
}
