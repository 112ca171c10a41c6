/** What a count is at a glance: counts this small are said one by one. */
const SMALL = 20;

/**
 * An ordinary value between two counts, both included: the lower limit itself where one can meet a limit exactly,
 * somewhere in the middle of small counts, a round number below a large limit.
 */
export function ordinaryValue(from: number, to: number, minimum: number, maximum: number): number {
  const reachesALimit = from > minimum + 1 || to >= maximum;
  if (reachesALimit || from === to) return from;
  if (to < SMALL) return Math.ceil((from + to) / 2);
  return 10 ** Math.floor(Math.log10(to));
}
