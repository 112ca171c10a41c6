import type { Problem } from '../../../base/problem.ts';
import type { Catalogue } from '../../../standard/catalogue.ts';
import type { FactDescription } from '../../fact-vocabulary.ts';
import type { DraftFiles } from '../draft-files.ts';
import { readTypedFact } from '../typed-value.ts';
import { changeCell, type WantedCell } from './change-cell.ts';
import { readThresholdSheet } from './read-sheet.ts';
import { rowKindOf, SHEET_FACTS } from './sheet-facts.ts';
import type { SheetCell, SheetRule } from './threshold-sheet.ts';

/** A draft after its sheet was filled in, with what is wrong by the cell it was typed into. */
export interface ChangedSheet {
  readonly files: DraftFiles;
  readonly problems: ReadonlyMap<string, readonly Problem[]>;
}

/**
 * Takes over what was typed into cells of a field's sheet: numbers as people write them, a rung of a ladder, `true` or
 * `false`; nothing for what is not asked. A cell that says what it said before changes nothing. A number that can't be
 * read is kept as typed where it stands for a limit. What is refused leaves its cell as it was.
 */
export function changeSheet(
  files: DraftFiles,
  catalogue: Catalogue,
  fieldId: string,
  changes: ReadonlyMap<string, string>,
): ChangedSheet {
  const cells = cellsByKey(files, catalogue, fieldId);
  const problems = new Map<string, readonly Problem[]>();
  const wanted: WantedCell[] = [];
  for (const [key, text] of changes) {
    const found = cells.get(key);
    const result = found === undefined ? unknownCell(key, text) : wantedIn(found, text);
    if (result.problems.length > 0) problems.set(key, result.problems);
    if (result.wanted !== undefined) wanted.push(result.wanted);
  }
  // Measures that go make room only after others have come, so that a rule is never left without one on the way.
  const emptied = (one: WantedCell) => one.value === undefined;
  const filled = wanted.filter((one) => !emptied(one));
  const done = new Map<string, WantedCell>();
  let now = files;
  for (const one of [...filled, ...wanted.filter(emptied)]) {
    const twin = done.get(one.target);
    const result = twin === undefined ? changeCell(now, one) : sameAs(one, twin, now);
    if (result.ok) now = result.value;
    else problems.set(one.key, result.problems);
    if (result.ok) done.set(one.target, one);
  }
  return { files: now, problems };
}

interface FoundCell {
  readonly fact: FactDescription;
  readonly cell: SheetCell;
  readonly rule: SheetRule | undefined;
}

/** Every cell that there could be, with a row for each measure. */
function cellsByKey(files: DraftFiles, catalogue: Catalogue, fieldId: string): ReadonlyMap<string, FoundCell> {
  const measures = SHEET_FACTS.map(({ name }) => name);
  const { parts } = readThresholdSheet(files, catalogue, fieldId, { measures });
  const found = parts.flatMap(({ rules, rows }) =>
    rows.flatMap(({ fact, cells }) =>
      cells.map((cell) => ({ fact, cell, rule: rules.find(({ ruleId }) => ruleId === cell.ruleId) })),
    ),
  );
  return new Map(found.filter(({ cell }) => cell.key !== '').map((one) => [one.cell.key, one]));
}

interface Asked {
  readonly wanted?: WantedCell;
  readonly problems: readonly Problem[];
}

const nothing: Asked = { problems: [] };

const unknownCell = (key: string, text: string): Asked =>
  text.trim() === '' ? nothing : { problems: [{ code: 'sheet-cell-unknown', at: '', params: { given: key } }] };

function wantedIn({ fact, cell, rule }: FoundCell, typed: string): Asked {
  const text = typed.trim();
  if (text === cell.text || rule === undefined) return nothing;
  if (cell.locked !== undefined) return text === '' ? nothing : { problems: [lockedCell(cell, rule)] };
  const { value, problems: read } = readTypedFact(fact, text, cell.place ? `${cell.place.at}/value` : '/conditions');
  const problems = read.map((problem) => ({ ...problem, file: cell.place?.file ?? rule.file }));
  const kept = rowKindOf(fact) === 'practice' || rowKindOf(fact) === 'measure';
  if (value === cell.value || (problems.length > 0 && !kept)) return { problems };
  const target = targetOf(cell, fact);
  const base = { key: cell.key, target, file: rule.file, level: cell.level, fact };
  return { wanted: { ...base, ...(value === undefined ? {} : { value }) }, problems };
}

/** Cells that change together, whichever of them is filled in. */
const targetOf = ({ ruleId = '', sharedWith }: SheetCell, { name }: FactDescription): string =>
  [[...new Set([ruleId, ...sharedWith.map((other) => other.ruleId)])].toSorted().join('+'), name].join('/');

const lockedCell = ({ key, locked = 'no-rule' }: SheetCell, { file }: SheetRule): Problem => ({
  code: 'sheet-cell-locked',
  at: '/conditions',
  file,
  params: { given: key, case: locked },
});

/** Two cells of one place can only say the same. */
function sameAs({ value, key, file }: WantedCell, other: WantedCell, files: DraftFiles) {
  if (value === other.value) return { ok: true, value: files } as const;
  const params = { given: key, first: other.key };
  const problems: Problem[] = [{ code: 'sheet-cells-differ', at: '/conditions', file, params }];
  return { ok: false, problems } as const;
}
