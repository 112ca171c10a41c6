/** Bytes of parts to read, each as often as there are sheets, since each sheet can name every part. */
const MOST_BYTES = 64 * 1_048_576;

/** Descriptions of columns; each can stand for every column there is. */
const MOST_COLUMNS = 1_000;

/** Merged cells; each can be as large as a sheet. */
const MOST_MERGED = 20_000;

const SHEET = /<(?:[^\s<>:]+:)?sheet[\s/>]/g;
const COLUMN = /<(?:[^\s<>:]+:)?col[\s/>]/g;
const MERGED = /<(?:[^\s<>:]+:)?mergeCell[\s/>]/g;

/**
 * Whether reading a workbook could take far longer than its size lets expect. What only looks like a sheet or a column
 * counts too.
 * @param parts its files by name
 */
export function isTooMuchWork(parts: ReadonlyMap<string, Uint8Array>): boolean {
  const texts = [...parts.values()].map((bytes) => Buffer.from(bytes).toString('latin1'));
  const most = (count: (text: string) => number): number => Math.max(0, ...texts.map(count));
  const sheets = most((text) => timesIn(text, SHEET));
  return (
    sheets * most(({ length }) => length) > MOST_BYTES ||
    sheets * most((text) => timesIn(text, COLUMN)) > MOST_COLUMNS ||
    sheets * most((text) => timesIn(text, MERGED)) > MOST_MERGED
  );
}

function timesIn(text: string, pattern: RegExp): number {
  let times = 0;
  for (const _ of text.matchAll(pattern)) times += 1;
  return times;
}
