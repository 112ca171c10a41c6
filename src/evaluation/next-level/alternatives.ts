import type { CriterionTrace, TraceNode } from '../determination.ts';

/** Criteria of one rule that together make it hold, those that are met already among them. */
export type Alternative = readonly CriterionTrace[];

export interface Alternatives {
  /** Those with the fewest criteria still to be met first. */
  readonly found: readonly Alternative[];
  /** Whether some were left out because there were too many. */
  readonly cut: boolean;
}

/** How many alternatives of a node are kept; the ones with the fewest criteria still to be met stay. */
const KEPT = 60;

/**
 * The sets of criteria that make the node hold: `any` gives alternatives, `all` adds them up. What is met already is
 * kept in each, for a change made for one criterion must not undo another on the same fact.
 */
export function alternativesOf(node: TraceNode): Alternatives {
  if ('is' in node) return alternativesOf(node.is);
  if ('any' in node) return keepNearest(node.any.map(alternativesOf).reduce(either));
  if ('all' in node) return node.all.map(alternativesOf).reduce((a, b) => keepNearest(both(a, b)));
  return { found: [[node]], cut: false };
}

const either = (a: Alternatives, b: Alternatives): Alternatives => ({
  found: [...a.found, ...b.found],
  cut: a.cut || b.cut,
});

const both = (a: Alternatives, b: Alternatives): Alternatives => ({
  found: a.found.flatMap((one) => b.found.map((other) => [...one, ...other])),
  cut: a.cut || b.cut,
});

function keepNearest({ found, cut }: Alternatives): Alternatives {
  const ordered = found.toSorted((a, b) => stillToMeet(a) - stillToMeet(b));
  return { found: ordered.slice(0, KEPT), cut: cut || ordered.length > KEPT };
}

const stillToMeet = (alternative: Alternative): number => alternative.filter(({ verdict }) => verdict !== 'met').length;
