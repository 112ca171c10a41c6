import { isRealDate, isRealMonth, monthOf } from '../base/calendar.ts';
import { pointerTo } from '../base/json-pointer.ts';
import type { Problem } from '../base/problem.ts';
import { membersOf, textOf } from '../base/untrusted-json.ts';

/**
 * That no engagement ends before it begins, and none begins after the date of the evaluation. One that ends later than
 * that date is still going on.
 * @param asOf Undefined where the evidence gives no date that can be compared.
 */
export function checkDates(input: unknown, asOf: string | undefined): Problem[] {
  const lastMonth = asOf !== undefined && isRealDate(asOf) ? monthOf(asOf) : undefined;
  return membersOf(input, 'engagements').flatMap(([index, engagement]) => {
    const problems: Problem[] = [];
    const from = monthIn(engagement, 'from');
    const to = monthIn(engagement, 'to');
    if (from === undefined) return problems;
    if (asOf !== undefined && lastMonth !== undefined && from > lastMonth) {
      problems.push({
        code: 'begins-after-as-of',
        at: pointerTo('engagements', index, 'from'),
        params: { from, asOf },
      });
    }
    if (to !== undefined && to < from) {
      problems.push({ code: 'ends-before-it-begins', at: pointerTo('engagements', index, 'to'), params: { from, to } });
    }
    return problems;
  });
}

function monthIn(engagement: unknown, name: string): string | undefined {
  const month = textOf(engagement, name);
  return month !== undefined && isRealMonth(month) ? month : undefined;
}
