/** A decimal number without rounding: `digits` divided by ten to the power of `decimals`. */
export interface ExactNumber {
  readonly digits: bigint;
  readonly decimals: number;
}

export const exact = (whole: bigint): ExactNumber => ({ digits: whole, decimals: 0 });

export const times = ({ digits, decimals }: ExactNumber, factor: bigint): ExactNumber => ({
  digits: digits * factor,
  decimals,
});

/** The whole number that it is, if it is one. */
export function wholeOf({ digits, decimals }: ExactNumber): bigint | undefined {
  const divisor = 10n ** BigInt(decimals);
  return digits % divisor === 0n ? digits / divisor : undefined;
}

/** Longer ones are nobody's head count, and arithmetic on them takes long. */
const MOST_DIGITS = 30;

/**
 * Digits with an optional decimal point, in groups of three or in none: `12`, `1,200`, `1 200`, `1.25`.
 * Undefined for anything else, such as `1,20`.
 */
export function readDigits(text: string): ExactNumber | undefined {
  const [whole = '', fraction, ...more] = text.split('.');
  const plain = /^\d+$/.test(whole);
  const grouped = /^[1-9]\d{0,2}(,\d{3})+$/.test(whole) || /^[1-9]\d{0,2}( \d{3})+$/.test(whole);
  if (more.length > 0 || !(plain || grouped) || text.length > MOST_DIGITS * 2) return undefined;
  if (fraction !== undefined && !/^\d+$/.test(fraction)) return undefined;
  const digits = whole.replaceAll(/[, ]/g, '') + (fraction ?? '');
  return digits.length > MOST_DIGITS ? undefined : { digits: BigInt(digits), decimals: fraction?.length ?? 0 };
}
