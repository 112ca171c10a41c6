import type { CriterionTrace, TraceNode } from '../determination.ts';

/** Criteria of one trace that would together make it hold. */
export type Alternative = readonly CriterionTrace[];

export interface Alternatives {
  /** Fewest criteria first. */
  readonly found: readonly Alternative[];
  /** Whether some were left out because there were too many. */
  readonly cut: boolean;
}

/** How many alternatives of a node are kept; the ones with the fewest criteria stay. */
const KEPT = 200;

/** The sets of criteria, not met so far, that would make the node hold: `any` gives alternatives, `all` adds them up. */
export function alternativesOf(node: TraceNode): Alternatives {
  if (node.verdict === 'met') return { found: [[]], cut: false };
  if ('is' in node) return alternativesOf(node.is);
  if ('any' in node) return keepSmallest(node.any.map(alternativesOf).reduce(either));
  if ('all' in node) return node.all.map(alternativesOf).reduce((a, b) => keepSmallest(both(a, b)));
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

function keepSmallest({ found, cut }: Alternatives): Alternatives {
  const ordered = found.toSorted((a, b) => a.length - b.length);
  return { found: ordered.slice(0, KEPT), cut: cut || ordered.length > KEPT };
}
