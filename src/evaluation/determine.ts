import { digestOf } from '../base/digest.ts';
import type { AcceptedEvidence, ClaimAsReviewed } from '../evidence/evidence.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Catalogue } from '../standard/catalogue.ts';
import type { Determination, OverallDetermination } from './determination.ts';
import { evaluateClaims } from './evaluate-claims.ts';
import type { Evaluator } from './evaluator.ts';
import { fieldRules } from './field-rules.ts';
import { judgeItems } from './judge-items.ts';
import { judgeOverall } from './overall.ts';

/**
 * What the rules say of the evidence. A function of its arguments alone: the same evidence under the same standard and
 * rule set gives the same determination, whenever and wherever it is asked for.
 *
 * @throws {InvariantError} when the evaluator and the trace disagree; there is then no determination at all.
 */
export async function determine(
  evaluator: Evaluator,
  catalogue: Catalogue,
  ruleSet: RuleSet,
  { evidence, normalised, given, review }: AcceptedEvidence<ClaimAsReviewed>,
): Promise<Determination> {
  const { specialtyField, candidate, asOf } = evidence;
  const claims = await evaluateClaims(evaluator, catalogue, ruleSet, evidence);
  const skillItems = await judgeItems(evaluator, catalogue, ruleSet, specialtyField, claims);
  const { policy } = fieldRules(catalogue, ruleSet, specialtyField);
  const overall = await judgeOverall(evaluator, policy, skillItems);
  return {
    candidate: { id: candidate.id, ...(candidate.name === undefined ? {} : { name: candidate.name }) },
    specialtyField,
    level: highestLevel(overall.filter(({ verdict }) => verdict === 'met')),
    possibleLevel: highestLevel(overall.filter(({ verdict }) => verdict !== 'notMet')),
    skillItems,
    evaluations: [...claims.evaluations],
    overall,
    normalised: normalised.map(({ at, given: text, read }) => ({ at, given: text, read })),
    standard: { id: catalogue.standard.id, digest: catalogue.digest },
    ruleSet: { id: ruleSet.id, version: ruleSet.version, digest: ruleSet.digest },
    evidenceDigest: digestOf(given),
    ...(review === undefined ? {} : { reviewDigest: review.digest }),
    asOf,
  };
}

const highestLevel = (determinations: readonly OverallDetermination[]): number =>
  Math.max(0, ...determinations.map(({ level }) => level));
