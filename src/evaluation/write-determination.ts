import type { Determination } from './determination.ts';

/** The one written form of a determination, the same bytes wherever it is written. */
export const writeDetermination = (determination: Determination): string =>
  `${JSON.stringify(determination, null, 2)}\n`;
