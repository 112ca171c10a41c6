import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { determineCompiled } from '../../src/app/determine-of-record.ts';
import { judgeLevels } from '../../src/evaluation/judge-levels.ts';
import type { AcceptedEvidence, ClaimAsReviewed } from '../../src/evidence/evidence.ts';
import { parseEvidence } from '../../src/evidence/parse-evidence.ts';
import { shippedWorld } from '../support/shipped-world.ts';
import { randomEvidence } from './arbitrary-evidence.ts';
import { compareOnClaims, compareOnPolicies } from './compare-evaluators.ts';

describe('both evaluators', () => {
  // `npm run evaluators` tries far more.
  test('write the same trace for any rule and any facts, or refuse both', () => compareOnClaims(2_500));

  test('write the same trace for any overall policy and any counts', () => compareOnPolicies(500));
});

test('levels without a trace are those of the determination', async () => {
  const world = await shippedWorld();
  const { catalogue, ruleSet } = world;
  await fc.assert(
    fc.asyncProperty(randomEvidence(catalogue), fc.nat({ max: 4 }), async (given, unshown) => {
      const parsed = parseEvidence(given, catalogue, '2026-11-01');
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
      const accepted = withoutPractice(parsed.value, unshown);
      const { level, possibleLevel, skillItems } = await determineCompiled(world, accepted);
      const items = skillItems.map((item) => ({
        skillItem: item.skillItem,
        level: item.level,
        possibleLevel: item.possibleLevel,
        decidedBy: item.decidedBy,
      }));
      expect(judgeLevels(catalogue, ruleSet, accepted.evidence)).toEqual({ level, possibleLevel, skillItems: items });
    }),
    { numRuns: 300 },
  );
});

/** As a review leaves a claim whose practice was not shown. */
function withoutPractice(accepted: AcceptedEvidence, place: number): AcceptedEvidence<ClaimAsReviewed> {
  const engagements = accepted.evidence.engagements.map((engagement, index) => ({
    ...engagement,
    claims: engagement.claims.map(({ practice, ...claim }, at) =>
      index === 0 && at === place ? claim : { ...claim, practice },
    ),
  }));
  return { ...accepted, evidence: { ...accepted.evidence, engagements } };
}
