import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { createWorld, type World } from '../../evaluation/world.ts';
import type { Registry } from '../registry.ts';

/**
 * Whether a draft may be sent, approved and published: everything that is checked at load, and that no finding of the
 * analysis is left open.
 */
export async function checkDraft(
  { shipped: { catalogue } }: Pick<Registry, 'shipped'>,
  files: ReadonlyMap<string, string>,
): Promise<Result<World, Problem[]>> {
  const world = await createWorld(files, catalogue);
  if (world.ok) return success(world.value);
  return failure([{ code: 'draft-has-problems', at: '', params: { count: world.problems.length } }, ...world.problems]);
}
