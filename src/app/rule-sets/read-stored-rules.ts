import { readDraftRow } from '../../store/rule-set-drafts.ts';
import { readPublicationOfVersion } from '../../store/rule-set-publications.ts';
import type { Store } from '../../store/store.ts';
import type { RuleFiles } from '../check-rules.ts';
import { loadWorld } from '../load-world.ts';
import { parseDraftFiles } from './load-draft.ts';

/** How the record calls rules. */
export interface StoredName {
  readonly kind: 'version' | 'draft';
  /** What the version is called; the id of the draft. */
  readonly name: string;
}

/** The files of a version, with its standard, or of a draft; undefined where the record has none of that name. */
export async function readStoredRules(store: Store, { kind, name }: StoredName): Promise<RuleFiles | undefined> {
  if (kind === 'draft') {
    const row = await readDraftRow(store.reader, name);
    return row === undefined ? undefined : { files: parseDraftFiles(row.files) };
  }
  const version = await readPublicationOfVersion(store.reader, name);
  const world = version === undefined ? undefined : await loadWorld({ store }, version.digest);
  return world?.ok ? world.value : undefined;
}
