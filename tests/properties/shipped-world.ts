import { fileURLToPath } from 'node:url';
import { checkRules } from '../../src/app/check-rules.ts';
import type { World } from '../../src/app/world.ts';

const pathOf = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** The rules as shipped, with the standard that they are for. */
export async function readShippedWorld(): Promise<World> {
  const world = await checkRules(pathOf('rules/itss-v2-operations'), pathOf('data/standards'));
  if (!world.ok) throw new Error(JSON.stringify(world.problems));
  return world.value;
}
