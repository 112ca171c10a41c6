import { loadWorld } from '../app/load-world.ts';
import { parseDraftFiles } from '../app/rule-sets/load-draft.ts';
import type { World } from '../evaluation/world.ts';
import { readDraftRow } from '../store/rule-set-drafts.ts';
import { readDigestInForce, readPublication, readPublicationOfVersion } from '../store/rule-set-publications.ts';
import type { Store } from '../store/store.ts';
import { escapeText } from '../views/escaping.ts';
import type { Words } from '../views/words.ts';
import { rulesProblemsAsText } from './tell-problems.ts';
import type { Terminal } from './terminal.ts';

/** A version that the record keeps, by its name or digest; the one in force on a day where none is named. */
export async function storedVersion(
  terminal: Terminal,
  words: Words,
  store: Store,
  { version, day }: { readonly version?: string | undefined; readonly day: string },
): Promise<World | undefined> {
  const { reader } = store;
  const found =
    version === undefined
      ? await readDigestInForce(reader, day)
      : ((await readPublicationOfVersion(reader, version)) ?? (await readPublication(reader, version)))?.digest;
  if (found === undefined) {
    terminal.tell(`${escapeText(words.t('cli:rules.no-version', { version: version ?? '' }))}\n`);
    return undefined;
  }
  const world = await loadWorld({ store }, found);
  if (world.ok) return world.value;
  terminal.tell(rulesProblemsAsText(words, version ?? found, world.problems));
  return undefined;
}

/** The files of a draft, by its id. */
export async function storedDraft(
  terminal: Terminal,
  words: Words,
  { reader }: Store,
  id: string,
): Promise<ReadonlyMap<string, string> | undefined> {
  const row = await readDraftRow(reader, id);
  if (row !== undefined) return parseDraftFiles(row.files);
  terminal.tell(`${escapeText(words.t('cli:rules.no-draft', { id }))}\n`);
  return undefined;
}
