import { Buffer } from 'node:buffer';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Entry, fromBufferPromise, type ZipFile as ReadZip } from 'yauzl';
import { ZipFile } from 'yazl';

/** What an archive may hold at most. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Bytes of everything that was unpacked. */
  readonly unpacked: number;
}

export type GuardedArchive =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly parts: ReadonlyMap<string, Uint8Array> }
  /** `broken`: no archive, or one that is not what it says. */
  | { readonly ok: false; readonly why: 'broken' | 'too-many' | 'too-large' };

/**
 * The files of an archive that a reader needs, packed anew without compression: whatever reads it sees exactly what was
 * counted here, however the archive was put together.
 * @param wanted which files by their names; the others are left out unread
 */
export async function guardArchive(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limits: ArchiveLimits,
): Promise<GuardedArchive> {
  try {
    const archive = await fromBufferPromise(Buffer.from(bytes), { strictFileNames: true });
    if (archive.entryCount > limits.entries) return { ok: false, why: 'too-many' };
    return await repacked(archive, wanted, limits);
  } catch {
    // Whatever is wrong with it, it can't be read; yauzl also finds entries that are larger than they say.
    return { ok: false, why: 'broken' };
  }
}

async function repacked(
  archive: ReadZip,
  wanted: (name: string) => boolean,
  { unpacked }: ArchiveLimits,
): Promise<GuardedArchive> {
  const copy = new ZipFile();
  const names = new Set<string>();
  const parts = new Map<string, Uint8Array>();
  let room = unpacked;
  for await (const entry of archive.eachEntry() as AsyncIterable<Entry>) {
    const { fileName } = entry;
    if (names.has(fileName)) return { ok: false, why: 'broken' };
    names.add(fileName);
    if (!wanted(fileName)) continue;
    const content = await readAtMost(await archive.openReadStreamPromise(entry), room);
    if (content === undefined) return { ok: false, why: 'too-large' };
    room -= content.length;
    parts.set(fileName, content);
    copy.addBuffer(content, fileName, { compress: false });
  }
  copy.end();
  return { ok: true, bytes: await buffer(copy.outputStream), parts };
}

/** Undefined as soon as there is more. */
async function readAtMost(stream: Readable, limit: number): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > limit) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
