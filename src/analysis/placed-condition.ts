import { invariant } from '../base/invariant.ts';
import { pathOfId } from '../rules/check-rule.ts';
import { type Condition, isAllOf, isAnyOf, isReference } from '../rules/condition.ts';
import { type ExpandedCondition, expandCondition } from '../rules/expand-condition.ts';
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

function place(node: Condition, file: string, at: string, named: RuleSet['conditions']): PlacedCondition {
  const condition = expandCondition(node, named);
  const group = (kind: 'all' | 'any', children: readonly Condition[]): PlacedCondition => ({
    kind,
    file,
    at,
    condition,
    children: children.map((child, index) => place(child, file, `${at}/${kind}/${index}`, named)),
  });
  if (isAllOf(node)) return group('all', node.all);
  if (isAnyOf(node)) return group('any', node.any);
  if (!isReference(node)) return { kind: 'criterion', file, at, condition, children: [] };
  const body = named.get(node.condition);
  invariant(body, `Unknown named condition ${node.condition}.`);
  const inside = place(body.conditions, `conditions/${node.condition}.json`, '/conditions', named);
  return { kind: 'named', file, at, condition, children: [inside] };
}

/** Every criterion of the condition with its place, in the order of reading. */
export const placedCriteria = (node: PlacedCondition): PlacedCondition[] =>
  node.kind === 'criterion' ? [node] : node.children.flatMap(placedCriteria);

/** The condition without the nodes at some places; undefined where nothing is left of it. */
export function without(node: PlacedCondition, places: ReadonlySet<string>): ExpandedCondition | undefined {
  if (places.has(placeKey(node))) return undefined;
  if (node.kind === 'criterion') return node.condition;
  const left = node.children.flatMap((child) => without(child, places) ?? []);
  if (left.length === 0) return undefined;
  if (node.kind === 'all') return { all: left };
  return node.kind === 'any' ? { any: left } : left[0];
}

export const placeKey = ({ file, at }: Place): string => `${file}#${at}`;
