import type { SheetCell, SheetChange, ThresholdSheet } from './threshold-sheet.ts';

/** What differs between two sheets of a field, in the order of the later one; rules in words are left out. */
export function sheetChanges(base: ThresholdSheet, now: ThresholdSheet): SheetChange[] {
  const [before, after] = [limitsOf(base), limitsOf(now)];
  const keys = [...after.keys(), ...[...before.keys()].filter((key) => !after.has(key))];
  const inWords = new Set([base, now].flatMap(keysInWords));
  return keys
    .filter((key) => !inWords.has(key) && before.get(key)?.value !== after.get(key)?.value)
    .map((key) => changeOf(key, before.get(key), after.get(key)));
}

/** Every cell of a sheet that belongs to a rule, with its fact. */
const cellsOf = ({ parts }: ThresholdSheet): { readonly fact: string; readonly cell: SheetCell }[] =>
  parts.flatMap(({ rows }) =>
    rows.flatMap(({ fact, cells }) => cells.filter(({ key }) => key !== '').map((cell) => ({ fact: fact.name, cell }))),
  );

interface Limit {
  readonly ruleId: string;
  readonly fact: string;
  readonly value: number | string | boolean;
}

/** The cells that are filled in. */
const limitsOf = (sheet: ThresholdSheet): ReadonlyMap<string, Limit> =>
  new Map(
    cellsOf(sheet).flatMap(({ fact, cell: { key, ruleId = '', value } }) =>
      value === undefined ? [] : [[key, { ruleId, fact, value }] as const],
    ),
  );

const keysInWords = (sheet: ThresholdSheet): string[] =>
  cellsOf(sheet).flatMap(({ cell }) => (cell.locked === 'in-words' ? [cell.key] : []));

function changeOf(key: string, was: Limit | undefined, is: Limit | undefined): SheetChange {
  const { ruleId = '', fact = '' } = is ?? was ?? {};
  return { key, ruleId, fact, ...(was && { was: was.value }), ...(is && { is: is.value }) };
}
