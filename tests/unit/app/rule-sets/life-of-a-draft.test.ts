import { beforeEach, expect, test } from 'vitest';
import type { Registry } from '../../../../src/app/registry.ts';
import { changeDraft, redoChange, undoChange } from '../../../../src/app/rule-sets/change-draft.ts';
import { createDraft } from '../../../../src/app/rule-sets/create-draft.ts';
import {
  approveDraft,
  discardDraft,
  publishDraft,
  sendBackDraft,
  sendDraft,
  takeBackDraft,
} from '../../../../src/app/rule-sets/draft-workflow.ts';
import { newerVersion } from '../../../../src/app/rule-sets/newer-version.ts';
import { listDrafts, readDraft } from '../../../../src/app/rule-sets/read-draft.ts';
import { withHead } from '../../../../src/app/rule-sets/rule-set-head.ts';
import { seedRuleSets } from '../../../../src/app/rule-sets/seed-rule-sets.ts';
import { withdrawVersion } from '../../../../src/app/rule-sets/withdraw-version.ts';
import { worldInForce } from '../../../../src/app/rule-sets/world-in-force.ts';
import { success } from '../../../../src/base/result.ts';
import type { Person } from '../../../../src/certification/person.ts';
import { createWorld } from '../../../../src/evaluation/world.ts';
import { accomplished, type Cast, codesOf, recordWithCast } from '../../../support/cast.ts';
import { onceTestEnds } from '../../../support/tidying.ts';

let registry: Registry;
let cast: Cast;
let today = '2026-11-20';

beforeEach(async () => {
  today = '2026-11-20';
  const made = await recordWithCast();
  ({ cast } = made);
  registry = { ...made.registry, today: () => today };
  onceTestEnds(() => made.registry.store.close());
});

const shipped = () => registry.shipped.ruleSet.digest;
const begun = async (person: Person = cast.emi) =>
  accomplished(await createDraft(registry, person, { from: shipped() })).id;
const read = async (id: string, person: Person = cast.emi) => accomplished(await readDraft(registry, person, id));
const seen = async (id: string) => ({ id, revision: (await read(id)).revision });

const LARGE = 'conditions/large-system-operation.json';

/** Raises the number of people for level 5 of system operation. */
const raised = (files: ReadonlyMap<string, string>, to: number) =>
  new Map([...files, [LARGE, (files.get(LARGE) ?? '').replace('"value": 10 }', `"value": ${to} }`)]]);

/** Another title: nothing else, so that every example stays green. */
const renamed = (files: ReadonlyMap<string, string>, effectiveDate: string, name = 'Large enough for level 5') =>
  withHead(new Map([...files, [LARGE, (files.get(LARGE) ?? '').replace('Size for level 5', name)]]), { effectiveDate });

const edit = async (
  id: string,
  change: (files: ReadonlyMap<string, string>) => ReadonlyMap<string, string>,
  by = cast.emi,
) => changeDraft(registry, by, await seen(id), 'sheet', (files) => success(change(files)));

async function approved(effectiveDate: string, name?: string): Promise<string> {
  const id = await begun();
  accomplished(await edit(id, (files) => renamed(files, effectiveDate, name)));
  accomplished(await sendDraft(registry, cast.emi, await seen(id), { note: 'A clearer title.' }));
  accomplished(await approveDraft(registry, cast.hiro, await seen(id), { text: '' }));
  return id;
}

test('a draft goes through review into force on its day, and not before', async () => {
  const id = await approved('2026-12-01');
  const { digest } = accomplished(await publishDraft(registry, cast.hiro, await seen(id)));
  expect((await worldInForce(registry, '2026-11-30')).ruleSet.digest).toBe(shipped());
  expect((await worldInForce(registry, '2026-12-01')).ruleSet.digest).toBe(digest);
  expect((await worldInForce(registry, '2020-01-01')).ruleSet.digest).toBe(shipped());
  expect(await read(id)).toMatchObject({ state: 'published', version: '2', base: { version: '1' } });
});

test('of two versions with one effective date the later published holds', async () => {
  const first = await approved('2026-12-01');
  accomplished(await publishDraft(registry, cast.hiro, await seen(first)));
  const second = await approved('2026-12-01', 'The size for level 5');
  const { digest } = accomplished(await publishDraft(registry, cast.hiro, await seen(second)));
  expect((await worldInForce(registry, '2026-12-05')).ruleSet).toMatchObject({ digest, version: '3' });
});

test('a version can be withdrawn until it comes into force', async () => {
  const id = await approved('2026-12-01');
  const { digest } = accomplished(await publishDraft(registry, cast.hiro, await seen(id)));
  expect(codesOf(await withdrawVersion(registry, cast.emi, digest))).toEqual(['not-allowed']);
  accomplished(await withdrawVersion(registry, cast.hiro, digest));
  expect((await worldInForce(registry, '2026-12-01')).ruleSet.digest).toBe(shipped());
  expect(codesOf(await withdrawVersion(registry, cast.hiro, shipped()))).toEqual(['already-in-force']);
});

