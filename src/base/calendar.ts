import { invariant } from './invariant.ts';

/** A month as `YYYY-MM`. */
export type Month = string;

/** A day as `YYYY-MM-DD`. */
export type CalendarDate = string;

const MONTHS_A_YEAR = 12;

/** Whether the text is a month that exists, written `YYYY-MM`. */
export const isRealMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** Whether the text is a day that exists, written `YYYY-MM-DD`: not 2026-02-30. */
export function isRealDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

export const monthOf = (date: CalendarDate): Month => date.slice(0, 7);

/** Months on one line, so that they can be subtracted. */
function monthNumber(month: Month): number {
  invariant(isRealMonth(month), `${month} is no month.`);
  return Number(month.slice(0, 4)) * MONTHS_A_YEAR + Number(month.slice(5, 7));
}

/** Months from the first to the last, both counted: 2022-04 to 2024-03 is 24. Below 1 where the last is earlier. */
export const engagementMonths = (from: Month, to: Month): number => monthNumber(to) - monthNumber(from) + 1;

/** Months from the last month to the month of the day: 0 where it is not past. */
export const monthsSince = (to: Month, asOf: CalendarDate): number =>
  Math.max(0, monthNumber(monthOf(asOf)) - monthNumber(to));

/** The day it is at a moment in a time zone such as `Asia/Tokyo`.
 * @throws {RangeError} when there is no such time zone.
 */
export function todayIn(timeZone: string, now: Date): CalendarDate {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(now);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}
