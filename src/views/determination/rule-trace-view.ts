import type { RuleEvaluation } from '../../evaluation/determination.ts';
import type { ReportNames } from './report-names.ts';
import {
  type FlatTraceLine,
  flatLines,
  type TraceLine,
  traceLine,
  type VerdictView,
  verdictView,
} from './trace-view.ts';

/** One rule, as it came out: of an engagement, or of the overall policy. */
export interface RuleTraceView {
  /** A stable address within the report. */
  readonly anchor: string;
  readonly rule: string;
  readonly levelName: string;
  readonly verdict: VerdictView;
  /** Said where the rule decides only some of the items claimed here; empty otherwise. */
  readonly onlyFor: string;
  readonly line: TraceLine;
  /** The same trace without folding. */
  readonly flat: readonly FlatTraceLine[];
  /** What is still open stands open. */
  readonly open: boolean;
}

/** @param engagement that the rule was applied to; null for the overall policy */
export function ruleTraceView(
  names: ReportNames,
  { rule, level, verdict, trace }: RuleEvaluation,
  anchor: string,
  engagement: string | null,
  onlyFor = '',
): RuleTraceView {
  const line = traceLine(names, trace, `${anchor}.0`, engagement);
  return {
    anchor,
    rule,
    levelName: names.Level(level),
    verdict: verdictView(names.words, verdict),
    onlyFor,
    line,
    flat: flatLines(line),
    open: verdict === 'undetermined',
  };
}
