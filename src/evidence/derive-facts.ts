import { engagementMonths, monthsSince } from '../base/calendar.ts';
import { type Catalogue, countsAs } from '../standard/catalogue.ts';
import type { ClaimAsReviewed, Engagement, Evidence } from './evidence.ts';
import { ENGAGEMENT_FACTS } from './evidence-facts.ts';
import type { DerivedFacts, GivenFacts } from './facts.ts';

/** The facts of one claim inside its engagement. What was not given has no key at all, so that it stays missing. */
export function factsOf(
  evidence: Evidence<ClaimAsReviewed>,
  engagement: Engagement<ClaimAsReviewed>,
  claim: ClaimAsReviewed,
  catalogue: Catalogue,
): GivenFacts {
  const said: Readonly<Record<string, unknown>> = { ...engagement };
  const given = ENGAGEMENT_FACTS.filter((name) => said[name] !== undefined).map((name) => [name, said[name]]);
  return {
    ...Object.fromEntries(given),
    ...practiceOf(evidence, claim, catalogue),
    ...derivedFacts(engagement, claim, evidence.asOf),
  };
}

/** After the rule that one statement may cover two levels. */
function practiceOf(
  { specialtyField }: Evidence<ClaimAsReviewed>,
  { skillItem, practice }: ClaimAsReviewed,
  catalogue: Catalogue,
): Pick<GivenFacts, 'practice'> {
  return practice === undefined ? {} : { practice: countsAs(catalogue, specialtyField, skillItem, practice) };
}

function derivedFacts(
  { from, to }: Engagement<ClaimAsReviewed>,
  { documents }: ClaimAsReviewed,
  asOf: string,
): Partial<DerivedFacts> {
  return {
    ...(from === undefined || to === undefined ? {} : { engagementMonths: engagementMonths(from, to) }),
    ...(to === undefined ? {} : { monthsSinceEnd: monthsSince(to, asOf) }),
    documentCount: documents.length,
  };
}
