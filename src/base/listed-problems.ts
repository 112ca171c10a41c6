import { pointerTokens } from './json-pointer.ts';
import type { Problem } from './problem.ts';

/** More than this nobody reads, and a hostile document could have hundreds of thousands. */
export const MOST_PROBLEMS = 500;

/** The problems in the order of the document they are about, each once, with a last one that says so if there are more. */
export function listedProblems(document: unknown, problems: readonly Problem[]): Problem[] {
  const once = new Map(problems.map((problem) => [`${problem.code} ${problem.at}`, problem]));
  const listed = [...once.values()].slice(0, MOST_PROBLEMS);
  const placeIn = placeFinder(document);
  const sorted = listed
    .map((problem) => ({ problem, place: placeIn(pointerTokens(problem.at)) }))
    .toSorted((a, b) => comparePlaces(a.place, b.place))
    .map(({ problem }) => problem);
  if (once.size <= MOST_PROBLEMS) return sorted;
  return [...sorted, { code: 'more-problems', at: '', params: { limit: MOST_PROBLEMS } }];
}

/** The problems in their order, with a last one that says so if there are more than anybody reads. */
export const firstProblems = (problems: readonly Problem[]): Problem[] =>
  problems.length <= MOST_PROBLEMS
    ? [...problems]
    : [...problems.slice(0, MOST_PROBLEMS), { code: 'more-problems', at: '', params: { limit: MOST_PROBLEMS } }];

/** For each step into the document the position among its siblings; what is missing stands last. */
function placeFinder(document: unknown): (tokens: readonly string[]) => number[] {
  const positions = new Map<object, ReadonlyMap<string, number>>();
  const positionsIn = (node: object): ReadonlyMap<string, number> => {
    const found = positions.get(node) ?? new Map(Object.keys(node).map((key, position) => [key, position]));
    positions.set(node, found);
    return found;
  };
  return (tokens) => {
    let node = document;
    return tokens.map((token) => {
      if (typeof node !== 'object' || node === null) return 0;
      const position = Array.isArray(node) ? Number(token) : positionsIn(node).get(token);
      const siblings = Array.isArray(node) ? node.length : positionsIn(node).size;
      node = position === undefined ? undefined : (node as Readonly<Record<string, unknown>>)[token];
      return position ?? siblings;
    });
  };
}

function comparePlaces(a: readonly number[], b: readonly number[]): number {
  const differing = a.findIndex((position, depth) => position !== b[depth]);
  if (differing < 0) return a.length - b.length;
  return (a[differing] ?? 0) - (b[differing] ?? -1);
}
