import { createReadStream } from 'node:fs';

/**
 * A file that should be small: at most one byte more than the limit is read, however long it turns out to be, so that a
 * file without an end (a device, a pipe) does no harm. Undefined for what can't be read.
 */
export async function readLimited(path: string, limit: number): Promise<Uint8Array | undefined> {
  try {
    const pieces: Uint8Array[] = [];
    // The end is the last byte that is read.
    for await (const piece of createReadStream(path, { end: limit })) pieces.push(piece as Uint8Array);
    return Buffer.concat(pieces);
  } catch {
    return undefined;
  }
}
