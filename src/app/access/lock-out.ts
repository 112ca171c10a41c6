/** Failures in a row that lock an account. */
const FAILURES = 5;

const MINUTE = 60_000;
const LONGEST = 60 * MINUTE;

/**
 * Until when an account is locked after so many failures in a row; null where it is not. The fifth locks for a minute,
 * each one after it for twice as long, at most an hour. What is tried while it is locked does not count: nobody can
 * keep somebody else out for ever.
 */
export function lockedUntil(failures: number, at: string): string | null {
  if (failures < FAILURES) return null;
  const minutes = 2 ** Math.min(failures - FAILURES, 10);
  return new Date(Date.parse(at) + Math.min(minutes * MINUTE, LONGEST)).toISOString();
}

export const isLocked = (account: { readonly lockedUntil: string | null }, at: string): boolean =>
  account.lockedUntil !== null && account.lockedUntil > at;
