import type { JsonPointer } from '../base/json-pointer.ts';
import { type Condition, isAllOf, isAnyOf, isReference } from './condition.ts';

/** A named condition, used at a place of a file. */
export interface UsedName {
  readonly name: string;
  readonly at: JsonPointer;
}

/** The names used in a condition as written, each with its place. */
export function namesUsed(condition: Condition, at: JsonPointer = '/conditions'): UsedName[] {
  if (isAllOf(condition)) return condition.all.flatMap((child, index) => namesUsed(child, `${at}/all/${index}`));
  if (isAnyOf(condition)) return condition.any.flatMap((child, index) => namesUsed(child, `${at}/any/${index}`));
  return isReference(condition) ? [{ name: condition.condition, at: `${at}/condition` }] : [];
}

/** How far the tree of a condition goes once each name stands for its body. */
export interface ConditionSize {
  /** Nodes from the root to the farthest criterion, both counted; a name is a node. */
  readonly depth: number;
  readonly nodes: number;
}

export function sizeOf(condition: Condition, named: (name: string) => ConditionSize): ConditionSize {
  if (isReference(condition)) return around([named(condition.condition)]);
  if (isAllOf(condition)) return around(condition.all.map((child) => sizeOf(child, named)));
  return around(isAnyOf(condition) ? condition.any.map((child) => sizeOf(child, named)) : []);
}

const around = (children: readonly ConditionSize[]): ConditionSize => ({
  depth: 1 + Math.max(0, ...children.map(({ depth }) => depth)),
  nodes: 1 + children.reduce((sum, { nodes }) => sum + nodes, 0),
});
