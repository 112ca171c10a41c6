import { join } from 'node:path';
import { checkRules } from '../../src/app/check-rules.ts';
import type { World } from '../../src/evaluation/world.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** The rules and the standard as shipped, with every check made. */
export async function shippedWorld(): Promise<World> {
  const world = await checkRules(join(ROOT, 'rules', 'itss-v2-operations'), join(ROOT, 'data', 'standards'));
  if (!world.ok) throw new Error(`The shipped rules have problems: ${JSON.stringify(world.problems)}`);
  return world.value;
}
