import { isRealDate } from '../../base/calendar.ts';

const A_DAY = 86_400_000;

/** The moments between which days in a time zone lie: the first is in, the second is not. Days that don't exist are not asked. */
export function dayBounds(
  from: string | undefined,
  to: string | undefined,
  timeZone: string,
): { readonly from?: string; readonly before?: string } {
  return {
    ...(from !== undefined && isRealDate(from) ? { from: startOfDay(from, timeZone) } : {}),
    ...(to !== undefined && isRealDate(to) ? { before: startOfDay(nextDay(to), timeZone) } : {}),
  };
}

const nextDay = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + A_DAY).toISOString().slice(0, 10);

function startOfDay(day: string, timeZone: string): string {
  const asUtc = Date.parse(`${day}T00:00:00Z`);
  // The second look takes the offset that holds at the moment found, which a change of clocks makes another.
  const first = asUtc - offsetAt(asUtc, timeZone);
  return new Date(asUtc - offsetAt(first, timeZone)).toISOString();
}

/** How far the clocks of a time zone are ahead of UTC at a moment, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(moment / 1_000) * 1_000;
}
