import { isRealDate, isRealMonth, monthOf } from '../base/calendar.ts';
import { pointerTo } from '../base/json-pointer.ts';
import type { Problem } from '../base/problem.ts';
import { membersOf, textOf } from '../base/untrusted-json.ts';

/**
 * That no engagement ends before it begins, and none begins after the date of the evaluation. One that ends later than
 * that date is still going on.
 */
export function checkDates(input: unknown, asOf: string): Problem[] {
  return membersOf(input, 'engagements').flatMap(([index, engagement]) => {
    const from = monthIn(engagement, 'from');
    const to = monthIn(engagement, 'to');
    return [
      ...(from !== undefined && isRealDate(asOf) && from > monthOf(asOf)
        ? [{ code: 'begins-after-as-of' as const, at: pointerTo('engagements', index, 'from'), params: { from, asOf } }]
        : []),
      ...(from !== undefined && to !== undefined && to < from
        ? [{ code: 'ends-before-it-begins' as const, at: pointerTo('engagements', index, 'to'), params: { from, to } }]
        : []),
    ];
  });
}

function monthIn(engagement: unknown, name: string): string | undefined {
  const month = textOf(engagement, name);
  return month !== undefined && isRealMonth(month) ? month : undefined;
}
