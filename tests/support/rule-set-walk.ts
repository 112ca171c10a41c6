import type { Registry } from '../../src/app/registry.ts';
import { changeDraft, type DraftSeen } from '../../src/app/rule-sets/change-draft.ts';
import { createDraft } from '../../src/app/rule-sets/create-draft.ts';
import { approveDraft, publishDraft, sendDraft } from '../../src/app/rule-sets/draft-workflow.ts';
import { withHead } from '../../src/app/rule-sets/rule-set-head.ts';
import { success } from '../../src/base/result.ts';
import { readDraftRow } from '../../src/store/rule-set-drafts.ts';
import { accomplished, type Cast } from './cast.ts';

export const NOTE = 'A clearer title.';

const LARGE = 'conditions/large-system-operation.json';

export const draftSeen = async ({ store }: Pick<Registry, 'store'>, id: string): Promise<DraftSeen> => ({
  id,
  revision: (await readDraftRow(store.reader, id))?.revision ?? 0,
});

/** A draft by Emi that gives a condition another title, so that every example stays green. */
export async function writtenDraft(registry: Registry, { emi }: Cast, effectiveDate: string, title: string) {
  const { id } = accomplished(await createDraft(registry, emi, { from: registry.shipped.ruleSet.digest }));
  const seen = await draftSeen(registry, id);
  const retitled = (files: ReadonlyMap<string, string>) =>
    new Map([...files, [LARGE, (files.get(LARGE) ?? '').replace('Size for level 5', title)]]);
  accomplished(
    await changeDraft(registry, emi, seen, 'rule', (files) => success(withHead(retitled(files), { effectiveDate }))),
  );
  return id;
}

export async function sentDraft(registry: Registry, cast: Cast, effectiveDate: string, title = 'Large enough') {
  const id = await writtenDraft(registry, cast, effectiveDate, title);
  accomplished(await sendDraft(registry, cast.emi, await draftSeen(registry, id), { note: NOTE }));
  return id;
}

export async function approvedDraft(registry: Registry, cast: Cast, effectiveDate: string, title?: string) {
  const id = await sentDraft(registry, cast, effectiveDate, title);
  accomplished(await approveDraft(registry, cast.hiro, await draftSeen(registry, id), { text: '' }));
  return id;
}

/** Written by Emi, approved and published by Hiro. */
export async function publishedVersion(registry: Registry, cast: Cast, effectiveDate: string, title?: string) {
  const id = await approvedDraft(registry, cast, effectiveDate, title);
  const { digest } = accomplished(await publishDraft(registry, cast.hiro, await draftSeen(registry, id)));
  return { id, digest };
}
