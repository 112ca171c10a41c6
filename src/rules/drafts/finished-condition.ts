import type { Criterion, CriterionValue } from '../condition.ts';
import type { ExpandedCondition } from '../expand-condition.ts';
import { type FactDescription, findFact } from '../fact-vocabulary.ts';
import { operatorsOf } from './draft-facts.ts';
import type { DraftCriterion, DraftNode } from './draft-node.ts';

/** The condition as one that can be evaluated; undefined while anything in it is unfinished. */
export function finishedCondition(node: DraftNode): ExpandedCondition | undefined {
  if (node.kind === 'criterion') return finishedCriterion(node);
  if (node.kind === 'reference') {
    const is = node.is && finishedCondition(node.is);
    return is && { condition: node.name, is };
  }
  const children = node.children.flatMap((child) => finishedCondition(child) ?? []);
  if (children.length === 0 || children.length < node.children.length) return undefined;
  return node.joint === 'all' ? { all: children } : { any: children };
}

/** A criterion with a comparison that its fact has and a value that fits both. */
export function finishedCriterion({ fact: name = '', operator, value, label }: DraftCriterion): Criterion | undefined {
  const fact = findFact(name);
  const known = fact && operatorsOf(fact).find((one) => one === operator);
  if (fact === undefined || known === undefined || !fits(fact, known, value)) return undefined;
  return { fact: fact.name, operator: known, value, ...(label === undefined ? {} : { label }) };
}

function fits(fact: FactDescription, operator: string, value: unknown): value is CriterionValue {
  if (operator === 'in') return Array.isArray(value) && value.length > 0 && value.every((one) => isOf(fact, one));
  return isOf(fact, value);
}

function isOf({ kind, values }: FactDescription, value: unknown): boolean {
  if (kind === 'count') return typeof value === 'number';
  return kind === 'boolean'
    ? typeof value === 'boolean'
    : typeof value === 'string' && values?.includes(value) === true;
}
