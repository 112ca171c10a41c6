/** As much as a name in a rule set may have, with room for a number. */
const LONGEST = 56;

/** A title as a name: its words of plain letters and digits in lower case, joined by hyphens; empty where it has none. */
export const wordsOf = (title: string): string =>
  (
    title
      .normalize('NFKD')
      .replaceAll(/[\u0300-\u036f'’]/g, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  )
    .join('-')
    .replace(/^[^a-z]+/, '')
    .slice(0, LONGEST)
    .replace(/-+$/, '');

/** The name itself, else with the first number that nothing has yet. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name;
  for (let number = 2; ; number += 1) {
    const numbered = `${name}-${number}`;
    if (!isTaken(numbered)) return numbered;
  }
}
