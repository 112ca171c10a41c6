import { publishVersion } from '../../src/app/rule-sets/publish-version.ts';
import type { World } from '../../src/evaluation/world.ts';
import type { Store } from '../../src/store/store.ts';

/** Puts a rule set into a record as the program itself would. */
export const publishWorld = (store: Store, world: World): Promise<void> =>
  store.transact((tx) => publishVersion(tx, world, { publishedBy: null, approvedBy: null, note: '', draftId: null }));
