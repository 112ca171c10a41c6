import type { LocalizedText } from '../../base/localized-text.ts';
import type { Problem } from '../../base/problem.ts';
import { signInNameOf } from './sign-in-name.ts';

/** What of an account is typed. */
export interface AccountFields {
  readonly signInName: string;
  readonly name: string;
  /** Empty for accounts that are no candidates. */
  readonly candidateId: string;
}

export const FIELD_NAMES = {
  signInName: { en: 'Sign-in name', ja: 'サインイン名' },
  name: { en: 'Name', ja: '氏名' },
  candidateId: { en: 'Candidate ID', ja: '候補者のID' },
  password: { en: 'New password', ja: '新しいパスワード' },
  tokenName: { en: 'What it is for', ja: '用途' },
} as const satisfies Record<string, LocalizedText>;

const LONGEST = { signInName: 64, name: 100, candidateId: 200 } as const;

/** Nothing that looks empty, breaks a line or turns the direction of what stands around it. */
const PLAIN = /^[^\p{C}\p{Zl}\p{Zp}]*$/u;

/** Spaces around what was typed do not count; a sign-in name has one form however it is typed. */
export const tidyFields = ({ signInName, name, candidateId }: AccountFields): AccountFields => ({
  signInName: signInNameOf(signInName),
  name: name.trim(),
  candidateId: candidateId.trim(),
});

/** @param fields after `tidyFields` */
export function checkFields(fields: AccountFields): Problem[] {
  return (['name', 'signInName', 'candidateId'] as const).flatMap((key) => checkField(key, fields[key]));
}

function checkField(key: keyof AccountFields, value: string): Problem[] {
  const at = `/${key}`;
  const field = FIELD_NAMES[key];
  if (value === '') return key === 'candidateId' ? [] : [{ code: 'missing-field', at, params: { field } }];
  const limit = LONGEST[key];
  if (value.length > limit) return [{ code: 'too-long', at, params: { field, limit } }];
  const plain = key === 'signInName' ? /^[\p{L}\p{N}._@+-]+$/u.test(value) : PLAIN.test(value);
  const hint = key === 'signInName' ? { case: key } : {};
  return plain && value.isWellFormed() ? [] : [{ code: 'bad-format', at, params: { field, given: value, ...hint } }];
}
