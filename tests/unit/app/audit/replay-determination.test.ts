import { afterAll, beforeAll, expect, test } from 'vitest';
import { replayDetermination } from '../../../../src/app/audit/replay-determination.ts';
import type { Registry } from '../../../../src/app/registry.ts';
import { createWorld, type World } from '../../../../src/evaluation/world.ts';
import { editRuleSet } from '../../../rules/rule-set-edits.ts';
import { accomplished, type Cast, recordWithCast } from '../../../support/cast.ts';
import { publishWorld } from '../../../support/publish-world.ts';
import { shippedWorld } from '../../../support/shipped-world.ts';
import { exampleEvidence, submitted } from '../../../support/submission-walk.ts';

let registry: Registry;
let cast: Cast;
let relaxed: World;
let determinationId: string;

/** The shipped rules, except that one item may stay below level 5. */
async function relaxedWorld(shipped: World): Promise<World> {
  const file = 'overall/level-5.json';
  const edited = editRuleSet(shipped.files, [
    { file: 'rule-set.json', at: '/version', set: '2' },
    { file, at: '/conditions/all/0/operator', set: 'lessThanInclusive' },
    { file, at: '/conditions/all/0/value', set: 1 },
    { file, at: '/examples/1/expect', set: 'met' },
    { file, at: '/examples/3/expect', set: 'met' },
    { file, at: '/examples/4/expect', set: 'undetermined' },
  ]);
  return accomplished(await createWorld(edited, shipped.catalogue));
}

beforeAll(async () => {
  const shipped = await shippedWorld();
  ({ registry, cast } = await recordWithCast(shipped));
  const id = await submitted(registry, cast.hanako, exampleEvidence('system-operation-held-back-by-one-item'));
  // Only now: of two versions with one effective date the later published holds.
  relaxed = await relaxedWorld(shipped);
  await publishWorld(registry.store, relaxed);
  const made = await registry.store.reader.db
    .selectFrom('determination')
    .select('id')
    .where('submissionId', '=', id)
    .executeTakeFirstOrThrow();
  determinationId = made.id;
});

afterAll(() => registry.store.close());

const replayed = async (digest: string) =>
  accomplished(await replayDetermination(registry, cast.aiko, determinationId, digest));

test('under rules that let one item stay below, level 4 becomes level 5, and the lines that differ say where', async () => {
  const { lines, stored, world } = await replayed(relaxed.ruleSet.digest);
  expect(stored.determination.level).toBe(4);
  expect(world.ruleSet.version).toBe('2');
  const differing = lines.filter(({ differs }) => differs);
  expect(differing.length).toBeGreaterThan(0);
  expect(differing.length).toBeLessThan(lines.length);
  expect(JSON.stringify(differing)).toMatch(/overall\.level-5/);
});

test('under its own rules no line differs', async () => {
  const { lines, stored } = await replayed(registry.shipped.ruleSet.digest);
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.filter(({ differs }) => differs)).toEqual([]);
  expect(stored.determination.ruleSet.version).toBe('1');
});

test('rules that nobody kept are not found, and nothing is kept of a replay', async () => {
  const before = await registry.store.reader.db.selectFrom('determination').selectAll().execute();
  const unknown = await replayDetermination(registry, cast.aiko, determinationId, `sha256:${'0'.repeat(64)}`);
  expect(unknown).toMatchObject({ ok: false, problems: [{ code: 'not-found' }] });
  await replayed(relaxed.ruleSet.digest);
  expect(await registry.store.reader.db.selectFrom('determination').selectAll().execute()).toEqual(before);
});
