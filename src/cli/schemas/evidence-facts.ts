import type { JsonSchema } from './json-schema.ts';

const OUT_OF_RANGE = { minimum: 'number-out-of-range', maximum: 'number-out-of-range' };

/** A fact as evidence may give it: a count also as people write it, and null for "not given" unless required. */
function asGiven(fact: JsonSchema, required: boolean): JsonSchema {
  const types = fact.type === 'integer' ? ['integer', 'string'] : [fact.type].flat();
  const withNull = required ? types : [...types, 'null'];
  const problem = fact.type === 'integer' ? { problem: OUT_OF_RANGE } : {};
  return { ...fact, type: withNull.length === 1 ? withNull[0] : withNull, ...problem } as JsonSchema;
}

/** Lays the facts over an object of the evidence: those it lists already, and those it leaves out. */
function withFacts(input: JsonSchema, facts: JsonSchema, alsoRequired: readonly string[]): JsonSchema {
  const required = [...new Set([...(input.required ?? []), ...alsoRequired])];
  const given = Object.entries(facts.properties ?? {}).map(([name, fact]) => [
    name,
    asGiven(fact, required.includes(name)),
  ]);
  return { ...input, properties: { ...input.properties, ...Object.fromEntries(given) }, required };
}

/**
 * The facts of an engagement and of a claim are listed in `facts.ts` alone; evidence gets them from there.
 * What a person chooses from a list, such as the role, must be given; all else may be missing.
 */
export function withFactsInEvidence(
  definitions: Record<string, JsonSchema>,
  facts: Record<string, JsonSchema>,
): Record<string, JsonSchema> {
  const { EngagementFacts = {}, ClaimFacts = {} } = facts;
  const { EngagementInput = {}, ClaimInput = {} } = definitions;
  const choices = Object.entries(EngagementFacts.properties ?? {}).filter(([, fact]) => fact.enum !== undefined);
  return {
    ...definitions,
    EngagementInput: withFacts(
      EngagementInput,
      EngagementFacts,
      choices.map(([name]) => name),
    ),
    ClaimInput: withFacts(ClaimInput, ClaimFacts, []),
  };
}
