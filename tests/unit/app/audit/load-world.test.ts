import { expect, test } from 'vitest';
import { keepCheckpoints } from '../../../../src/app/keep-checkpoints.ts';
import { loadWorld } from '../../../../src/app/load-world.ts';
import { invariant } from '../../../../src/base/invariant.ts';
import { createWorld } from '../../../../src/evaluation/world.ts';
import { appendToLog } from '../../../../src/store/audit-log.ts';
import { readLastCheckpoint } from '../../../../src/store/checkpoints.ts';
import { forge } from '../../../support/forged-record.ts';
import { madeUpRecord } from '../../../support/made-up-record.ts';
import { publishWorld } from '../../../support/publish-world.ts';
import { shippedWorld } from '../../../support/shipped-world.ts';

async function nextVersion() {
  const shipped = await shippedWorld();
  const text = shipped.files.get('rule-set.json') ?? '';
  const files = new Map([...shipped.files, ['rule-set.json', JSON.stringify({ ...JSON.parse(text), version: '99' })]]);
  const world = await createWorld(files, shipped.catalogue);
  invariant(world.ok, 'Another number is no problem.');
  return world.value;
}

test('rules of another version come back from the record as they were put into use', async () => {
  const { registry } = await madeUpRecord();
  const next = await nextVersion();
  await publishWorld(registry.store, next);
  const loaded = await loadWorld(registry, next.ruleSet.digest);
  invariant(loaded.ok, 'They are kept.');
  expect(loaded.value.ruleSet).toEqual(next.ruleSet);
  expect(await loadWorld(registry, next.ruleSet.digest)).toEqual(loaded);
  expect(await loadWorld(registry, 'sha256:nothing')).toMatchObject({ ok: false, problems: [{ code: 'not-found' }] });
  await registry.store.close();
});

test('rules that somebody changed are not used', async () => {
  const { registry, path } = await madeUpRecord();
  const next = await nextVersion();
  await publishWorld(registry.store, next);
  forge(path, (database) =>
    database.exec(`update rule_set_version set files = replace(files, '\\"99\\"', '\\"98\\"') where version = '99'`),
  );
  const loaded = await loadWorld(registry, next.ruleSet.digest);
  expect(loaded).toMatchObject({ ok: false, problems: [{ code: 'digest-differs', at: '/ruleSet' }] });
  await registry.store.close();
});

test('every thousandth entry is signed, however little is decided, and the last when the record is closed', async () => {
  const { registry } = await madeUpRecord();
  const store = await keepCheckpoints(registry.store, registry.signer);
  const add = (count: number) =>
    store.transact(async (tx) => {
      for (let index = 0; index < count; index += 1) {
        await appendToLog(tx, {
          actor: { kind: 'system' },
          action: 'account.signed-in',
          subject: { kind: 'account', id: 'x' },
          details: {},
        });
      }
    });
  const signedUpTo = async () => (await readLastCheckpoint(store.reader))?.sequence ?? 0;
  const before = await signedUpTo();
  await add(999);
  expect(await signedUpTo()).toBe(before);
  await add(1);
  expect(await signedUpTo()).toBe(before + 1_000);
  await add(5);
  const signedAtEnd: number[] = [];
  const close = async () => {
    signedAtEnd.push(await signedUpTo());
  };
  const closing = await keepCheckpoints({ ...registry.store, close }, registry.signer);
  await closing.close();
  expect(signedAtEnd[0]).toBe(before + 1_005);
  await registry.store.close();
});
