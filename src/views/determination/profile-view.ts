import type { Justification } from '../../justification/justification.ts';
import type { ItemView } from './item-view.ts';

/** Measures of the chart in its own units; one row for each skill item. */
const ROW = 28;
const BAR = 14;
const STEP = 44;
const TEXT_BASELINE = 19;
const TITLES = 190;

/** The skill profile as bars, drawn from these numbers by a template; the table beside it says the same in words. */
export interface ProfileView {
  /** The plot and the room for the titles left of it. */
  readonly viewWidth: number;
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
  readonly y: number;
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
    viewWidth: TITLES + levels.length * STEP,
    height: plotHeight + ROW,
    barHeight: BAR,
    ticks: levels.map((level) => ({ level, x: level * STEP, labelX: level * STEP - STEP / 2 })),
    rows: items.map((item, index) => ({
      title: item.title,
      y: index * ROW,
      barY: index * ROW + (ROW - BAR) / 2,
      textY: index * ROW + TEXT_BASELINE,
      level: item.level,
      width: item.level * STEP,
      possibleWidth: item.possibleLevel * STEP,
      possibleIsHigher: item.possibleIsHigher,
    })),
    undefinedFrom: (definedLevels.at(-1) ?? 0) * STEP,
    undefinedWidth: undefinedLevels.length * STEP,
    axisY: plotHeight + TEXT_BASELINE,
    plotHeight,
    top: levels.at(-1) ?? 0,
  };
}
