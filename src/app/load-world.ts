import { storedWorld } from '../audit/stored-world.ts';
import { parseJsonText } from '../base/json-text.ts';
import type { Problem } from '../base/problem.ts';
import { failure, type Result } from '../base/result.ts';
import { isJsonObject } from '../base/untrusted-json.ts';
import type { World } from '../evaluation/world.ts';
import { type RuleSetVersionRow, readRuleSetVersion } from '../store/rule-set-versions.ts';
import type { Store } from '../store/store.ts';
import type { Registry } from './registry.ts';

/** Worlds kept ready for each store; each is a few MiB and takes some tens of milliseconds to check. */
const KEPT = 8;

/** 64 MiB: as much as the largest rule set that passes the checks. */
const MAX_BYTES = 64 * 1024 * 1024;

const worlds = new WeakMap<Store, Map<string, World>>();

/**
 * The rules of any version that is kept in the record, checked as strictly as at load.
 * @returns `not-found` for a rule set that the record doesn't know; every problem of one that isn't what it was
 */
export async function loadWorld(
  { store, shipped }: Pick<Registry, 'store'> & Partial<Pick<Registry, 'shipped'>>,
  ruleSetDigest: string,
): Promise<Result<World, Problem[]>> {
  const kept = keptFor(store);
  const known = kept.get(ruleSetDigest);
  if (known !== undefined) return { ok: true, value: known };
  const row = await readRuleSetVersion(store.reader, ruleSetDigest);
  if (row === undefined) return failure([{ code: 'not-found', at: '' }]);
  if (shipped?.ruleSet.digest === ruleSetDigest) return { ok: true, value: shipped };
  const parsed = await parseStoredWorld(row);
  if (parsed.ok) keep(kept, ruleSetDigest, parsed.value);
  return parsed;
}

/** As `loadWorld` of the row, always read anew. */
export async function parseStoredWorld(row: RuleSetVersionRow): Promise<Result<World, Problem[]>> {
  const standard = parseJsonText(row.standardText, { bytes: MAX_BYTES });
  if (!standard.ok) return standard;
  const files = parseFiles(row.files);
  if (!files.ok) return files;
  return storedWorld(standard.value, files.value, { standard: row.standardDigest, ruleSet: row.digest });
}

function parseFiles(text: string): Result<ReadonlyMap<string, string>, Problem[]> {
  const parsed = parseJsonText(text, { bytes: MAX_BYTES });
  if (!parsed.ok) return parsed;
  const entries = isJsonObject(parsed.value) ? Object.entries(parsed.value) : [];
  const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  if (texts.length === 0 || texts.length < entries.length) {
    return failure([{ code: 'unreadable-file', at: '', file: 'rule-set.json' }]);
  }
  return { ok: true, value: new Map(texts) };
}

function keptFor(store: Store): Map<string, World> {
  const kept = worlds.get(store) ?? new Map<string, World>();
  worlds.set(store, kept);
  return kept;
}

function keep(kept: Map<string, World>, digest: string, world: World): void {
  const [oldest] = kept.keys();
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(digest, world);
}
