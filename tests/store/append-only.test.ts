import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { appendToLog } from '../../src/store/audit-log.ts';
import type { Store } from '../../src/store/store.ts';
import { databases, openNew } from './support/each-database.ts';
import { addAccount, addDecision, addRuleSet, addSubmission } from './support/rows.ts';

/** A record in which every table that only grows has a row. */
async function fill(store: Store): Promise<void> {
  await store.transact(async (tx) => {
    const account = await addAccount(tx, 'somebody');
    await addRuleSet(tx);
    await addSubmission(tx, account, 'S-1');
    await addDecision(tx, 'S-1', account);
    const { sequence, hash } = await appendToLog(tx, {
      actor: { kind: 'system' },
      action: 'log.opened',
      subject: { kind: 'log', id: 'log' },
      details: {},
    });
    await tx.db
      .insertInto('checkpoint')
      .values({ sequence, hash, keyId: 'k', text: 't', signature: 's', at: tx.at })
      .execute();
  });
}

const run = (store: Store, statement: string): Promise<unknown> =>
  store.transact(({ db }) => sql.raw(statement).execute(db));

const GROWING = [
  ['audit_entry', 'sequence', 'text'],
  ['checkpoint', 'sequence', 'text'],
  ['evidence_version', 'version', 'text'],
  ['determination', 'version', 'digest'],
  ['rule_set_version', 'digest', 'files'],
  ['standard_version', 'digest', 'text'],
] as const;

describe.each(databases)('the database itself, on $name,', (database) => {
  const changes = (table: string, key: string, column: string): string[] => [
    `update ${table} set ${column} = 'forged' where ${key} = ${key}`,
    `update ${table} set ${column} = ${column}`,
    `delete from ${table} where ${key} = ${key}`,
    `insert into ${table} select * from ${table} where true on conflict (${keysOf(table)}) do update set ${column} = 'forged'`,
    ...(database.kind === 'sqlite'
      ? [
          `delete from ${table}`,
          `insert or replace into ${table} select * from ${table}`,
          `update or replace ${table} set ${column} = 'forged'`,
        ]
      : [`truncate ${table} cascade`, 'truncate account cascade']),
  ];

  test.each(GROWING)('refuses every change in %s', async (table, key, column) => {
    const store = await openNew(database);
    await fill(store);
    const rows = async () => (await sql.raw(`select * from ${table}`).execute(store.reader.db as never)).rows;
    const before = await rows();
    expect(before).toHaveLength(1);
    for (const statement of changes(table, key, column)) {
      await expect(run(store, statement), statement).rejects.toThrow(/append-only/);
    }
    expect(await rows()).toEqual(before);
  });

  test('refuses a log entry that takes the place of another by its hash', async () => {
    const store = await openNew(database);
    await fill(store);
    const columns = 'text, content, previous, hash, at, actor, action, subject_kind, subject_id';
    const replacing = database.kind === 'sqlite' ? 'insert or replace' : 'insert';
    await expect(
      run(store, `${replacing} into audit_entry (sequence, ${columns}) select 2, ${columns} from audit_entry`),
    ).rejects.toThrow(/append-only|unique/);
  });

  test('lets a decision be settled while it is proposed', async () => {
    const store = await openNew(database);
    await fill(store);
    await run(store, `update decision set reason = 'better', second_reason = 'yes'`);
    await run(store, `update decision set state = 'inForce', text = '{}', digest = 'sha256:1'`);
    expect(await store.reader.db.selectFrom('decision').select(['reason', 'state']).execute()).toEqual([
      { reason: 'better', state: 'inForce' },
    ]);
  });

  test('refuses every change of a decision in force but that another replaces it', async () => {
    const store = await openNew(database);
    await fill(store);
    await run(store, `update decision set state = 'inForce', text = '{}', digest = 'sha256:1'`);
    const changes = ['level = 5', "outcome = 'declined'", "text = '[]'", 'text = null', "digest = 'x'"];
    for (const change of [...changes, "reason = 'other'", "valid_until = '2030-01-01'"]) {
      await expect(run(store, `update decision set ${change}`), change).rejects.toThrow(/append-only/);
    }
    await run(store, `update decision set state = 'replaced'`);
  });

  test('refuses to remove a decision', async () => {
    const store = await openNew(database);
    await fill(store);
    await expect(run(store, 'delete from decision')).rejects.toThrow(/append-only/);
  });
});

function keysOf(table: string): string {
  if (table === 'evidence_version') return 'submission_id, version';
  if (table === 'determination') return 'id';
  return table.endsWith('_version') ? 'digest' : 'sequence';
}
