import { CLAIM_FACTS, type FactDescription } from '../../fact-vocabulary.ts';
import type { DraftCriterion } from '../draft-node.ts';
import type { SheetRowKind } from './threshold-sheet.ts';

/** How a fact is filled in on the sheet. */
export function rowKindOf({ kind, group }: FactDescription): SheetRowKind {
  if (kind === 'boolean') return 'choice';
  if (kind === 'enumeration') return 'ladder';
  return group === 'claim' ? 'practice' : 'measure';
}

const KIND_ORDER: readonly SheetRowKind[] = ['practice', 'choice', 'ladder', 'measure'];

/** Every fact that a sheet can have a row for, in the order of its rows, which is that of the criteria in a rule too. */
export const SHEET_FACTS: readonly FactDescription[] = CLAIM_FACTS.toSorted(
  (a, b) => KIND_ORDER.indexOf(rowKindOf(a)) - KIND_ORDER.indexOf(rowKindOf(b)),
);

/** The place of a fact among the rows. */
export const rowOrder = (name: string): number => SHEET_FACTS.findIndex((fact) => fact.name === name);

export const isMeasure = (name: string): boolean =>
  SHEET_FACTS.some((fact) => fact.name === name && rowKindOf(fact) === 'measure');

/** A criterion that a rung of a ladder or a higher one meets. */
export function rungCriterion({ name, values = [] }: FactDescription, lowest: string) {
  const enough = values.slice(values.indexOf(lowest));
  return enough.length === 1
    ? { fact: name, operator: 'equal', value: lowest }
    : { fact: name, operator: 'in', value: enough };
}

/** The lowest rung that meets the criterion where all higher ones do too; undefined where it asks for something else. */
export function lowestRung({ values = [] }: FactDescription, { operator, value }: DraftCriterion): string | undefined {
  const meets = new Set<unknown>(operator === 'in' ? [value].flat() : [value]);
  const enough = values.filter((word) => meets.has(word));
  const [lowest] = enough;
  if (lowest === undefined || enough.length !== meets.size) return undefined;
  return enough.length === values.length - values.indexOf(lowest) ? lowest : undefined;
}
