import type { Problem } from '../../../base/problem.ts';
import type { Result } from '../../../base/result.ts';
import type { Determination } from '../../../evaluation/determination.ts';
import { type ClaimedLevels, claimedLevels } from '../../../views/pages/review/claimed-levels.ts';
import { orRefuse } from './review-call.ts';

/** Levels of this many submissions are kept ready; each is a few hundred bytes. */
const KEPT = 500;

const kept = new Map<string, ClaimedLevels>();

/**
 * The levels on the evidence as claimed, beside a determination on the same evidence with findings over it. They are a
 * function of evidence, standard and rules, so that they are worked out once and not with every key that is pressed.
 */
export async function levelsAsClaimed(
  { evidenceDigest, ruleSet, standard }: Determination,
  determine: () => Promise<Result<{ readonly determination: Determination }, Problem[]>>,
): Promise<ClaimedLevels> {
  const key = `${evidenceDigest} ${ruleSet.digest} ${standard.digest}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const levels = claimedLevels(orRefuse(await determine()).determination);
  const [oldest] = kept.keys();
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(key, levels);
  return levels;
}
