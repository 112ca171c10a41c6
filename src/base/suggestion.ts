import { closestName } from './closest-name.ts';

/** Names that may stand at a place, with the one that was probably meant: the params of a problem. */
export const namesAllowed = (
  given: unknown,
  allowed: readonly string[],
): { allowed: readonly string[]; suggestion?: string } => ({
  allowed,
  ...(typeof given === 'string' ? closestName(given, allowed) : {}),
});
