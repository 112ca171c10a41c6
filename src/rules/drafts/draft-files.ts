import type { JsonPointer } from '../../base/json-pointer.ts';
import { isJsonObject, type JsonObject } from '../../base/untrusted-json.ts';
import { formatRuleFile } from '../format-rule-file.ts';
import { byCodePoint, kindOfFile, type RuleSetFileKind } from '../rule-set-files.ts';

/**
 * A rule set that somebody is still working on: canonical text by path, as in the folder of a rule set. Its JSON can
 * always be read; its shape may be unfinished. Operations give new maps and leave what did not change as it was, so
 * that keeping an old map is all it takes to undo.
 */
export type DraftFiles = ReadonlyMap<string, string>;

/** A place inside a file of a draft. */
export interface DraftPlace {
  /** Path inside the rule set. */
  readonly file: string;
  readonly at: JsonPointer;
}

/** The content of a JSON file; undefined where there is none that can be read. */
export function readDraftFile(files: DraftFiles, path: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(files.get(path) ?? '');
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The same map where the file says this already. */
export const writeDraftFile = (files: DraftFiles, path: string, content: object): DraftFiles =>
  writeDraftText(files, path, formatRuleFile(content));

export const writeDraftText = (files: DraftFiles, path: string, text: string): DraftFiles =>
  files.get(path) === text ? files : new Map(files).set(path, text);

export const withoutDraftFile = (files: DraftFiles, path: string): DraftFiles =>
  files.has(path) ? new Map([...files].filter(([other]) => other !== path)) : files;

/** In the order of code points. */
export const draftPaths = (files: DraftFiles, kind: RuleSetFileKind): string[] =>
  [...files.keys()].filter((path) => kindOfFile(path) === kind).toSorted(byCodePoint);
