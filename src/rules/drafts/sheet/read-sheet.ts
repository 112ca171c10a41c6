import type { Catalogue } from '../../../standard/catalogue.ts';
import type { FactDescription } from '../../fact-vocabulary.ts';
import type { DraftFiles, DraftPlace } from '../draft-files.ts';
import { finishedCondition } from '../finished-condition.ts';
import { problemsAsTyped, typedText } from '../typed-value.ts';
import type { PlainRule } from './plain-rule.ts';
import { isMeasure, rowKindOf, SHEET_FACTS } from './sheet-facts.ts';
import { partsOfSheet, type RulesOfPart } from './sheet-parts.ts';
import { type FedBy, feedingPlaces, itemsIn, type ReadRule, readSheetRules } from './sheet-rules.ts';
import { cellWarnings, limitIn } from './sheet-warnings.ts';
import type { SheetCell, SheetLevel, SheetPart, SheetRule, ThresholdSheet } from './threshold-sheet.ts';

export interface SheetOptions {
  /** The version that changes are told against. */
  readonly base?: DraftFiles;
  /** Facts that get a row even where no rule uses them yet. */
  readonly measures?: readonly string[];
}

/** The thresholds of a specialty field as they stand in a draft, which may be unfinished. */
export function readThresholdSheet(
  files: DraftFiles,
  catalogue: Catalogue,
  fieldId: string,
  { base, measures = [] }: SheetOptions = {},
): ThresholdSheet {
  const rules = readSheetRules(files, catalogue);
  const ofField = rules.filter((rule) => itemsIn(rule, fieldId).length > 0);
  const used = new Set([...ofField.flatMap(({ plain }) => [...(plain?.slots.keys() ?? [])]), ...measures]);
  const rows = SHEET_FACTS.filter(({ name }) => !isMeasure(name) || used.has(name));
  const levels = catalogue.standard.levels.map(({ level, defined }) => ({ level, defined }));
  const before = base === undefined ? undefined : limitsByKey(base, catalogue);
  const making: Making = { fieldId, levels, rules, rows, fedBy: feedingPlaces(rules), ...(before && { before }) };
  return {
    fieldId,
    levels,
    parts: partsOfSheet(rules, fieldId).map((part) => partOf(part, making)),
    addable: SHEET_FACTS.filter((fact) => !rows.includes(fact)),
  };
}

/** The key of a cell. */
const keyOf = (ruleId: string, { name }: FactDescription): string => `${ruleId}/${name}`;

interface Making {
  readonly fieldId: string;
  readonly levels: readonly SheetLevel[];
  readonly rules: readonly ReadRule[];
  readonly rows: readonly FactDescription[];
  readonly fedBy: FedBy;
  readonly before?: ReadonlyMap<string, number | string | boolean | undefined>;
}

/** Cells of rules with another form than the sheet are left out: what they were can't be told there. */
const limitsByKey = (files: DraftFiles, catalogue: Catalogue) =>
  new Map(
    readSheetRules(files, catalogue)
      .filter(({ plain }) => plain !== undefined)
      .flatMap((rule) => SHEET_FACTS.map((fact) => [keyOf(rule.rule.id, fact), limitIn(rule, fact)] as const)),
  );

function partOf({ id, items, rules }: RulesOfPart, making: Making): SheetPart {
  return {
    id,
    ...(items === undefined ? {} : { items }),
    rules: rules.map((rule) => columnOf(rule, making.fieldId)),
    rows: making.rows.map((fact) => ({
      fact,
      kind: rowKindOf(fact),
      cells: making.levels.map((level) => cellOf(level, rules, fact, making)),
    })),
  };
}

function columnOf({ rule, tree, plain, ...read }: ReadRule, fieldId: string): SheetRule {
  const condition = plain === undefined ? finishedCondition(tree) : undefined;
  return {
    ruleId: rule.id,
    file: rule.file,
    level: rule.level,
    title: rule.title,
    items: itemsIn({ rule, tree, ...read }, fieldId),
    plain: plain !== undefined,
    ...(plain === undefined ? { tree } : {}),
    ...(condition === undefined ? {} : { condition }),
  };
}

function cellOf(level: SheetLevel, rules: readonly ReadRule[], fact: FactDescription, making: Making): SheetCell {
  const read = rules.find(({ rule }) => rule.level === level.level);
  const empty = { level: level.level, text: '', alternative: false, sharedWith: [], warnings: [] };
  if (read === undefined) return { ...empty, key: '', locked: level.defined ? 'no-rule' : 'level-not-defined' };
  const ruleId = read.rule.id;
  const cell = { ...empty, key: keyOf(ruleId, fact), ruleId };
  if (read.plain === undefined) return { ...cell, locked: 'in-words' };
  const slot = read.plain.slots.get(fact.name);
  const shared = (place: DraftPlace) => sharedWith(place, ruleId, making);
  const change = changeOf(read, fact, making);
  if (slot === undefined && isMeasure(fact.name) && joinedMeasures(read.plain))
    return { ...cell, ...change, locked: 'measures-joined' };
  if (slot === undefined) {
    const place = isMeasure(fact.name) ? read.plain.alternatives : undefined;
    return { ...cell, ...change, sharedWith: shared(place ?? read.plain.root) };
  }
  const { criterion, top, alternative, alone } = slot;
  const value = limitIn(read, fact);
  const [problem] = problemsAsTyped(fact, criterion.value, `${criterion.at}/value`);
  const { was } = change.change ?? {};
  return {
    ...cell,
    ...change,
    place: { file: criterion.file, at: criterion.at },
    ...(criterion.operator === undefined ? {} : { operator: criterion.operator }),
    ...(value === undefined ? {} : { value }),
    text: typedText(value),
    alternative,
    sharedWith: shared(rowKindOf(fact) === 'ladder' && alone ? top : criterion),
    warnings: cellWarnings(read, fact, { ...making, ...(was === undefined ? {} : { was }) }),
    ...(problem === undefined ? {} : { problem: { ...problem, file: criterion.file } }),
  };
}

/** Several measures that all have to be reached: another one could not be one more way. */
export const joinedMeasures = ({ slots, alternatives }: PlainRule): boolean =>
  alternatives === undefined && [...slots.keys()].filter(isMeasure).length > 1;

function changeOf(read: ReadRule, fact: FactDescription, { before }: Making): Pick<SheetCell, 'change'> {
  const [ruleId, is] = [read.rule.id, limitIn(read, fact)];
  const key = keyOf(ruleId, fact);
  const was = before?.get(key);
  // A rule that was not there, or had another form, has no limits to compare with.
  if (before === undefined || was === is || !before.has(key)) return {};
  const [old, now] = [was === undefined ? {} : { was }, is === undefined ? {} : { is }];
  return { change: { key, ruleId, fact: fact.name, ...old, ...now } };
}

const sharedWith = (place: DraftPlace, ruleId: string, { fieldId, fedBy }: Making) =>
  fedBy(place).filter((cell) => cell.fieldId !== fieldId || cell.ruleId !== ruleId);
