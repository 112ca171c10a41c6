import { type JsonPointer, pointerTo } from '../../../base/json-pointer.ts';
import type { Problem } from '../../../base/problem.ts';
import { failure, type Result, success } from '../../../base/result.ts';
import type { FactDescription } from '../../fact-vocabulary.ts';
import { stemOf } from '../../rule-set-files.ts';
import { type DraftFiles, type DraftPlace, draftPaths, readDraftFile, writeDraftFile } from '../draft-files.ts';
import { type DraftNode, readCondition, readWholeCondition } from '../draft-node.ts';
import { listAt, memberPlace, valueAt, withInserted, withoutMember, withValue } from '../json-edit.ts';
import { type PlainRule, type PlainSlot, readPlainRule } from './plain-rule.ts';
import { isMeasure, rowKindOf, rowOrder, rungCriterion } from './sheet-facts.ts';

/** What a cell of the sheet is to say. */
export interface WantedCell {
  readonly key: string;
  /** The same for cells that share a place. */
  readonly target: string;
  /** The file of the rule. */
  readonly file: string;
  readonly level: number;
  readonly fact: FactDescription;
  /** Absent where the fact is not to be asked for. */
  readonly value?: number | string | boolean;
}

type Change = Result<DraftFiles, Problem[]>;

/** Changes the one criterion that a cell stands for, adds it or takes it out. */
export function changeCell(files: DraftFiles, wanted: WantedCell): Change {
  const tree = readWholeCondition(files, wanted.file);
  const plain = tree && readPlainRule(tree);
  if (plain === undefined) return failure([{ code: 'draft-place-gone', at: '/conditions', file: wanted.file }]);
  const slot = plain.slots.get(wanted.fact.name);
  if (wanted.value === undefined) return slot === undefined ? success(files) : takeOut(files, wanted, plain, slot);
  if (slot !== undefined) return success(setLimit(files, wanted.fact, slot, wanted.value));
  return success(addCriterion(files, wanted, plain, wanted.value));
}

function setLimit(files: DraftFiles, fact: FactDescription, slot: PlainSlot, value: number | string | boolean) {
  const { criterion, top, alone } = slot;
  if (rowKindOf(fact) !== 'ladder') return change(files, criterion, 'value', value);
  // A shared condition is named after its rung: the rule takes another one rather than make the name untrue.
  if (alone && top.kind !== 'criterion') return put(files, top, rungNode(files, fact, String(value)));
  const rung = rungCriterion(fact, String(value));
  return change(change(files, criterion, 'operator', rung.operator), criterion, 'value', rung.value);
}

function takeOut(files: DraftFiles, { fact, level }: WantedCell, plain: PlainRule, slot: PlainSlot): Change {
  const { criterion, top, alone } = slot;
  const taken = alone && !slot.alternative ? top : criterion;
  const place = memberPlace(taken.at);
  const document = readDraftFile(files, taken.file);
  const left = place === undefined ? 0 : listAt(document, place.list).length - 1;
  const measuresLeft = [...plain.slots.keys()].filter(isMeasure).length - 1;
  const isLast = left === 0 || (isMeasure(fact.name) && measuresLeft === 0);
  if (isLast || place === undefined || document === undefined)
    return failure([{ code: 'last-measure', at: taken.at, file: taken.file, params: { field: fact.title, level } }]);
  return success(writeDraftFile(files, taken.file, withoutMember(document, place.list, place.index)));
}

function addCriterion(files: DraftFiles, wanted: WantedCell, plain: PlainRule, value: number | string | boolean) {
  const { fact } = wanted;
  const criterion = criterionOn(files, fact, value);
  if (!isMeasure(fact.name)) return insertInRoot(files, plain, fact, criterion);
  if (plain.alternatives !== undefined) return insert(files, plain.alternatives, fact, criterion);
  const beside = [...plain.slots.values()].find((slot) => isMeasure(slot.criterion.fact ?? ''));
  if (beside === undefined) return insertInRoot(files, plain, fact, { any: [criterion] });
  // One measure alone is a group of one, which the new one joins.
  const inline = beside.alone ? beside.top : beside.criterion;
  const present = valueAt(readDraftFile(files, beside.criterion.file), beside.criterion.at);
  const ordered =
    rowOrder(fact.name) < rowOrder(beside.criterion.fact ?? '') ? [criterion, present] : [present, criterion];
  return put(files, inline, { any: ordered });
}

function criterionOn(files: DraftFiles, fact: FactDescription, value: number | string | boolean): object {
  if (rowKindOf(fact) === 'ladder') return rungNode(files, fact, String(value));
  return { fact: fact.name, operator: rowKindOf(fact) === 'choice' ? 'equal' : 'greaterThanInclusive', value };
}

/** The named condition that says just this, where there is one, as rules use them. */
function rungNode(files: DraftFiles, fact: FactDescription, lowest: string): object {
  const criterion = rungCriterion(fact, lowest);
  const named = draftPaths(files, 'condition').find((path) => saysJust(readCondition(files, path), criterion));
  return named === undefined ? criterion : { condition: stemOf(named) };
}

function saysJust(root: DraftNode | undefined, criterion: ReturnType<typeof rungCriterion>): boolean {
  if (root?.kind !== 'group' || root.children.length !== 1) return false;
  const [only] = root.children;
  if (only?.kind !== 'criterion' || only.fact !== criterion.fact || only.operator !== criterion.operator) return false;
  return JSON.stringify(only.value) === JSON.stringify(criterion.value);
}

/** Criteria of a rule stand in the order of the sheet's rows, measures last. */
function insertInRoot(files: DraftFiles, plain: PlainRule, fact: FactDescription, node: object): DraftFiles {
  const orderOf = (top: DraftNode) =>
    Math.min(...[...plain.slots].filter(([, slot]) => slot.top === top).map(([name]) => rowOrder(name)));
  return insertBefore(files, plain.root, node, (top) => orderOf(top) > rowOrder(fact.name));
}

const insert = (files: DraftFiles, group: PlainRule['root'], fact: FactDescription, node: object): DraftFiles =>
  insertBefore(
    files,
    group,
    node,
    (child) => child.kind === 'criterion' && rowOrder(child.fact ?? '') > rowOrder(fact.name),
  );

function insertBefore(
  files: DraftFiles,
  { file, at, joint, children }: PlainRule['root'],
  node: object,
  isLater: (child: DraftNode) => boolean,
): DraftFiles {
  const later = children.findIndex(isLater);
  const document = readDraftFile(files, file) ?? {};
  const index = later < 0 ? children.length : later;
  return writeDraftFile(files, file, withInserted(document, `${at}/${joint}`, index, node));
}

const change = (files: DraftFiles, { file, at }: DraftPlace, member: string, value: unknown): DraftFiles =>
  writeDraftFile(files, file, withValue(readDraftFile(files, file) ?? {}, memberOf(at, member), value));

const put = (files: DraftFiles, { file, at }: DraftPlace, node: object): DraftFiles =>
  writeDraftFile(files, file, withValue(readDraftFile(files, file) ?? {}, at, node));

const memberOf = (at: JsonPointer, member: string): JsonPointer => `${at}${pointerTo(member)}`;
