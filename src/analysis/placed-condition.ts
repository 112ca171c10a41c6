import { invariant } from '../base/invariant.ts';
import { pathOfId } from '../rules/check-rule.ts';
import { type Condition, isAllOf, isAnyOf, isReference } from '../rules/condition.ts';
import type { ExpandedCondition } from '../rules/expand-condition.ts';
import type { RuleFile } from '../rules/rule-file.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Place } from './finding.ts';

/** A node of a rule's condition, named conditions expanded, that knows where it is written. */
export interface PlacedCondition extends Place {
  readonly kind: 'all' | 'any' | 'named' | 'criterion';
  readonly condition: ExpandedCondition;
  /** Of a named condition its body. */
  readonly children: readonly PlacedCondition[];
}

/** The whole condition of a rule. */
export const placedCondition = (rule: RuleFile, { conditions }: Pick<RuleSet, 'conditions'>): PlacedCondition =>
  place(rule.conditions, pathOfId(rule.id), '/conditions', conditions);

/** Conditions hold those of their children as they are, so that what is known of one is known wherever it stands. */
function place(node: Condition, file: string, at: string, named: RuleSet['conditions']): PlacedCondition {
  if (isAllOf(node)) {
    const children = node.all.map((child, index) => place(child, file, `${at}/all/${index}`, named));
    return { kind: 'all', file, at, children, condition: { all: children.map(({ condition }) => condition) } };
  }
  if (isAnyOf(node)) {
    const children = node.any.map((child, index) => place(child, file, `${at}/any/${index}`, named));
    return { kind: 'any', file, at, children, condition: { any: children.map(({ condition }) => condition) } };
  }
  if (!isReference(node)) return { kind: 'criterion', file, at, condition: node, children: [] };
  const body = named.get(node.condition);
  invariant(body, `Unknown named condition ${node.condition}.`);
  const inside = place(body.conditions, `conditions/${node.condition}.json`, '/conditions', named);
  const condition = { condition: node.condition, is: inside.condition };
  return { kind: 'named', file, at, condition, children: [inside] };
}

/** Every criterion of the condition with its place, in the order of reading. */
export const placedCriteria = (node: PlacedCondition): PlacedCondition[] =>
  node.kind === 'criterion' ? [node] : node.children.flatMap(placedCriteria);

/** The condition without the nodes at some places; undefined where nothing is left of it. */
export function without(node: PlacedCondition, places: ReadonlySet<string>): ExpandedCondition | undefined {
  if (places.has(placeKey(node))) return undefined;
  const left = node.children.map((child) => without(child, places));
  if (left.every((condition, index) => condition === node.children[index]?.condition)) return node.condition;
  const members = left.filter((condition) => condition !== undefined);
  if (members.length === 0) return undefined;
  if (node.kind === 'all') return { all: members };
  return node.kind === 'any' ? { any: members } : members[0];
}

export const placeKey = ({ file, at }: Place): string => `${file}#${at}`;
