import { distance } from 'fastest-levenshtein';

/** Longer words are not looked at: they are no misspelt name, and comparing them takes long. */
const LONGEST = 64;

/** Case and the ways of joining words are what people most often get wrong. */
const joined = (name: string): string => name.toLowerCase().replaceAll(/[-_. ]/g, '');

/** The one of the names that was probably meant, if any is near enough: the param `suggestion` of a problem. */
export function closestName(given: string, names: readonly string[]): { suggestion?: string } {
  if (given.length > LONGEST) return {};
  const [nearest] = names
    .map((name) => ({ name, away: distance(joined(given), joined(name)) }))
    .filter(({ name, away }) => away <= Math.floor(Math.max(joined(name).length, 3) / 3))
    .toSorted((a, b) => a.away - b.away);
  return nearest === undefined ? {} : { suggestion: nearest.name };
}
