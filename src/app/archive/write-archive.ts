import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/**
 * A zip archive of texts.
 * @param files text by path, with `/` between folders
 * @param at the time that every file in it bears, so that the same files make the same bytes
 */
export async function writeArchive(files: ReadonlyMap<string, string>, at: Date): Promise<Uint8Array> {
  const archive = new ZipFile();
  for (const [path, text] of files) {
    archive.addBuffer(Buffer.from(text), path, { mtime: at, mode: 0o100644, compress: true });
  }
  archive.end();
  return buffer(archive.outputStream);
}
