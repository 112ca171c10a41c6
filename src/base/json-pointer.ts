/** A place in a JSON document as RFC 6901 writes it; the empty string is the whole document. */
export type JsonPointer = string;

export const escapePointerToken = (token: string): string => token.replaceAll('~', '~0').replaceAll('/', '~1');

export const pointerTo = (...path: readonly (string | number)[]): JsonPointer =>
  path.map((token) => `/${escapePointerToken(String(token))}`).join('');

export const pointerTokens = (pointer: JsonPointer): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
