/** A place in a JSON document as RFC 6901 writes it; the empty string is the whole document. */
export type JsonPointer = string;

// Nearly every token is plain, and a hostile document has hundreds of thousands of places.
export const escapePointerToken = (token: string): string =>
  token.includes('~') || token.includes('/') ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token;

export const pointerTo = (...path: readonly (string | number)[]): JsonPointer =>
  path.map((token) => `/${typeof token === 'number' ? token : escapePointerToken(token)}`).join('');

export const pointerTokens = (pointer: JsonPointer): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
