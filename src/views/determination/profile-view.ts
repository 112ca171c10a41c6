import type { Justification } from '../../justification/justification.ts';
import type { ItemView } from './item-view.ts';

/** The width of one level and the height of a bar, in the units of the drawing. */
const LEVEL_WIDTH = 44;
const BAR_HEIGHT = 12;

/** The skill profile as one bar for each item; the numbers beside the bars and the table say the same. */
export interface ProfileView {
  /** The width of all levels of the standard, the blank ones included. */
  readonly width: number;
  readonly barHeight: number;
  readonly ticks: readonly { readonly level: number; readonly x: number }[];
  readonly rows: readonly ProfileRow[];
  /** Where the levels that the standard leaves blank begin. */
  readonly undefinedFrom: number;
  readonly undefinedWidth: number;
  /** The highest level of the standard. */
  readonly top: number;
}

export interface ProfileRow {
  readonly title: string;
  readonly level: number;
  readonly width: number;
  readonly possibleWidth: number;
  readonly possibleIsHigher: boolean;
}

export function profileView(
  items: readonly ItemView[],
  { definedLevels, undefinedLevels }: Justification,
): ProfileView {
  const levels = [...definedLevels, ...undefinedLevels].toSorted((a, b) => a - b);
  const top = levels.at(-1) ?? 0;
  const highestDefined = definedLevels.at(-1) ?? 0;
  return {
    width: top * LEVEL_WIDTH,
    barHeight: BAR_HEIGHT,
    ticks: levels.map((level) => ({ level, x: level * LEVEL_WIDTH })),
    rows: items.map(({ title, level, possibleLevel, possibleIsHigher }) => ({
      title,
      level,
      width: level * LEVEL_WIDTH,
      possibleWidth: possibleLevel * LEVEL_WIDTH,
      possibleIsHigher,
    })),
    undefinedFrom: highestDefined * LEVEL_WIDTH,
    undefinedWidth: (top - highestDefined) * LEVEL_WIDTH,
    top,
  };
}
