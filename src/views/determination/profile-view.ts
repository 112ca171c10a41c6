import type { Justification } from '../../justification/justification.ts';
import type { ItemView } from './item-view.ts';

/** Measures of the chart in its own units; one row for each skill item. */
const ROW = 38;
const BAR = 12;
const STEP = 44;
const TITLE_BASELINE = 14;
const BAR_TOP = 20;
const AXIS = 22;

/** The skill profile as bars, drawn from these numbers by a template; the table beside it says the same in words. */
export interface ProfileView {
  readonly width: number;
  readonly height: number;
  readonly barHeight: number;
  readonly ticks: readonly { readonly level: number; readonly x: number; readonly labelX: number }[];
  readonly rows: readonly ProfileRow[];
  /** Where the levels that the standard leaves blank begin. */
  readonly undefinedFrom: number;
  readonly undefinedWidth: number;
  readonly axisY: number;
  readonly plotHeight: number;
  readonly top: number;
}

export interface ProfileRow {
  readonly title: string;
  readonly barY: number;
  readonly textY: number;
  readonly level: number;
  readonly width: number;
  readonly possibleWidth: number;
  readonly possibleIsHigher: boolean;
}

export function profileView(
  items: readonly ItemView[],
  { definedLevels, undefinedLevels }: Justification,
): ProfileView {
  const levels = [...definedLevels, ...undefinedLevels];
  const plotHeight = items.length * ROW;
  return {
    width: levels.length * STEP,
    height: plotHeight + AXIS,
    barHeight: BAR,
    ticks: levels.map((level) => ({ level, x: level * STEP, labelX: level * STEP - STEP / 2 })),
    rows: items.map((item, index) => ({
      title: item.title,
      barY: index * ROW + BAR_TOP,
      textY: index * ROW + TITLE_BASELINE,
      level: item.level,
      width: item.level * STEP,
      possibleWidth: item.possibleLevel * STEP,
      possibleIsHigher: item.possibleIsHigher,
    })),
    undefinedFrom: (definedLevels.at(-1) ?? 0) * STEP,
    undefinedWidth: undefinedLevels.length * STEP,
    axisY: plotHeight + AXIS - 6,
    plotHeight,
    top: levels.at(-1) ?? 0,
  };
}
