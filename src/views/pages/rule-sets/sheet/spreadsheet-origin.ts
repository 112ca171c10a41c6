/** Where a spreadsheet comes from; stands in the first cell of every sheet of it. */
export interface SpreadsheetOrigin {
  readonly fieldId: string;
  readonly ruleSet: string;
  /** Name and digest of the published version that it rests on. */
  readonly version: string;
  readonly digest: string;
  /** The draft that it was made from; absent where it was made from the version itself. */
  readonly draftId?: string;
  /** Tells whether the limits are still those that the sheet was made with. */
  readonly limits: string;
}

/** The shape of the sheets: another one gets another number. */
const FORMAT = 1;
const MARK = 'hantei-sheet';

const NAMES = {
  fieldId: 'field',
  ruleSet: 'set',
  version: 'version',
  digest: 'digest',
  draftId: 'draft',
  limits: 'limits',
} as const satisfies Record<keyof SpreadsheetOrigin, string>;

/** One line without any sign that separates the cells of a CSV file. */
export const originLine = (origin: SpreadsheetOrigin): string =>
  [
    `${MARK}/${FORMAT}`,
    ...Object.entries(NAMES).flatMap(([key, name]) => {
      const value = origin[key as keyof SpreadsheetOrigin];
      return value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`];
    }),
  ].join(' ');

/** `other-format` for a later shape of the sheets; undefined for what is no sheet of ours. */
export function parseOriginLine(line: string): SpreadsheetOrigin | 'other-format' | undefined {
  const [head = '', ...pairs] = line.trim().split(/\s+/);
  const [mark, format] = head.split('/');
  if (mark !== MARK) return undefined;
  if (format !== String(FORMAT)) return 'other-format';
  const values = new Map(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), decoded(pair.slice(pair.indexOf('=') + 1))]),
  );
  const read = (name: keyof SpreadsheetOrigin): string => values.get(NAMES[name]) ?? '';
  const draftId = values.get(NAMES.draftId);
  const origin = {
    fieldId: read('fieldId'),
    ruleSet: read('ruleSet'),
    version: read('version'),
    digest: read('digest'),
    limits: read('limits'),
  };
  if (Object.values(origin).includes('')) return undefined;
  return { ...origin, ...(draftId === undefined ? {} : { draftId }) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
