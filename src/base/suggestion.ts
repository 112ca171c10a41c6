import { distance } from 'fastest-levenshtein';

/** Longer words are not looked at: they are no misspelt name, and comparing them takes long. */
const LONGEST = 64;

/** Case and the ways of joining words are what people most often get wrong. */
const joined = (name: string): string => name.toLowerCase().replaceAll(/[-_. ]/g, '');

/** The one of the names that was probably meant, if any is near enough. */
export function suggestionFor(given: string, names: readonly string[]): string | undefined {
  if (given.length > LONGEST) return undefined;
  const [nearest] = names
    .map((name) => ({ name, away: distance(joined(given), joined(name)) }))
    .filter(({ name, away }) => away <= Math.floor(Math.max(joined(name).length, 3) / 3))
    .toSorted((a, b) => a.away - b.away);
  return nearest?.name;
}

/** Names that may stand at a place, with the one that was probably meant: the params of a problem. */
export function namesAllowed(
  given: unknown,
  allowed: readonly string[],
): { allowed: readonly string[]; suggestion?: string } {
  const suggestion = typeof given === 'string' ? suggestionFor(given, allowed) : undefined;
  return suggestion === undefined ? { allowed } : { allowed, suggestion };
}
