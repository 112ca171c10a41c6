import { invariant } from '../base/invariant.ts';

/**
 * The last day on which a certification is valid: the day before the same day some months later. Where that month has
 * no such day, its last.
 * @param from the day of the decision, `YYYY-MM-DD`
 * @param months null for as long as nothing replaces it
 */
export function validUntil(from: string, months: number | null): string | null {
  if (months === null) return null;
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
  invariant(year > 0 && month > 0 && day > 0, `${from} is no date.`);
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  if (day > lastOfMonth) return isoDate(Date.UTC(year, month - 1 + months, lastOfMonth));
  return isoDate(Date.UTC(year, month - 1 + months, day - 1));
}

const isoDate = (time: number): string => new Date(time).toISOString().slice(0, 'YYYY-MM-DD'.length);
