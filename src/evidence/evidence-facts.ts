import schema from '../../schemas/facts.schema.json' with { type: 'json' };
import type { LocalizedText } from '../base/localized-text.ts';

/** A count that evidence may give as a written number. */
export interface CountedFact {
  readonly name: string;
  readonly field: LocalizedText;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
}

/** What the generated schema says of a fact. */
export interface FactSchema {
  readonly type: string;
  readonly title: string;
  readonly titleJa: string;
  readonly unit?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  readonly changeable?: boolean;
}

const { EngagementFacts, ClaimFacts } = schema.definitions;

const countsIn = (properties: Readonly<Record<string, FactSchema>>): CountedFact[] =>
  Object.entries(properties)
    .filter(([, { type }]) => type === 'integer')
    .map(([name, { title, titleJa, unit = '', minimum = 0, maximum = Number.MAX_SAFE_INTEGER }]) => ({
      name,
      field: { en: title, ja: titleJa },
      unit,
      min: minimum,
      max: maximum,
    }));

/** The names of all facts that an engagement itself says. */
export const ENGAGEMENT_FACTS: readonly string[] = Object.keys(EngagementFacts.properties);

export const ENGAGEMENT_COUNTS: readonly CountedFact[] = countsIn(EngagementFacts.properties);

export const CLAIM_COUNTS: readonly CountedFact[] = countsIn(ClaimFacts.properties);
