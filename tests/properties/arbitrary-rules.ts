import fc from 'fast-check';
import type { FactValues } from '../../src/evaluation/evaluator.ts';
import type { Condition, Criterion, RootCondition } from '../../src/rules/condition.ts';
import type { ClaimRuleFile, NamedConditionFile } from '../../src/rules/rule-file.ts';

/** A rule's condition with the named conditions that it may use. */
export interface RandomRule {
  readonly conditions: RootCondition;
  readonly named: ReadonlyMap<string, NamedConditionFile>;
}

const COUNTS: Readonly<Record<string, readonly [number, number]>> = {
  peakStaff: [0, Number.MAX_SAFE_INTEGER],
  annualContractYen: [0, Number.MAX_SAFE_INTEGER],
  installationSites: [0, Number.MAX_SAFE_INTEGER],
  yearlyInquiries: [0, Number.MAX_SAFE_INTEGER],
  practice: [1, 5],
  engagementMonths: [1, Number.MAX_SAFE_INTEGER],
  monthsSinceEnd: [0, Number.MAX_SAFE_INTEGER],
  documentCount: [0, Number.MAX_SAFE_INTEGER],
};
const ROLES = ['member', 'leader', 'responsible-person'];
const COMPARISONS = ['equal', 'lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];

/** Few different numbers, so that limits and facts meet; now and then the largest there is. */
const countOf = ([min, max]: readonly [number, number]): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min, max: Math.min(max, 6) }) },
    { weight: 1, arbitrary: fc.integer({ min: max - 1, max }) },
  );

const anyValueOf = (fact: string): fc.Arbitrary<string | number | boolean> => {
  const range = COUNTS[fact];
  if (range) return countOf(range);
  return fact === 'role' ? fc.constantFrom(...ROLES) : fc.boolean();
};

export const CLAIM_FACT_NAMES: readonly string[] = ['role', 'underGuidance', ...Object.keys(COUNTS)];

const criterionOn = (fact: string): fc.Arbitrary<object> => {
  const range = COUNTS[fact];
  const values = fc.uniqueArray(anyValueOf(fact), { minLength: 1, maxLength: 3 });
  const inList = values.map((value) => ({ fact, operator: 'in', value }));
  const equal = anyValueOf(fact).map((value) => ({ fact, operator: 'equal', value }));
  if (range) {
    const compared = fc
      .tuple(fc.constantFrom(...COMPARISONS), countOf(range))
      .map(([operator, value]) => ({ fact, operator, value }));
    return fc.oneof({ weight: 4, arbitrary: compared }, { weight: 1, arbitrary: inList });
  }
  return fact === 'role' ? fc.oneof(equal, inList) : equal;
};

/** Three facts at most for one rule, so that criteria on the same fact meet. */
const someFacts = fc.uniqueArray(fc.constantFrom(...CLAIM_FACT_NAMES), { minLength: 1, maxLength: 4 });

function conditionOf(facts: readonly string[], names: readonly string[], depth: number, width: number) {
  const criterion = fc.constantFrom(...facts).chain(criterionOn) as fc.Arbitrary<Criterion>;
  if (depth <= 0) return criterion as fc.Arbitrary<Condition>;
  return fc.oneof(
    { weight: 3, arbitrary: criterion as fc.Arbitrary<Condition> },
    { weight: 3, arbitrary: rootOf(facts, names, depth, width) as fc.Arbitrary<Condition> },
  );
}

function rootOf(
  facts: readonly string[],
  names: readonly string[],
  depth: number,
  width: number,
): fc.Arbitrary<RootCondition> {
  const children = fc.array(conditionOf(facts, names, depth - 1, width), { minLength: 1, maxLength: width });
  const groups = [children.map((all) => ({ all })), children.map((any) => ({ any }))];
  if (names.length === 0) return fc.oneof(...groups);
  return fc.oneof(
    ...groups,
    fc.constantFrom(...names).map((condition) => ({ condition })),
  );
}

/** Each named condition may use those before it, so that there is no circle. */
const NAMES = ['first-name', 'second-name', 'third-name'];

/** @param width how many children a group has at most */
export const randomRuleOf = (width: number): fc.Arbitrary<RandomRule> =>
  someFacts.chain((facts) =>
    fc
      .tuple(rootOf(facts, NAMES, 2, width), ...NAMES.map((_, index) => rootOf(facts, NAMES.slice(0, index), 1, width)))
      .map(([conditions, ...bodies]) => ({
        conditions,
        named: new Map(NAMES.map((name, index) => [name, namedFile(name, bodies[index] ?? { all: [] })])),
      })),
  );

export const randomRule: fc.Arbitrary<RandomRule> = randomRuleOf(3);

const namedFile = (name: string, conditions: RootCondition): NamedConditionFile => ({
  name,
  title: { en: name, ja: name },
  conditions,
});

/** A value for every fact. */
export const completeFacts: fc.Arbitrary<FactValues> = fc.record(
  Object.fromEntries(CLAIM_FACT_NAMES.map((fact) => [fact, anyValueOf(fact)])),
);

/** Values for some of the facts. */
export const someOfTheFacts: fc.Arbitrary<FactValues> = fc
  .tuple(completeFacts, fc.subarray([...CLAIM_FACT_NAMES]))
  .map(([facts, kept]) => Object.fromEntries(Object.entries(facts).filter(([fact]) => kept.includes(fact))));

export const ruleFile = (conditions: RootCondition): ClaimRuleFile => ({
  id: 'made-up.level-1',
  title: { en: 'Made up', ja: '作り物' },
  level: 1,
  appliesTo: { specialtyFields: 'all', skillItems: 'all' },
  source: 'made-up',
  readings: [],
  conditions,
  examples: [{ name: { en: 'nothing given', ja: '何もない' }, facts: {}, expect: 'undetermined' }],
});
