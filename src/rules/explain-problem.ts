import { pointerTokens } from '../base/json-pointer.ts';
import type { Problem, ProblemParams } from '../base/problem.ts';
import { shownValue } from '../base/shown-value.ts';
import { fieldOf } from '../base/untrusted-json.ts';
import type { Operator } from './condition.ts';
import { findFact } from './fact-vocabulary.ts';

/** What comparisons are called in rules, by how people write them elsewhere. */
const ELSEWHERE: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ...(['=', '==', '===', 'eq', 'equals'] as const).map((sign) => [sign, 'equal'] as const),
  ...(['<', 'lt', 'below'] as const).map((sign) => [sign, 'lessThan'] as const),
  ...(['<=', '=<', '≤', '≦', 'lte', 'lessThanOrEqual', 'atMost'] as const).map(
    (sign) => [sign, 'lessThanInclusive'] as const,
  ),
  ...(['>', 'gt', 'above'] as const).map((sign) => [sign, 'greaterThan'] as const),
  ...(['>=', '=>', '≥', '≧', 'gte', 'greaterThanOrEqual', 'atLeast'] as const).map(
    (sign) => [sign, 'greaterThanInclusive'] as const,
  ),
]);

/** Adds to a problem with a rule's shape what only rules know: the fact that a value is compared with, and the like. */
export function explainedProblem(problem: Problem, file: unknown): Problem {
  const added = addedParams(problem, file);
  return added === undefined ? problem : { ...problem, params: { ...problem.params, ...added } };
}

function addedParams({ code, at, params }: Problem, file: unknown): ProblemParams | undefined {
  if (code === 'missing-field' && at === '/examples') return { case: 'examples' };
  if (code === 'value-does-not-fit') return valueParams(file, pointerTokens(at));
  if (code === 'value-out-of-range') return { fact: factBeside(file, pointerTokens(at)) };
  if (code !== 'operator-not-allowed') return undefined;
  const suggestion = ELSEWHERE.get(String(params?.given).normalize('NFKC').trim());
  return suggestion && { suggestion };
}

/** The value as it stands in the file, and what kind of value belongs there. */
function valueParams(file: unknown, place: readonly string[]): ProblemParams {
  const fact = factBeside(file, place);
  const listAsked = place.at(-1) === 'value' && fieldOf(criterionAt(file, place), 'operator') === 'in';
  const given = shownValue(JSON.stringify(nodeAt(file, place) ?? null)) ?? '';
  return { fact, given, case: listAsked ? 'list' : (findFact(fact)?.kind ?? '') };
}

const factBeside = (file: unknown, place: readonly string[]): string =>
  shownValue(fieldOf(criterionAt(file, place), 'fact')) ?? '';

/** The comparison that a value, or one of its list, belongs to. */
const criterionAt = (file: unknown, place: readonly string[]): unknown =>
  nodeAt(file, place.slice(0, place.lastIndexOf('value')));

const nodeAt = (file: unknown, place: readonly string[]): unknown =>
  place.reduce<unknown>((node, token) => (Array.isArray(node) ? node[Number(token)] : fieldOf(node, token)), file);
