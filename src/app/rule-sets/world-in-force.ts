import { InvariantError, invariant } from '../../base/invariant.ts';
import type { World } from '../../evaluation/world.ts';
import { readDigestInForce } from '../../store/rule-set-publications.ts';
import { loadWorld } from '../load-world.ts';
import type { Registry } from '../registry.ts';

type WithRules = Pick<Registry, 'store' | 'shipped'>;

/**
 * The rules that a determination rests on whose evaluation is of that day: the version that had come into force last by
 * then. Before the first of all came into force, that first one.
 * @param day `YYYY-MM-DD` in the configured time zone
 * @throws {InvariantError} when the version that is kept can't be used any more
 */
export async function worldInForce(registry: WithRules, day: string): Promise<World> {
  const digest = await readDigestInForce(registry.store.reader, day);
  invariant(digest, 'A record always has a rule set.');
  const world = await loadWorld(registry, digest);
  if (!world.ok) throw new InvariantError(`The rule set ${digest} that is in force can't be used.`);
  return world.value;
}
