import { chosen, type JsonSchema, refTo } from './json-schema.ts';

/** A condition is told by the one of these keys that it has. */
const NODE_KEYS = ['all', 'any', 'condition', 'fact'] as const;

/** An always failing schema that is reported under the given code. */
const refuse = (code: string): JsonSchema => ({ not: {}, problem: { not: code } });

/** An `if` that holds where every named property is one of the listed values. */
const given = (values: Record<string, readonly string[]>): JsonSchema => ({
  properties: Object.fromEntries(Object.entries(values).map(([name, list]) => [name, { enum: list }])),
  required: Object.keys(values),
});

/** The first case that holds decides; what fails in the others is never reported. */
const firstOf = (cases: readonly (readonly [JsonSchema, JsonSchema])[], otherwise: JsonSchema): JsonSchema =>
  cases.reduceRight((rest, [when, then]) => chosen(when, then, rest), otherwise);

/** The comparisons that fit some facts, with what each may be compared with. */
interface Fitting {
  readonly facts: readonly string[];
  readonly comparisons: readonly { readonly operators: readonly string[]; readonly value: JsonSchema }[];
  /** The code for a comparison that is known but not listed here. */
  readonly otherwise: string;
}

const listOf = (value: JsonSchema): JsonSchema => ({
  type: 'array',
  minItems: 1,
  items: value,
  problem: { type: 'value-does-not-fit' },
});

const countOf = ({ minimum, maximum }: JsonSchema): JsonSchema => ({
  type: 'integer',
  minimum,
  maximum,
  problem: { type: 'value-does-not-fit', minimum: 'value-out-of-range', maximum: 'value-out-of-range' },
});

const ORDERINGS = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];

function claimFact(name: string, fact: JsonSchema): Fitting {
  const fitting = { facts: [name], otherwise: 'operator-does-not-fit' };
  if (fact.type === 'boolean') {
    const value = { type: 'boolean', problem: { type: 'value-does-not-fit' } };
    return { ...fitting, comparisons: [{ operators: ['equal'], value }] };
  }
  const isChoice = fact.enum !== undefined;
  const value = isChoice ? { enum: fact.enum, problem: { enum: 'value-does-not-fit' } } : countOf(fact);
  const operators = isChoice ? ['equal'] : ['equal', ...ORDERINGS];
  return {
    ...fitting,
    comparisons: [
      { operators, value },
      { operators: ['in'], value: listOf(value) },
    ],
  };
}

/** Better evidence must never lower the overall level, so counts of items below it take upper limits only. */
const overallFact = (name: string, fact: JsonSchema): Fitting => ({
  facts: [name],
  otherwise: 'only-upper-limits',
  comparisons: [
    { operators: ['equal'], value: { const: 0, problem: { const: 'only-upper-limits' } } },
    { operators: ['lessThan', 'lessThanInclusive'], value: countOf(fact) },
  ],
});

/** Facts that take the same comparisons and values are told of once. */
function grouped(fittings: readonly Fitting[]): Fitting[] {
  const groups = new Map<string, Fitting>();
  for (const fitting of fittings) {
    const key = JSON.stringify([fitting.comparisons, fitting.otherwise]);
    groups.set(key, { ...fitting, facts: [...(groups.get(key)?.facts ?? []), ...fitting.facts] });
  }
  return [...groups.values()];
}

/** At most one of these applies to a criterion. */
function valueCases({ facts, comparisons, otherwise }: Fitting, known: readonly string[]): JsonSchema[] {
  const fitting = comparisons.flatMap(({ operators }) => operators);
  const unfitting = known.filter((operator) => !fitting.includes(operator));
  const refusedOperator = { properties: { operator: { enum: fitting, problem: { enum: otherwise } } } };
  return [
    ...comparisons.map(({ operators, value }) =>
      chosen(given({ fact: facts, operator: operators }), { properties: { value } }),
    ),
    ...(unfitting.length === 0 ? [] : [chosen(given({ fact: facts, operator: unfitting }), refusedOperator)]),
  ];
}

