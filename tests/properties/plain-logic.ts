import { Engine } from 'json-rules-engine';
import type { FactValues } from '../../src/evaluation/evaluator.ts';
import { CLAIM_FACT_NAMES, type RandomRule } from './arbitrary-rules.ts';

/** A rule's tree as plain JSON, read here without any of the program's own code. */
interface Node {
  readonly all?: readonly Node[];
  readonly any?: readonly Node[];
  readonly condition?: string;
  readonly fact?: string;
  readonly operator?: string;
  readonly value?: unknown;
}

type Truth = true | false | undefined;

/** Kleene's three values: `undefined` stands for "not known". */
export function kleene(node: Node, { named }: RandomRule, facts: FactValues): Truth {
  if (node.all) return every(node.all.map((child) => kleene(child, { named } as RandomRule, facts)));
  if (node.any) return not(every(node.any.map((child) => not(kleene(child, { named } as RandomRule, facts)))));
  if (node.condition !== undefined) {
    return kleene((named.get(node.condition)?.conditions ?? {}) as Node, { named } as RandomRule, facts);
  }
  const given = facts[node.fact ?? ''];
  return given === undefined ? undefined : compare(node.operator ?? '', given, node.value);
}

const not = (truth: Truth): Truth => (truth === undefined ? undefined : !truth);

function every(truths: readonly Truth[]): Truth {
  if (truths.some((truth) => truth === false)) return false;
  return truths.every((truth) => truth === true) ? true : undefined;
}

function compare(operator: string, given: string | number | boolean, value: unknown): boolean {
  const order = typeof given === 'number' && typeof value === 'number' ? Math.sign(given - value) : Number.NaN;
  const holds: Readonly<Record<string, boolean>> = {
    equal: given === value,
    in: Array.isArray(value) && value.some((one) => one === given),
    lessThan: order === -1,
    lessThanInclusive: order === -1 || order === 0,
    greaterThan: order === 1,
    greaterThanInclusive: order === 1 || order === 0,
  };
  const result = holds[operator];
  if (result === undefined) throw new Error(`There is no comparison ${operator}.`);
  return result;
}

/** What json-rules-engine says when it gets the rule's JSON as it is, without any of our guards. */
export async function plainEngine({ conditions, named }: RandomRule, facts: FactValues): Promise<boolean> {
  const engine = new Engine();
  for (const [name, body] of named) engine.setCondition(name, structuredClone(body.conditions) as never);
  engine.addRule({ conditions: structuredClone(conditions) as never, event: { type: 'met' } });
  const { results } = await engine.run({ ...facts });
  return results.length === 1;
}

/** For each missing fact that the rule looks at, a value from every region that its limits make. */
export function completionsOf(rule: RandomRule, facts: FactValues): FactValues[] {
  const missing = CLAIM_FACT_NAMES.filter((fact) => facts[fact] === undefined);
  const leaves = [rule.conditions, ...[...rule.named.values()].map(({ conditions }) => conditions)].flatMap((node) =>
    leavesOf(node as Node),
  );
  return missing.reduce<FactValues[]>(
    (sets, fact) => {
      const values = valuesAround(
        fact,
        leaves.filter((leaf) => leaf.fact === fact),
      );
      return values.length === 0 ? sets : sets.flatMap((set) => values.map((value) => ({ ...set, [fact]: value })));
    },
    [facts],
  );
}

const leavesOf = (node: Node): Node[] =>
  node.fact === undefined ? [...(node.all ?? []), ...(node.any ?? [])].flatMap(leavesOf) : [node];

function valuesAround(fact: string, leaves: readonly Node[]): (string | number | boolean)[] {
  if (leaves.length === 0) return [];
  if (fact === 'role') return ['member', 'leader', 'responsible-person'];
  if (fact === 'underGuidance') return [true, false];
  const [lowest, highest] = fact === 'practice' ? [1, 5] : [fact === 'engagementMonths' ? 1 : 0, 2 ** 53 - 1];
  const around = leaves
    .flatMap(({ value }) => [value].flat())
    .flatMap((limit) => [Number(limit) - 1, Number(limit), Number(limit) + 1]);
  return [...new Set(around)].filter((value) => value >= lowest && value <= highest);
}
