import { fileTypeFromBuffer } from 'file-type';

/** What documents may be, by what their bytes say. */
const BINARY_TYPES: readonly string[] = ['application/pdf', 'image/png', 'image/jpeg'];

/** For people, in the order in which they are offered. */
export const DOCUMENT_KINDS: readonly string[] = ['PDF', 'PNG', 'JPEG', 'TXT'];

/**
 * The media type of a document by its bytes alone; neither its name nor what the browser says counts. Null where it is
 * none of those that are accepted. A file of two kinds at once counts as the one it begins as, and is never served as
 * anything but a download of that type.
 */
export async function documentType(bytes: Uint8Array): Promise<string | null> {
  if (bytes.length === 0) return null;
  const sniffed = await fileTypeFromBuffer(bytes);
  if (sniffed !== undefined)
    return BINARY_TYPES.includes(sniffed.mime) && isWhole(sniffed.mime, bytes) ? sniffed.mime : null;
  return isPlainText(bytes) ? 'text/plain' : null;
}

const ascii = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

/** Beginning and end of each kind: more than a borrowed first line. */
function isWhole(mime: string, bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (mime === 'application/pdf') return file.subarray(0, 5).equals(ascii('%PDF-')) && file.includes('%%EOF');
  if (mime === 'image/png') return file.subarray(12, 16).equals(ascii('IHDR')) && file.includes('IEND', 0, 'latin1');
  return file.subarray(0, 3).equals(new Uint8Array([0xff, 0xd8, 0xff]));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: a text has none of these
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/;

/** A text that a browser could take for a page or for a picture with scripts. */
const MARKUP =
  /<(!doctype|!--|\?xml|\/[a-z]|(html|head|body|title|base|meta|link|style|script|svg|math|iframe|object|embed|img|video|audio|form|input|button|table|div|span|a|p|b|i)[\s/>])/i;

function isPlainText(bytes: Uint8Array): boolean {
  const text = decoded(bytes);
  return text !== null && !CONTROL.test(text) && !MARKUP.test(text) && text.trim() !== '';
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
