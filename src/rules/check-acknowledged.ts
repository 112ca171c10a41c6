import { pointerTo } from '../base/json-pointer.ts';
import type { Problem } from '../base/problem.ts';
import { unknownName } from '../base/unknown-name.ts';
import type { RuleSetFile } from './rule-file.ts';

/** That each finding is acknowledged once, and that the readings cited exist. */
export function checkAcknowledged({ acknowledged = [] }: RuleSetFile, readings: readonly string[]): Problem[] {
  const names = acknowledged.map(({ finding }) => finding);
  const problems = acknowledged.flatMap(({ finding, reading }, index): Problem[] => {
    const again = names.indexOf(finding) < index;
    const at = (key: string) => pointerTo('acknowledged', index, key);
    return [
      ...(again
        ? [{ code: 'duplicate-id' as const, at: at('finding'), params: { given: finding, case: 'acknowledged' } }]
        : []),
      ...(reading === undefined || readings.includes(reading)
        ? []
        : [unknownName('unknown-reading', at('reading'), reading, readings)]),
    ];
  });
  return problems.map((problem) => ({ ...problem, file: 'rule-set.json' }));
}
