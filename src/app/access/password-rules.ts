import type { Problem } from '../../base/problem.ts';
import { FIELD_NAMES } from './account-fields.ts';

export interface NewPassword {
  readonly password: string;
  /** The same once more, so that a slip of the finger is noticed. */
  readonly again: string;
}

/** Length makes a password strong, not signs of many kinds; the upper bound keeps hashing short. */
const SHORTEST = 12;
const LONGEST = 200;

/** Names shorter than this stand in many words by chance. */
const TELLING = 3;

/** @param owner whose names must not stand in it */
export function checkNewPassword(
  { password, again }: NewPassword,
  owner: { readonly signInName: string; readonly name: string },
): Problem[] {
  const at = '/password';
  const field = FIELD_NAMES.password;
  const length = [...password].length;
  if (length < SHORTEST) return [{ code: 'too-short', at, params: { field, limit: SHORTEST } }];
  if (length > LONGEST) return [{ code: 'too-long', at, params: { field, limit: LONGEST } }];
  if (namesOwner(password, owner)) return [{ code: 'password-too-easy', at }];
  return password === again ? [] : [{ code: 'passwords-differ', at: '/again' }];
}

function namesOwner(password: string, { signInName, name }: { signInName: string; name: string }): boolean {
  const plain = password.normalize('NFKC').toLowerCase();
  const parts = [
    signInName,
    ...name
      .normalize('NFKC')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u),
  ];
  return parts.some((part) => part.length >= TELLING && plain.includes(part));
}
