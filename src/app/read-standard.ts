import { open } from 'node:fs/promises';
import { parseJsonText } from '../base/json-text.ts';
import type { Problem } from '../base/problem.ts';
import { failure, type Result } from '../base/result.ts';
import type { Catalogue } from '../standard/catalogue.ts';
import { parseStandard } from '../standard/check-standard.ts';

/** 4 MiB: many times the size of a standard with all its statements in two languages. */
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Reads a skill standard from its file.
 * @returns every problem of the file, each with the path as given
 */
export async function readStandard(path: string): Promise<Result<Catalogue, Problem[]>> {
  const bytes = await readBytes(path);
  if (bytes === undefined) return failure([{ code: 'unreadable-file', at: '', file: path }]);
  const parsed = parseJsonText(bytes, { bytes: MAX_BYTES });
  const standard = parsed.ok ? parseStandard(parsed.value) : parsed;
  return standard.ok ? standard : failure(standard.problems.map((problem) => ({ ...problem, file: path })));
}

/** At most one byte more than is allowed, so that an endless file ends; undefined where nothing can be read. */
async function readBytes(path: string): Promise<Uint8Array | undefined> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const bytes = Buffer.alloc(MAX_BYTES + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      ({ bytesRead: read } = await file.read(bytes, length, bytes.length - length));
    }
    return bytes.subarray(0, length);
  } catch {
    return undefined;
  } finally {
    await file.close();
  }
}
