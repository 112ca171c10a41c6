import type { Justification, PolicyReasons } from '../../justification/justification.ts';
import { itemsBelow } from './answer-view.ts';
import type { ReportNames } from './report-names.ts';
import { type VerdictView, verdictView } from './trace-view.ts';

/** One level of the ladder for the field as a whole; without a verdict where the standard leaves the level blank. */
export interface PolicyRow {
  readonly level: number;
  readonly levelName: string;
  readonly rule: string | null;
  readonly verdict: VerdictView | null;
  readonly why: string;
}

/** Every level of the standard, the blank ones included. */
export const policyRows = (names: ReportNames, { policy, undefinedLevels }: Justification): PolicyRow[] => [
  ...policy.map((entry) => policyRow(names, entry)),
  ...undefinedLevels.map((level) => ({
    level,
    levelName: names.Level(level),
    rule: null,
    verdict: null,
    why: names.words.t('determination:policy.notDefined'),
  })),
];

function policyRow(names: ReportNames, entry: PolicyReasons): PolicyRow {
  const { words } = names;
  return {
    level: entry.level,
    levelName: names.Level(entry.level),
    rule: entry.rule,
    verdict: verdictView(words, entry.verdict),
    why: why(names, entry),
  };
}

function why(names: ReportNames, { needed, belowCount, below }: PolicyReasons): string {
  const { t } = names.words;
  if (belowCount === 0) return t('determination:policy.allReached', { count: needed });
  if (below.length === needed) return t('determination:policy.none', { count: needed });
  if (below.length === 0) return t('determination:policy.enough', { count: belowCount, needed });
  return t('determination:policy.below', { count: belowCount, needed, items: itemsBelow(names, below) });
}
