import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { MAX_FILE_BYTES } from '../../rules/parse-rule-set.ts';
import { byCodePoint } from '../../rules/rule-set-files.ts';
import { readArchive } from '../archive/read-archive.ts';
import { writeArchive } from '../archive/write-archive.ts';

/** As large as the largest rule set that passes the checks. */
const LIMITS = { files: 1_500, fileBytes: MAX_FILE_BYTES, bytes: 16 * 1_048_576 };

/** A packed rule set has at most so many bytes. */
export const ARCHIVE_BYTES = 8 * 1_048_576;

/**
 * The files of a rule set packed in a folder of their own, exactly as a folder of rules holds them.
 * @param folder the name of the folder
 */
export const packRuleSet = (files: ReadonlyMap<string, string>, folder: string, at: string): Promise<Uint8Array> => {
  const inOrder = [...files].toSorted(([a], [b]) => byCodePoint(a, b));
  return writeArchive(new Map(inOrder.map(([path, text]) => [`${folder}/${path}`, text])), new Date(at));
};

/** The texts in a packed rule set by path, with every file that is no text. */
export async function unpackRuleSet(bytes: Uint8Array): Promise<Result<ReadonlyMap<string, string>, Problem[]>> {
  const packed = await readArchive(bytes, LIMITS);
  if (!packed.ok) return packed;
  const texts = new Map<string, string>();
  const problems: Problem[] = [];
  for (const [path, content] of packed.value) {
    const text = decoded(content);
    if (text === undefined) problems.push({ code: 'not-utf8', at: '', file: path });
    else texts.set(path, text);
  }
  return problems.length > 0 ? failure(problems) : success(texts);
}

function decoded(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}
