import { createReadStream } from 'node:fs';
import { EVIDENCE_LIMIT } from '../app/run-batch.ts';
import { failure, type Result, success } from '../base/result.ts';

/** Why a file could not be read; the words lie in the command line's catalogue. */
export type Unreadable = 'missing' | 'folder' | 'forbidden' | 'failed';

/** Reads one evidence, and of something larger than the limit just enough to see that it is. */
export async function readEvidence(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    pieces.push(chunk);
    length += chunk.length;
    if (length > EVIDENCE_LIMIT) break;
  }
  return Buffer.concat(pieces);
}

export async function readEvidenceFile(file: string): Promise<Result<Uint8Array, Unreadable>> {
  try {
    return success(await readEvidence(createReadStream(file)));
  } catch (error) {
    return failure(whyUnreadable(error));
  }
}

/** @throws whatever is no failure of the file system. */
export function whyUnreadable(error: unknown): Unreadable {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code !== 'string') throw error;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
  if (code === 'EISDIR') return 'folder';
  return code === 'EACCES' || code === 'EPERM' ? 'forbidden' : 'failed';
}
