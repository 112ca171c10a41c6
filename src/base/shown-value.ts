const LONGEST = 80;

/** A value as a problem quotes it: short, well-formed, and nothing for lists and objects. */
export function shownValue(value: unknown): string | undefined {
  if (typeof value === 'object' || value === undefined) return undefined;
  const text = String(value)
    .slice(0, LONGEST * 4)
    .toWellFormed();
  const characters = [...text];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : text;
}
