import { randomInt } from 'node:crypto';

/** Crockford's base 32: no I, L, O or U, so that nothing is misread. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const randomLetters = (count: number): string =>
  Array.from({ length: count }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** Short enough to be read out; too many to be guessed in a day. */
export const newSubmissionId = (): string => `S-${randomLetters(8)}`;

export const newDocumentId = (): string => `D-${randomLetters(8)}`;
