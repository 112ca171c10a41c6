import { beforeEach, expect, test } from 'vitest';
import type { Registry } from '../../../../src/app/registry.ts';
import { undoChange } from '../../../../src/app/rule-sets/change-draft.ts';
import { createDraft } from '../../../../src/app/rule-sets/create-draft.ts';
import { importAsDraft, importIntoDraft } from '../../../../src/app/rule-sets/import-draft.ts';
import { listDrafts, readDraft } from '../../../../src/app/rule-sets/read-draft.ts';
import { packRuleSet, unpackRuleSet } from '../../../../src/app/rule-sets/rule-set-archive.ts';
import { withHead } from '../../../../src/app/rule-sets/rule-set-head.ts';
import { accomplished, type Cast, codesOf, recordWithCast } from '../../../support/cast.ts';
import { onceTestEnds } from '../../../support/tidying.ts';

let registry: Registry;
let cast: Cast;

beforeEach(async () => {
  const made = await recordWithCast();
  ({ cast } = made);
  registry = { ...made.registry, today: () => '2026-11-20' };
  onceTestEnds(() => made.registry.store.close());
});

const LARGE = 'conditions/large-system-operation.json';
const inOrder = (files: ReadonlyMap<string, string>) => [...files].toSorted();
const read = async (id: string) => accomplished(await readDraft(registry, cast.emi, id));
const seen = async (id: string) => ({ id, revision: (await read(id)).revision });

test('files that were taken along come back without a changed byte', async () => {
  const { id } = accomplished(await createDraft(registry, cast.emi, { from: registry.shipped.ruleSet.digest }));
  const { files, revision } = await read(id);
  const packed = accomplished(await unpackRuleSet(await packRuleSet(files, 'set', '2026-11-20T00:00:00.000Z')));
  expect(accomplished(await importIntoDraft(registry, cast.emi, { id, revision }, packed)).revision).toBe(revision);
  expect(inOrder((await read(id)).files)).toEqual(inOrder(files));
});

test('a set from outside becomes a draft in the canonical form, with a name and a day that are free', async () => {
  const files = new Map(registry.shipped.files);
  files.set('rule-set.json', JSON.stringify(JSON.parse(files.get('rule-set.json') ?? '')));
  files.set(LARGE, `\ufeff${(files.get(LARGE) ?? '').replaceAll('\n', '\r\n')}`);
  const { id, version } = accomplished(await importAsDraft(registry, cast.emi, files));
  expect(version).toBe('2');
  const expected = withHead(registry.shipped.files, { version: '2', effectiveDate: '2026-11-20' });
  expect(inOrder((await read(id)).files)).toEqual(inOrder(expected));
  expect(await read(id)).toMatchObject({ authors: [{ accountId: 'emi' }], base: { version: '1' } });
});

test('a name that is free and a day to come stay as they are', async () => {
  const files = withHead(registry.shipped.files, { version: 'autumn', effectiveDate: '2026-12-24' });
  const { id } = accomplished(await importAsDraft(registry, cast.emi, files));
  expect(await read(id)).toMatchObject({ version: 'autumn', effectiveDate: '2026-12-24' });
});

test('every problem of every file is told, and nothing is taken', async () => {
  const files = new Map(registry.shipped.files);
  files.set(LARGE, (files.get(LARGE) ?? '').replace('"any"', '"some"'));
  files.set('readings/0002-one-engagement.md', 'nothing');
  const refused = await importAsDraft(registry, cast.emi, files);
  expect(refused).toMatchObject({ ok: false });
  const named = refused.ok ? [] : refused.problems.map(({ file }) => file);
  expect(new Set(named)).toEqual(new Set([LARGE, 'readings/0002-one-engagement.md']));
  files.set('notes.txt', 'x').set(LARGE, '{');
  const unreadable = await importAsDraft(registry, cast.emi, files);
  expect(codesOf(unreadable).toSorted()).toEqual(['json-syntax', 'unexpected-file']);
  expect(await listDrafts(registry)).toEqual([]);
});

test('examples that come out otherwise are no reason to refuse: they are agreed to in the editor', async () => {
  const files = new Map(registry.shipped.files);
  files.set(LARGE, (files.get(LARGE) ?? '').replace('"value": 10 }', '"value": 12 }'));
  accomplished(await importAsDraft(registry, cast.emi, files));
});

test('bringing files into a draft is one step, which can be undone', async () => {
  const { id } = accomplished(await createDraft(registry, cast.emi, { from: registry.shipped.ruleSet.digest }));
  const before = inOrder((await read(id)).files);
  const files = new Map(before).set(
    LARGE,
    (registry.shipped.files.get(LARGE) ?? '').replace('"value": 10 }', '"value": 12 }'),
  );
  accomplished(await importIntoDraft(registry, cast.emi, await seen(id), files));
  expect(await read(id)).toMatchObject({ undo: 'import' });
  accomplished(await undoChange(registry, cast.emi, await seen(id)));
  expect(inOrder((await read(id)).files)).toEqual(before);
});

test('from the command line a draft has no author yet; others than editors bring nothing in', async () => {
  const { id } = accomplished(await importAsDraft(registry, null, registry.shipped.files));
  expect(await read(id)).toMatchObject({ authors: [], updatedBy: null });
  expect(codesOf(await importAsDraft(registry, cast.hiro, registry.shipped.files))).toEqual(['not-allowed']);
});
