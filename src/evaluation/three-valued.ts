import type { Verdict } from '../rules/rule-file.ts';

/** `all`: one child that does not hold is enough to fail; otherwise one open child leaves it open. */
export function allVerdict(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('notMet')) return 'notMet';
  return verdicts.includes('undetermined') ? 'undetermined' : 'met';
}

/** `any`: one child that holds is enough; otherwise one open child leaves it open. */
export function anyVerdict(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('met')) return 'met';
  return verdicts.includes('undetermined') ? 'undetermined' : 'notMet';
}
