import { isJsonObject } from '../../base/untrusted-json.ts';

/** How many entries a part of a long list has. */
export const PAGE_LENGTH = 50;

/** A place in a list as text for an address; says nothing that the entry itself does not say. */
export const writePlace = (moment: string, id: string): string =>
  Buffer.from(JSON.stringify({ moment, id }), 'utf8').toString('base64url');

/** Undefined for what is no place, which is then the beginning. */
export function readPlace(cursor: string | undefined): { moment: string; id: string } | undefined {
  if (cursor === undefined || cursor === '') return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!isJsonObject(parsed) || typeof parsed.moment !== 'string' || typeof parsed.id !== 'string') return undefined;
    // No database takes it.
    if (`${parsed.moment}${parsed.id}`.includes('\0')) return undefined;
    return { moment: parsed.moment, id: parsed.id };
  } catch {
    return undefined;
  }
}