function criterion(
  fittings: readonly Fitting[],
  otherKind: readonly string[],
  operators: readonly string[],
): JsonSchema {
  const names = fittings.flatMap(({ facts }) => facts);
  const known = { type: 'string', enum: names, problem: { enum: 'unknown-fact' } };
  const fact = otherKind.length === 0 ? known : firstOf([[{ enum: otherKind }, refuse('fact-of-other-kind')]], known);
  return {
    type: 'object',
    description: 'One fact compared with one value.',
    properties: {
      fact,
      operator: { type: 'string', enum: operators, problem: { enum: 'operator-not-allowed' } },
      value: {},
      label: refTo('Wording'),
      ...refusedKeys('fact'),
    },
    required: ['fact', 'operator', 'value'],
    additionalProperties: false,
    allOf: grouped(fittings).flatMap((fitting) => valueCases(fitting, operators)),
  };
}

/** A second of the four keys makes a node ambiguous; it is refused where it stands. */
const refusedKeys = (own: (typeof NODE_KEYS)[number]): Record<string, JsonSchema> =>
  Object.fromEntries(NODE_KEYS.filter((key) => key !== own).map((key) => [key, refuse('ambiguous-condition')]));

function group(key: 'all' | 'any', description: string, child: string): JsonSchema {
  const list = { type: 'array', minItems: 1, items: refTo(child), problem: { minItems: 'empty-group' } };
  return {
    type: 'object',
    description,
    properties: { [key]: list, ...refusedKeys(key) },
    required: [key],
    additionalProperties: false,
  };
}

const reference: JsonSchema = {
  type: 'object',
  description: 'A condition written once beside the rules and used by name.',
  properties: { condition: { type: 'string', minLength: 1 }, ...refusedKeys('condition') },
  required: ['condition'],
  additionalProperties: false,
};

/** Neither of the four keys: something misspelt or not in our subset of the engine's format. */
const unrecognised: JsonSchema = {
  properties: Object.fromEntries(NODE_KEYS.map((key) => [key, {}])),
  additionalProperties: false,
  minProperties: 1,
  problem: { minProperties: 'ambiguous-condition' },
};

function tree(kind: string, leaf: JsonSchema): Record<string, JsonSchema> {
  const has = (key: string): JsonSchema => ({ required: [key] });
  const condition = (onLeaf: JsonSchema): JsonSchema => ({
    type: 'object',
    ...firstOf(
      [
        [has('all'), refTo(`${kind}AllOf`)],
        [has('any'), refTo(`${kind}AnyOf`)],
        [has('condition'), refTo('ConditionReference')],
        [{ anyOf: [has('fact'), has('operator'), has('value')] }, onLeaf],
      ],
      unrecognised,
    ),
  });
  return {
    [`${kind}Condition`]: condition(refTo(`${kind}Criterion`)),
    [`${kind}RootCondition`]: condition(refuse('root-is-criterion')),
    [`${kind}AllOf`]: group('all', 'Holds when every child holds.', `${kind}Condition`),
    [`${kind}AnyOf`]: group('any', 'Holds when at least one child holds.', `${kind}Condition`),
    [`${kind}Criterion`]: leaf,
  };
}

/**
 * The definitions of condition trees, written as chains of `if` so that one mistake gives one exact problem.
 * `Claim…` looks at the facts of claims, `Overall…` at the counts of the overall policy, `Shared…` (named conditions)
 * at either.
 */
export function conditionTrees(
  claimFacts: Record<string, JsonSchema>,
  overallFacts: Record<string, JsonSchema>,
  operators: readonly string[],
): Record<string, JsonSchema> {
  const claim = Object.entries(claimFacts).map(([name, fact]) => claimFact(name, fact));
  const overall = Object.entries(overallFacts).map(([name, fact]) => overallFact(name, fact));
  return {
    ConditionReference: reference,
    ...tree('Claim', criterion(claim, Object.keys(overallFacts), operators)),
    ...tree('Overall', criterion(overall, Object.keys(claimFacts), operators)),
    ...tree('Shared', criterion([...claim, ...overall], [], operators)),
  };
}
