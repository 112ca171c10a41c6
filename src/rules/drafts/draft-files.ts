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

/** What was read already: a page asks for the same files hundreds of times. */
const known = new WeakMap<DraftFiles, Map<string, JsonObject | undefined>>();

/** The content of a JSON file, which must not be changed; undefined where there is none that can be read. */
export function readDraftFile(files: DraftFiles, path: string): JsonObject | undefined {
  const read = known.get(files) ?? new Map<string, JsonObject | undefined>();
  known.set(files, read);
  if (!read.has(path)) read.set(path, parsedObject(files.get(path) ?? ''));
  return read.get(path);
}

function parsedObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
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

const knownPaths = new WeakMap<DraftFiles, Map<RuleSetFileKind, readonly string[]>>();

/** In the order of code points. */
export function draftPaths(files: DraftFiles, kind: RuleSetFileKind): readonly string[] {
  const byKind = knownPaths.get(files) ?? new Map<RuleSetFileKind, readonly string[]>();
  knownPaths.set(files, byKind);
  const found = byKind.get(kind) ?? [...files.keys()].filter((path) => kindOfFile(path) === kind).toSorted(byCodePoint);
  byKind.set(kind, found);
  return found;
}
