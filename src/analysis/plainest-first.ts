import { type FactClass, type FactSpace, repeated } from './fact-space.ts';

const ordered = new WeakMap<FactSpace, Uint32Array>();

/** The regions of a space, those first in which the least is to be read and nothing is unusual. */
export function plainestFirst(space: FactSpace): Uint32Array {
  const order = ordered.get(space) ?? orderOf(space);
  ordered.set(space, order);
  return order;
}

/** Sorted by counting, for there are far more regions than different costs. */
function orderOf(space: FactSpace): Uint32Array {
  const costs = costsOf(space);
  const starts = new Uint32Array(257);
  for (let region = 0; region < costs.length; region += 1) raise(starts, (costs[region] as number) + 1, 1);
  for (let cost = 1; cost < starts.length; cost += 1) raise(starts, cost, starts[cost - 1] as number);
  const order = new Uint32Array(space.size);
  for (let region = 0; region < costs.length; region += 1) {
    const cost = costs[region] as number;
    order[starts[cost] as number] = region;
    raise(starts, cost, 1);
  }
  return order;
}

function costsOf({ axes, size }: FactSpace): Uint8Array {
  const costs = new Uint8Array(size);
  for (const axis of axes) {
    const own = repeated(axis, size, [...axis.classes.map(costOf), 0]);
    for (let region = 0; region < size; region += 1) raise(costs, region, own[region] as number);
  }
  return costs;
}

/** A fact costs ten; what one seldom meets, as work under guidance or a measure of nothing, a little more. */
const costOf = ({ value, to }: FactClass): number => (value === true || (value === 0 && to === 0) ? 13 : 10);

function raise(numbers: Uint8Array | Uint32Array, index: number, by: number): void {
  numbers[index] = (numbers[index] as number) + by;
}
