import { distance } from 'fastest-levenshtein';

/** Longer words are not looked at: they are no misspelt name, and comparing them takes long. */
const LONGEST = 64;

/** Case and the ways of joining words are what people most often get wrong. */
const joined = (name: string): string => name.toLowerCase().replaceAll(/[-_. ]/g, '');

/** The one of the names that was probably meant, if any is near enough. */
export function suggestionFor(given: string, names: readonly string[]): string | undefined {
  if (given.length > LONGEST) return undefined;
  const ranked = names
    .map((name) => ({ name, away: distance(joined(given), joined(name)) }))
    .filter(({ name, away }) => away <= Math.floor(Math.max(joined(name).length, 3) / 3))
    .toSorted((a, b) => a.away - b.away);
  return ranked[0]?.name;
}
