import { engagementMonths, monthsSince } from '../base/calendar.ts';
import { type Catalogue, countsAs } from '../standard/catalogue.ts';
import type { Claim, Engagement, Evidence } from './evidence.ts';
import { ENGAGEMENT_FACTS } from './evidence-facts.ts';
import type { DerivedFacts, GivenFacts } from './facts.ts';

/** The facts of one claim inside its engagement. What was not given has no key at all, so that it stays missing. */
export function factsOf(evidence: Evidence, engagement: Engagement, claim: Claim, catalogue: Catalogue): GivenFacts {
  const said: Readonly<Record<string, unknown>> = { ...engagement };
  const given = ENGAGEMENT_FACTS.filter((name) => said[name] !== undefined).map((name) => [name, said[name]]);
  return {
    ...Object.fromEntries(given),
    practice: countsAs(catalogue, evidence.specialtyField, claim.skillItem, claim.practice),
    ...derivedFacts(engagement, claim, evidence.asOf),
  };
}

function derivedFacts({ from, to }: Engagement, { documents }: Claim, asOf: string): Partial<DerivedFacts> {
  return {
    ...(from === undefined || to === undefined ? {} : { engagementMonths: engagementMonths(from, to) }),
    ...(to === undefined ? {} : { monthsSinceEnd: monthsSince(to, asOf) }),
    documentCount: documents.length,
  };
}
