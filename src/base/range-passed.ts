import type { ProblemParams } from './problem.ts';

/**
 * The range of a number as a problem tells it. Where a number is too low and the upper limit is only what can be kept
 * exactly, that limit says nothing to anybody: the case is `least`.
 */
export const rangePassed = (min: unknown, max: unknown, tooLow: boolean): ProblemParams => ({
  ...(typeof min === 'number' ? { min } : {}),
  ...(typeof max === 'number' ? { max } : {}),
  ...(tooLow && (typeof max !== 'number' || max === Number.MAX_SAFE_INTEGER) ? { case: 'least' } : {}),
});