test('an open draft is told of a version that was published besides the one it rests on, until that is withdrawn', async () => {
  const id = await begun();
  const newer = async () => newerVersion(registry.store.reader, await read(id));
  expect(await newer()).toBeNull();
  const other = await approved('2026-12-01');
  expect(await newer()).toBeNull();
  const { digest } = accomplished(await publishDraft(registry, cast.hiro, await seen(other)));
  expect(await newer()).toMatchObject({ digest, version: '3' });
  expect(await newerVersion(registry.store.reader, await read(other))).toBeNull();
  accomplished(await withdrawVersion(registry, cast.hiro, digest));
  expect(await newer()).toBeNull();
});

test('nobody approves or publishes what they had a hand in', async () => {
  const id = await begun(cast.gen);
  accomplished(await edit(id, (files) => renamed(files, '2026-12-01')));
  accomplished(await sendDraft(registry, cast.emi, await seen(id), { note: 'A clearer title.' }));
  expect(codesOf(await approveDraft(registry, cast.gen, await seen(id), { text: '' }))).toEqual(['own-draft']);
  accomplished(await approveDraft(registry, cast.hiro, await seen(id), { text: '' }));
  expect(codesOf(await publishDraft(registry, cast.gen, await seen(id)))).toEqual(['own-draft']);
});

test('two people on one draft: the second is told, and nothing of the first is lost', async () => {
  const id = await begun();
  const old = await seen(id);
  accomplished(await edit(id, (files) => raised(files, 12)));
  const late = await changeDraft(registry, cast.saki, old, 'sheet', (files) => success(raised(files, 11)));
  expect(codesOf(late)).toEqual(['draft-changed-meanwhile']);
  expect((await read(id)).files.get(LARGE)).toContain('"value": 12');
});

test('changes can be undone and done again, until something else is done', async () => {
  const id = await begun();
  const before = (await read(id)).files;
  accomplished(await edit(id, (files) => raised(files, 12)));
  accomplished(await edit(id, (files) => new Map([...files].filter(([path]) => path !== LARGE))));
  expect((await read(id)).undo).toBe('sheet');
  accomplished(await undoChange(registry, cast.emi, await seen(id)));
  accomplished(await undoChange(registry, cast.emi, await seen(id)));
  expect(new Map([...(await read(id)).files].toSorted())).toEqual(new Map([...before].toSorted()));
  expect(await read(id)).toMatchObject({ undo: null, redo: 'sheet' });
  accomplished(await redoChange(registry, cast.emi, await seen(id)));
  expect((await read(id)).files.get(LARGE)).toContain('"value": 12');
  accomplished(await edit(id, (files) => renamed(files, '2026-12-01')));
  expect((await read(id)).redo).toBeNull();
});

test('a draft that is under review stays as it is, until it is taken back or sent back', async () => {
  const id = await begun();
  accomplished(await edit(id, (files) => renamed(files, '2026-12-01')));
  accomplished(await sendDraft(registry, cast.emi, await seen(id), { note: 'A clearer title.' }));
  expect(codesOf(await edit(id, (files) => raised(files, 12)))).toEqual(['draft-state']);
  accomplished(await takeBackDraft(registry, cast.emi, await seen(id)));
  expect(await read(id)).toMatchObject({ state: 'draft', digest: null, sent: null });
  accomplished(await sendDraft(registry, cast.emi, await seen(id), { note: 'A clearer title.' }));
  expect(codesOf(await sendBackDraft(registry, cast.hiro, await seen(id), { text: ' ' }))).toEqual(['text-missing']);
  accomplished(await sendBackDraft(registry, cast.hiro, await seen(id), { text: 'Say it in Japanese too.' }));
  expect(await read(id)).toMatchObject({
    state: 'draft',
    comments: [{ kind: 'sentBack', text: 'Say it in Japanese too.', by: { accountId: 'hiro' } }],
  });
});

test('what is not fit to be published is not even sent', async () => {
  const id = await begun();
  const send = async (note = 'A reason.') => codesOf(await sendDraft(registry, cast.emi, await seen(id), { note }));
  expect(await send(' ')).toEqual(['note-missing']);
  accomplished(await edit(id, (files) => raised(files, 12)));
  expect(await send()).toContain('example-not-green');
  accomplished(
    await edit(id, (files) =>
      withHead(raised(files, 10).set(LARGE, registry.shipped.files.get(LARGE) ?? ''), {
        effectiveDate: '2026-11-19',
        version: '1',
      }),
    ),
  );
  expect(await send()).toEqual(['effective-date-past', 'version-taken', 'nothing-changed']);
});

test('only editors begin and discard drafts; others than editors, approvers and auditors see none', async () => {
  expect(codesOf(await createDraft(registry, cast.hiro, { from: shipped() }))).toEqual(['not-allowed']);
  const id = await begun();
  expect(codesOf(await readDraft(registry, cast.hanako, id))).toEqual(['not-found']);
  expect((await read(id, cast.aiko)).may).toEqual(new Set(['read']));
  accomplished(await discardDraft(registry, cast.saki, await seen(id)));
  expect(await listDrafts(registry)).toMatchObject([{ id, state: 'discarded' }]);
});

test('a newer shipped rule set comes in as a draft, once', async () => {
  const files = renamed(registry.shipped.files, '2026-11-20');
  const newer = await createWorld(files, registry.shipped.catalogue);
  await seedRuleSets(registry.store, accomplished(newer));
  await seedRuleSets(registry.store, accomplished(newer));
  await seedRuleSets(registry.store, registry.shipped);
  expect(await listDrafts(registry)).toMatchObject([{ shipped: true, version: '2', authors: [], state: 'draft' }]);
});
