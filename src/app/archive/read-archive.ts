import { buffer } from 'node:stream/consumers';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';

/** How much an archive may hold; what it claims is checked before anything is unpacked, and again while it is. */
export interface ArchiveLimits {
  readonly files: number;
  /** Bytes of one file. */
  readonly fileBytes: number;
  /** Bytes of all files together. */
  readonly bytes: number;
}

type Outcome = Result<ReadonlyMap<string, Uint8Array>, Problem[]>;

/**
 * The files of a zip archive from outside, by path. Folders are passed over; names that lead out of the archive, links,
 * encrypted files and whatever is larger than allowed are refused, all at once, before anything is unpacked.
 * @returns `archive-unreadable` for bytes that are no whole zip archive
 */
export async function readArchive(bytes: Uint8Array, limits: ArchiveLimits): Promise<Outcome> {
  const archive = await opened(bytes);
  if (archive === undefined) return unreadable();
  try {
    const entries = await entriesOf(archive, limits);
    if (!entries.ok) return entries;
    const files = new Map<string, Uint8Array>();
    for (const { path, entry } of entries.value) files.set(path, await contentOf(archive, entry));
    return success(files);
  } catch {
    // Whatever is wrong inside, a checksum or a size: an archive is taken whole or not at all.
    return unreadable();
  } finally {
    archive.close();
  }
}

const unreadable = (): Outcome => failure([{ code: 'archive-unreadable', at: '' }]);

const opened = (bytes: Uint8Array): Promise<ZipFile | undefined> =>
  new Promise((resolve) => {
    // Names are checked here, so that all that is wrong with them is told at once.
    const options = { lazyEntries: true, decodeStrings: false, autoClose: false };
    fromBuffer(Buffer.from(bytes), options, (error, archive) => resolve(error ? undefined : archive));
  });

interface NamedEntry {
  readonly path: string;
  readonly entry: Entry;
}

async function entriesOf(archive: ZipFile, limits: ArchiveLimits): Promise<Result<NamedEntry[], Problem[]>> {
  if (archive.entryCount > limits.files * 2) return tooManyFiles(limits);
  const entries = await listed(archive);
  const files = entries.filter(({ path }) => !path.endsWith('/') && !isLeftOut(path));
  if (files.length > limits.files) return tooManyFiles(limits);
  const all = files.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
  const problems = [
    ...files.flatMap((one) => problemsOf(one, limits)),
    ...files.filter(({ path }, index) => files.findIndex((other) => other.path === path) < index).map(duplicate),
    ...(all > limits.bytes ? [tooLarge(limits.bytes)] : []),
  ];
  return problems.length > 0 ? failure(problems) : success(files);
}

const listed = (archive: ZipFile): Promise<NamedEntry[]> =>
  new Promise((resolve, reject) => {
    const entries: NamedEntry[] = [];
    archive.on('entry', (entry: Entry) => {
      entries.push({ path: nameOf(entry), entry });
      archive.readEntry();
    });
    archive.once('end', () => resolve(entries));
    archive.once('error', reject);
    archive.readEntry();
  });

/** What can't be read as UTF-8 keeps its strange signs, and has no place in any folder of ours. */
const nameOf = ({ fileName }: Entry): string => new TextDecoder().decode(Buffer.from(fileName as unknown as Buffer));

/** What operating systems put beside files without being asked. */
const isLeftOut = (path: string): boolean =>
  path.split('/').some((part) => part === '__MACOSX' || part === '.DS_Store' || part === 'Thumbs.db');

const LEADS_OUT = /^\/|^[A-Za-z]:|\\|(?:^|\/)\.{0,2}(?:\/|$)|[\p{Cc}\ufffd]/u;

const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;

function problemsOf({ path, entry }: NamedEntry, { fileBytes }: ArchiveLimits): Problem[] {
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
  if (LEADS_OUT.test(path) || (type !== 0 && type !== REGULAR))
    return [{ code: 'unexpected-file', at: '', file: path }];
  if (entry.isEncrypted()) return [{ code: 'archive-encrypted', at: '', file: path }];
  return entry.uncompressedSize > fileBytes ? [{ ...tooLarge(fileBytes), file: path }] : [];
}

const duplicate = ({ path }: NamedEntry): Problem => ({ code: 'file-twice', at: '', file: path });

const tooLarge = (limit: number): Problem => ({ code: 'too-large', at: '', params: { limit } });

const tooManyFiles = ({ files }: ArchiveLimits): Result<never, Problem[]> =>
  failure([{ code: 'too-many-files', at: '', params: { limit: files } }]);

/** The reader checks size and checksum itself and breaks off where more comes out than was claimed. */
const contentOf = (archive: ZipFile, entry: Entry): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    archive.openReadStream(entry, (error, stream) => {
      if (error) reject(error);
      else buffer(stream).then(resolve, reject);
    });
  });
