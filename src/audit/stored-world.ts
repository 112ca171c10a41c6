import type { Digest } from '../base/digest.ts';
import type { Problem } from '../base/problem.ts';
import { failure, type Result } from '../base/result.ts';
import { createWorld, type World } from '../evaluation/world.ts';
import { parseStandard } from '../standard/check-standard.ts';

/** What a standard and a rule set should turn out to be. */
export interface WorldDigests {
  readonly standard: Digest;
  readonly ruleSet: Digest;
}

/**
 * The world that a kept standard and kept rule files make, checked as strictly as at load: shape, meaning, every
 * example. What doesn't have the digest that it should have is a problem too.
 */
export async function storedWorld(
  standard: unknown,
  files: ReadonlyMap<string, string>,
  expected: WorldDigests,
): Promise<Result<World, Problem[]>> {
  const catalogue = parseStandard(standard);
  if (!catalogue.ok) return catalogue;
  if (catalogue.value.digest !== expected.standard) {
    return failure([digestDiffers('/standard', catalogue.value.digest, expected.standard)]);
  }
  const world = await createWorld(files, catalogue.value);
  if (!world.ok) return world;
  const { digest } = world.value.ruleSet;
  return digest === expected.ruleSet ? world : failure([digestDiffers('/ruleSet', digest, expected.ruleSet)]);
}

const digestDiffers = (at: string, given: Digest, expected: Digest): Problem => ({
  code: 'digest-differs',
  at,
  params: { given, expected },
});
