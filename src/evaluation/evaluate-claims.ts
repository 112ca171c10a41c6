import { invariant } from '../base/invariant.ts';
import { factsOf } from '../evidence/derive-facts.ts';
import type { ClaimAsReviewed, Engagement, Evidence } from '../evidence/evidence.ts';
import type { GivenFacts } from '../evidence/facts.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { type Catalogue, countsAs, itemsOf } from '../standard/catalogue.ts';
import type { ClaimDetermination, Evaluation } from './determination.ts';
import { evaluableRules } from './evaluable-rules.ts';
import type { Evaluator } from './evaluator.ts';
import { fieldRules } from './field-rules.ts';

/** Every claim with the evaluation that it points to. */
export interface EvaluatedClaims {
  readonly evaluations: readonly Evaluation[];
  /** The claims of each item that is claimed, in the order of the engagements. */
  readonly claimsByItem: ReadonlyMap<string, readonly ClaimDetermination[]>;
}

interface ClaimGroup {
  readonly engagement: string;
  readonly facts: GivenFacts;
  readonly items: string[];
}

/** Evaluates all rules on all claims; claims of one engagement with equal facts share one evaluation. */
export async function evaluateClaims(
  evaluator: Evaluator,
  catalogue: Catalogue,
  ruleSet: RuleSet,
  evidence: Evidence<ClaimAsReviewed>,
): Promise<EvaluatedClaims> {
  const { factsInUse } = evaluableRules(ruleSet);
  const groups: ClaimGroup[] = [];
  const claimsByItem = new Map<string, ClaimDetermination[]>();
  for (const engagement of evidence.engagements) {
    const groupsHere = new Map<string, number>();
    for (const claim of claimsInOrder(catalogue, evidence.specialtyField, engagement)) {
      const facts = onlyInUse(factsOf(evidence, engagement, claim, catalogue), factsInUse);
      const key = JSON.stringify(facts);
      const index = groupsHere.get(key) ?? groups.push({ engagement: engagement.id, facts, items: [] }) - 1;
      groupsHere.set(key, index);
      groups[index]?.items.push(claim.skillItem);
      const claims = claimsByItem.get(claim.skillItem) ?? [];
      claimsByItem.set(claim.skillItem, claims);
      claims.push({
        engagement: engagement.id,
        ...practiceOf(catalogue, evidence.specialtyField, claim),
        evaluation: index,
      });
    }
  }
  const evaluations: Evaluation[] = [];
  // One after the other: nothing is gained by overlapping runs, and the order of the output stays plain.
  for (const group of groups) {
    evaluations.push(await evaluateGroup(evaluator, catalogue, ruleSet, evidence.specialtyField, group));
  }
  return { evaluations, claimsByItem };
}

/** In the order of the standard, so that the order of typing changes nothing. */
function claimsInOrder(catalogue: Catalogue, fieldId: string, { claims }: Engagement<ClaimAsReviewed>) {
  const order = itemsOf(catalogue, fieldId).map(({ id }) => id);
  return claims.toSorted((a, b) => order.indexOf(a.skillItem) - order.indexOf(b.skillItem));
}

function practiceOf(
  catalogue: Catalogue,
  fieldId: string,
  { skillItem, practice }: ClaimAsReviewed,
): Pick<ClaimDetermination, 'practice' | 'countsAs'> {
  if (practice === undefined) return {};
  return { practice, countsAs: countsAs(catalogue, fieldId, skillItem, practice) };
}

function onlyInUse(facts: GivenFacts, inUse: ReadonlySet<string>): GivenFacts {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => inUse.has(name)));
}

async function evaluateGroup(
  evaluator: Evaluator,
  catalogue: Catalogue,
  ruleSet: RuleSet,
  fieldId: string,
  { engagement, facts, items }: ClaimGroup,
): Promise<Evaluation> {
  const rules = fieldRules(catalogue, ruleSet, fieldId).rulesFor(items);
  const values = { ...facts };
  const traces = await evaluator.traceClaim(rules, values);
  return {
    engagement,
    facts,
    rules: rules.map(({ id, level }, index) => {
      const trace = traces[index];
      invariant(trace, `No trace for ${id}.`);
      return { rule: id, level, verdict: trace.verdict, trace };
    }),
  };
}
