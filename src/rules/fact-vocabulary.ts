import schema from '../../schemas/facts.schema.json' with { type: 'json' };
import { invariant } from '../base/invariant.ts';
import type { LocalizedText } from '../base/localized-text.ts';
import type { FactSchema } from '../evidence/evidence-facts.ts';
import type { FactName } from '../evidence/facts.ts';
import type { Operator, OverallFactName } from './condition.ts';

/** What values a fact has: one of a few words, yes or no, or a whole number. */
export type FactKind = 'enumeration' | 'boolean' | 'count';

/** Who says a fact: the engagement, the claim inside it, what follows from dates and documents, or the item levels. */
export type FactGroup = 'engagement' | 'claim' | 'derived' | 'overall';

/** What is known of a fact from its declaration: how it is called, and which values it can have. */
export interface FactDescription {
  readonly name: FactName | OverallFactName;
  readonly kind: FactKind;
  readonly group: FactGroup;
  readonly title: LocalizedText;
  /** What a count counts, such as `persons`. */
  readonly unit?: string;
  /** The lowest and highest value of a count, both included. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** The words of an enumeration, in the order of the declaration. */
  readonly values?: readonly string[];
  /** False where the past can't be changed any more. */
  readonly changeable: boolean;
}

const { EngagementFacts, ClaimFacts, DerivedFacts, OverallFacts } = schema.definitions;

const describe = (group: FactGroup, properties: Readonly<Record<string, FactSchema>>): FactDescription[] =>
  Object.entries(properties).map(([name, fact]) => ({
    // The schema is generated from the interfaces that these names are the keys of.
    name: name as FactName | OverallFactName,
    kind: kindOf(fact),
    group,
    title: { en: fact.title, ja: fact.titleJa },
    ...(fact.unit === undefined ? {} : { unit: fact.unit }),
    ...(fact.minimum === undefined ? {} : { minimum: fact.minimum }),
    ...(fact.maximum === undefined ? {} : { maximum: fact.maximum }),
    ...(fact.enum === undefined ? {} : { values: fact.enum }),
    changeable: fact.changeable ?? true,
  }));

function kindOf({ type, enum: words }: FactSchema): FactKind {
  if (words !== undefined) return 'enumeration';
  return type === 'boolean' ? 'boolean' : 'count';
}

/** Every fact that a rule for skill items may look at. */
export const CLAIM_FACTS: readonly FactDescription[] = [
  ...describe('engagement', EngagementFacts.properties),
  ...describe('claim', ClaimFacts.properties),
  ...describe('derived', DerivedFacts.properties),
];

/** Every fact that a rule of the overall policy may look at. */
export const OVERALL_FACTS: readonly FactDescription[] = describe('overall', OverallFacts.properties);

const byName: ReadonlyMap<string, FactDescription> = new Map(
  [...CLAIM_FACTS, ...OVERALL_FACTS].map((fact) => [fact.name, fact]),
);

/** Undefined where there is no fact of that name. */
export const findFact = (name: string): FactDescription | undefined => byName.get(name);

/** @throws {InvariantError} when there is no such fact. */
export function factVocabulary(name: FactName | OverallFactName): FactDescription {
  const fact = findFact(name);
  invariant(fact, `There is no fact ${name}.`);
  return fact;
}

export const isOverallFact = (name: string): name is OverallFactName => findFact(name)?.group === 'overall';

const OPERATORS: Readonly<Record<FactKind, readonly Operator[]>> = {
  enumeration: ['equal', 'in'],
  boolean: ['equal'],
  count: ['equal', 'in', 'lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'],
};

/** The comparisons that make sense for facts of a kind. */
export const operatorsFor = (kind: FactKind): readonly Operator[] => OPERATORS[kind];
