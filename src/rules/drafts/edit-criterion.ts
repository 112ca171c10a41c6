import type { Wording } from '../../base/localized-text.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { unknownName } from '../../base/unknown-name.ts';
import type { JsonObject } from '../../base/untrusted-json.ts';
import { type FactDescription, findFact } from '../fact-vocabulary.ts';
import type { Typed } from './condition-edit.ts';
import { operatorsOf, usualOperator } from './draft-facts.ts';
import type { DraftCriterion } from './draft-node.ts';
import { readTypedValue } from './typed-value.ts';

/** A criterion as it will stand in the file, and what was kept in it though it can't be read. */
export interface ChangedCriterion {
  readonly criterion: JsonObject;
  readonly problems: readonly Problem[];
}

type Change = Result<ChangedCriterion, Problem[]>;

/** A criterion on a fact, still without a value. */
export const newCriterion = (fact: FactDescription): JsonObject => ({
  fact: fact.name,
  operator: usualOperator(fact),
});

/** Another fact has other values, and perhaps other comparisons. */
export function setFact(node: DraftCriterion, name: string, allowed: readonly FactDescription[]): Change {
  if (name === node.fact) return unchanged(node);
  const fact = allowed.find((one) => one.name === name);
  if (fact === undefined)
    return refusedName(
      'unknown-fact',
      node,
      'fact',
      name,
      allowed.map((one) => one.name),
    );
  const fits = operatorsOf(fact).some((operator) => operator === node.operator);
  return changed({ ...withLabel(node), fact: name, operator: fits ? node.operator : usualOperator(fact) });
}

/** The value stays, as one or as a list of one. */
export function setOperator(node: DraftCriterion, operator: string): Change {
  const fact = findFact(node.fact ?? '');
  const allowed: readonly string[] = fact === undefined ? [] : operatorsOf(fact);
  if (!allowed.includes(operator)) return refusedName('operator-does-not-fit', node, 'operator', operator, allowed);
  const value = operator === 'in' ? [node.value ?? []].flat() : [node.value].flat()[0];
  const kept = value === undefined || (Array.isArray(value) && value.length === 0) ? {} : { value };
  const { value: _, ...others } = contentOf(node);
  return changed({ ...others, operator, ...kept });
}

export function setValue(node: DraftCriterion, typed: Typed): Change {
  const fact = findFact(node.fact ?? '');
  if (fact === undefined) return unchanged(node);
  const { value, problems } = readTypedValue(fact, node.operator, typed, `${node.at}/value`);
  const { value: _, ...others } = contentOf(node);
  return success({
    criterion: { ...others, ...(value === undefined ? {} : { value }) },
    problems: problems.map((problem) => ({ ...problem, file: node.file })),
  });
}

/** An empty label is none. */
export function setLabel(node: DraftCriterion, label: Wording): Change {
  const { label: _, ...others } = contentOf(node);
  const empty = typeof label === 'string' ? label.trim() === '' : `${label.en}${label.ja}`.trim() === '';
  return changed(empty ? others : { ...others, label });
}

function contentOf({ fact, operator, value, label }: DraftCriterion): JsonObject {
  const given = Object.entries({ fact, operator, value, label });
  return Object.fromEntries(given.filter(([, member]) => member !== undefined));
}

const withLabel = ({ label }: DraftCriterion): JsonObject => (label === undefined ? {} : { label });

const changed = (criterion: JsonObject): Change => success({ criterion, problems: [] });
const unchanged = (node: DraftCriterion): Change => changed(contentOf(node));

const refusedName = (
  code: 'unknown-fact' | 'operator-does-not-fit',
  { file, at }: DraftCriterion,
  part: string,
  given: string,
  allowed: readonly string[],
): Change => failure([{ ...unknownName(code, `${at}/${part}`, given, allowed), file }]);
