/**
 * The page to go on to after signing in: only an address of this site. What begins with two slashes, or with a slash and
 * a backslash, would be the address of another.
 */
export function nextAddress(asked: string | null): string {
  if (asked === null || !/^\/(?![/\\])[!-~]*$/.test(asked)) return '/';
  return /^\/(?:sign-in|sign-out)(?:[?/]|$)/.test(asked) ? '/' : asked;
}
