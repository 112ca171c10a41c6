import { type createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
// biome-ignore lint/correctness/noUnresolvedImports: the linter's list of Node's own modules does not know this one yet
import type { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type VerificationOptions, verifyRecord } from '../../../../src/app/audit/verify-record.ts';
import type { AuditEntry } from '../../../../src/audit/audit-entry.ts';
import { CHAIN_START, chainEntry, chainHash, textDigest } from '../../../../src/audit/chain.ts';
import { createSigner, type SignedCheckpoint } from '../../../../src/audit/checkpoint.ts';
import type { Finding } from '../../../../src/audit/finding.ts';
import { invariant } from '../../../../src/base/invariant.ts';
import { openSqliteStore } from '../../../../src/store/open-sqlite.ts';
import { forgedCopy } from '../../../support/forged-record.ts';
import { addSubmission, type MadeUpRecord, madeUpRecord } from '../../../support/made-up-record.ts';

let made: MadeUpRecord;
let keptElsewhere: SignedCheckpoint;

beforeAll(async () => {
  made = await madeUpRecord();
  await addSubmission(made, 'S-00000001');
  await addSubmission(made, 'S-00000002');
  const last = await made.registry.store.reader.db
    .selectFrom('checkpoint')
    .selectAll()
    .orderBy('sequence', 'desc')
    .executeTakeFirstOrThrow();
  keptElsewhere = { text: last.text, signature: last.signature };
});

afterAll(() => made.registry.store.close());

async function findingsIn(path: string, options: VerificationOptions = {}): Promise<readonly Finding[]> {
  const opened = await openSqliteStore(path, made.registry.now);
  invariant(opened.ok, 'The copy opens.');
  try {
    const { findings } = await verifyRecord({ store: opened.value }, options);
    return findings;
  } finally {
    await opened.value.close();
  }
}

const findingsAfter = async (change: (database: DatabaseSync) => void, options?: VerificationOptions) =>
  findingsIn(await forgedCopy(made.path, change), options);

test('an untouched record verifies, with every determination made again', async () => {
  const report = await verifyRecord(made.registry, { determinations: true, documents: true });
  expect(report.findings).toEqual([]);
  expect(report).toMatchObject({ determinations: 2, decisions: 2, evidenceVersions: 2, ruleSets: 1, repeated: 2 });
  expect(report.signedUpTo).toBe(report.entries);
});

test('a record that nobody changed but that is written meanwhile verifies', async () => {
  let writing: Promise<unknown> = Promise.resolve();
  const report = await verifyRecord(made.registry, {
    progress: ({ stage }) => {
      if (stage === 'rows') writing = made.registry.store.transact(async () => undefined);
    },
  });
  await writing;
  expect(report.findings).toEqual([]);
});

describe('a change of an entry is found and named', () => {
  const columns = ['text', 'content', 'previous', 'hash', 'at', 'actor', 'action', 'subject_kind', 'subject_id'];
  test.each(columns)('column %s', async (column) => {
    const [found] = await findingsAfter((database) =>
      database.exec(
        `update audit_entry set ${column} = replace(replace(${column}, 'c', 'x'), 'a', 'b') || 'z' where sequence = 4`,
      ),
    );
    expect(found?.sequence).toBe(4);
  });

  test('another number', async () => {
    const [found] = await findingsAfter((database) =>
      database.exec('update audit_entry set sequence = 1000 where sequence = 4'),
    );
    expect(found).toMatchObject({ code: 'entry-missing', sequence: 4 });
  });

  test('one taken out', async () => {
    const [found] = await findingsAfter((database) => database.exec('delete from audit_entry where sequence = 4'));
    expect(found).toMatchObject({ code: 'entry-missing', sequence: 4, params: { count: 1 } });
  });

  test('the first taken out', async () => {
    const found = await findingsAfter((database) => database.exec('delete from audit_entry where sequence = 1'));
    expect(found[0]).toMatchObject({ code: 'entry-missing', sequence: 1 });
    expect(found.map(({ code }) => code)).toContain('checkpoint-other-log');
  });

  test('two exchanged', async () => {
    const [found] = await findingsAfter((database) => {
      database.exec('update audit_entry set sequence = -1 where sequence = 4');
      database.exec('update audit_entry set sequence = 4 where sequence = 5');
      database.exec('update audit_entry set sequence = 5 where sequence = -1');
    });
    expect(found?.sequence).toBe(4);
  });

  test('the end cut off', async () => {
    const [found] = await findingsAfter((database) => database.exec('delete from audit_entry where sequence > 8'));
    expect(found).toMatchObject({ code: 'head-differs', sequence: 9 });
  });

  test('the end cut off and the end of the chain set back', async () => {
    const found = await findingsAfter((database) => cutAfter(database, 8, false));
    expect(found[0]?.code).toBe('checkpoint-beyond-end');
  });

  test('the end cut off with everything that belongs to it: only a checkpoint kept elsewhere shows it', async () => {
    const path = await forgedCopy(made.path, (database) => cutAfter(database, 8, true));
    expect(await findingsIn(path)).toEqual([]);
    expect(await findingsIn(path, { checkpoints: [keptElsewhere] })).toMatchObject([{ code: 'checkpoint-beyond-end' }]);
  });

  test('the whole chain made again for a changed entry: the signatures no longer fit', async () => {
    const found = await findingsAfter((database) => rewriteChain(database, 4));
    expect(found[0]).toMatchObject({ code: 'checkpoint-hash-differs' });
  });

  test('the chain made again and signed with another key: the kept checkpoint and the given key show it', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const path = await forgedCopy(made.path, (database) => {
      rewriteChain(database, 4);
      signAgain(database, privateKey);
    });
    const own = createPublicKey(made.registry.signer.current().publicKey);
    const found = await findingsIn(path, { keys: [own] });
    expect(found.map(({ code }) => code)).toContain('nothing-signed-by-trusted');
    const kept = await findingsIn(path, { checkpoints: [keptElsewhere] });
    expect(kept.map(({ code }) => code)).toContain('checkpoint-hash-differs');
  });
});

describe('a change beside the log is found and named', () => {
  const cases: readonly (readonly [
    what: string,
    statement: string,
    expected: Partial<Finding['params']> & { code: string },
  ])[] = [
    ['end of the chain', "update chain_head set hash = 'sha256:0'", { code: 'head-differs' }],
    ['end of the chain moved back', 'update chain_head set sequence = sequence - 1', { code: 'head-differs' }],
    [
      'checkpoint text',
      'update checkpoint set text = replace(text, \'"sequence":\', \'"sequence":1\') where sequence = (select max(sequence) from checkpoint)',
      { code: 'checkpoint-beyond-end' },
    ],
    ['checkpoint signature', "update checkpoint set signature = 'AAAA'", { code: 'checkpoint-signature-wrong' }],
    [
      'checkpoint hash',
      "update checkpoint set hash = 'sha256:1'",
      { code: 'checkpoint-column-differs', column: 'hash' },
    ],
    ['checkpoint time', "update checkpoint set at = '2020-01-01'", { code: 'checkpoint-column-differs', column: 'at' }],
    ['checkpoint key', "update checkpoint set key_id = 'x'", { code: 'checkpoint-column-differs', column: 'key_id' }],
    ['every checkpoint taken away', 'delete from checkpoint', { code: 'nothing-signed' }],
    ['key exchanged', "update signing_key set public_key = 'x'", { code: 'key-differs' }],
    ['key taken away', 'delete from signing_key', { code: 'key-missing' }],
    ['key retired by hand', "update signing_key set retired_at = '2026-01-01'", { code: 'row-differs', kind: 'key' }],
    ['key added', "insert into signing_key values ('x', 'y', '2026-01-01', null)", { code: 'key-not-logged' }],
    ...[
      'submission_id',
      'version',
      'review_id',
      'overlay',
      'digest',
      'evidence_digest',
      'rule_set_digest',
      'standard_digest',
      'level',
      'possible_level',
      'made_at',
    ].map(
      (column) =>
        [
          `determination: ${column}`,
          `update determination set ${column} = ${/level|version/.test(column) ? 7 : "'x'"} where submission_id = 'S-00000001'`,
          { code: 'row-differs', kind: 'determination', column: column === 'overlay' ? 'overlay_digest' : column },
        ] as const,
    ),
    [
      'determination taken out',
      "delete from determination where submission_id = 'S-00000002'",
      { code: 'row-missing', kind: 'determination' },
    ],
    [
      'determination replaced',
      "update determination set id = 'another' where submission_id = 'S-00000002'",
      { code: 'row-not-logged', kind: 'determination' },
    ],
    [
      'determination added',
      "insert into determination select 'another', submission_id, version, review_id, overlay, digest, evidence_digest, rule_set_digest, standard_digest, level, possible_level, made_at from determination limit 1",
      { code: 'row-not-logged', id: 'another' },
    ],
    ...[
      'submission_id',
      'determination_id',
      'determination_digest',
      'outcome',
      'level',
      'departs',
      'valid_until',
      'digest',
      'text',
      'reason',
      'decided_by',
    ].map(
      (column) =>
        [
          `decision: ${column}`,
          `update decision set ${column} = ${/level|departs/.test(column) ? 1 : "'x'"} where submission_id = 'S-00000001'`,
          { code: 'row-differs', kind: 'decision' },
        ] as const,
    ),
    [
      'decision set back to a proposal',
      "update decision set state = 'proposed'",
      { code: 'row-differs', column: 'state' },
    ],
    [
      'decision taken out',
      "delete from decision where submission_id = 'S-00000002'",
      { code: 'row-missing', kind: 'decision' },
    ],
    [
      'certified level',
      "update submission set certified_level = 1 where id = 'S-00000001'",
      { code: 'row-differs', column: 'certified_level' },
    ],
    [
      'decision taken away from its submission',
      "update submission set decision_id = null, certified_level = null where id = 'S-00000001'",
      { code: 'row-differs', column: 'decision_id' },
    ],
    [
      'evidence text',
      "update evidence_version set text = replace(text, '12', '13') where submission_id = 'S-00000001'",
      { code: 'row-digest-differs', kind: 'evidence' },
    ],
    [
      'evidence text and digest',
      "update evidence_version set text = 'x', digest = 'sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881' where submission_id = 'S-00000001'",
      { code: 'row-differs', column: 'evidence_version.digest' },
    ],
    [
      'standard text',
      "update standard_version set text = replace(text, 'a', 'b')",
      { code: 'row-digest-differs', kind: 'standard' },
    ],
    ['rules', "update rule_set_version set files = replace(files, '100000000', '1')", { code: 'rules-unusable' }],
    [
      'rules added',
      "insert into rule_set_version select 'another', id, version, standard_digest, files, published_at from rule_set_version",
      { code: 'row-not-logged', kind: 'ruleSet' },
    ],
  ];
  test.each(cases)('%s', async (_what, statement, { code, ...params }) => {
    const found = await findingsAfter((database) => database.exec(statement));
    expect(
      found.find(
        (finding) =>
          finding.code === code && Object.entries(params).every(([name, value]) => finding.params[name] === value),
      ),
      JSON.stringify(found, null, 1),
    ).toBeDefined();
  });

  test('two decisions exchanged between submissions', async () => {
    const found = await findingsAfter((database) => {
      database.exec("update decision set submission_id = 'x' where submission_id = 'S-00000001'");
      database.exec("update decision set submission_id = 'S-00000001' where submission_id = 'S-00000002'");
      database.exec("update decision set submission_id = 'S-00000002' where submission_id = 'x'");
    });
    expect(found.filter(({ code }) => code === 'row-differs').length).toBeGreaterThanOrEqual(2);
  });

  test('evidence and everything that repeats its digest: making the determination again shows it', async () => {
    const path = await forgedCopy(made.path, (database) => {
      database.exec("update determination set digest = 'sha256:1' where submission_id = 'S-00000001'");
    });
    const found = await findingsIn(path, { determinations: true });
    expect(found.map(({ code }) => code)).toContain('determination-not-reproduced');
  });

  const searchTables: readonly (readonly [what: string, statement: string, expected: Finding['params']])[] = [
    [
      'a rule that was met is said not to be',
      "update determination_rule set verdict = 'undetermined' where verdict = 'met'",
      { table: 'determination_rule' },
    ],
    ['a rule taken out', 'delete from determination_rule', { table: 'determination_rule', given: '–' }],
    [
      'a rule added',
      "insert into determination_rule select id, 'another', 'met' from determination",
      { table: 'determination_rule', expected: '–', given: 'another: met' },
    ],
    ['a reading taken out', 'delete from determination_reading', { table: 'determination_reading', given: '–' }],
    [
      'a reading added',
      "insert into determination_reading select id, 'another' from determination",
      { table: 'determination_reading', expected: '–', given: 'another' },
    ],
  ];
  test.each(searchTables)('what a determination is found by: %s', async (_what, statement, params) => {
    const found = await findingsAfter((database) => database.exec(statement), { determinations: true });
    expect(found).toMatchObject([
      { code: 'search-differs', params },
      { code: 'search-differs', params },
    ]);
  });

  test('a document', async () => {
    const found = await findingsAfter(
      (database) => database.exec("insert into document values ('abc', 'text/plain', 3, cast('abc' as blob))"),
      { documents: true },
    );
    expect(found).toMatchObject([{ code: 'document-differs', params: { id: 'abc' } }]);
  });
});

function cutAfter(database: DatabaseSync, sequence: number, clean: boolean): void {
  database.exec(`delete from audit_entry where sequence > ${sequence}`);
  database.exec(
    `update chain_head set sequence = ${sequence}, hash = (select hash from audit_entry where sequence = ${sequence})`,
  );
  if (!clean) return;
  database.exec(`delete from checkpoint where sequence > ${sequence}`);
  database.exec("delete from determination where submission_id = 'S-00000002'");
  database.exec("delete from decision where submission_id = 'S-00000002'");
  database.exec("update submission set decision_id = null, certified_level = null where id = 'S-00000002'");
}

/** As an owner could: another text for one entry, and the chain made again from there. */
function rewriteChain(database: DatabaseSync, from: number): void {
  const rows = database.prepare('select sequence, text from audit_entry order by sequence').all();
  let head = { sequence: 0, hash: CHAIN_START };
  for (const row of rows) {
    const entry: AuditEntry = JSON.parse(String(row.text));
    const changed = entry.sequence === from ? { ...entry, details: { level: 5 } } : entry;
    const chained = chainEntry(head, changed);
    head = {
      sequence: chained.sequence,
      hash: chainHash(chained.sequence, chained.previous, textDigest(chained.text)),
    };
    database.exec(`delete from audit_entry where sequence = ${chained.sequence}`);
    const { actor, action, subject, at } = changed;
    database
      .prepare(
        'insert into audit_entry (sequence, text, content, previous, hash, at, actor, action, subject_kind, subject_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(
        chained.sequence,
        chained.text,
        chained.content,
        chained.previous,
        chained.hash,
        at,
        'id' in actor ? actor.id : actor.kind,
        action,
        subject.kind,
        subject.id,
      );
  }
  database.prepare('update chain_head set sequence = ?, hash = ?').run(head.sequence, head.hash);
}

function signAgain(database: DatabaseSync, privateKey: ReturnType<typeof createPrivateKey>): void {
  const key = createSigner(privateKey).current();
  const log = String(database.prepare('select hash from audit_entry where sequence = 1').get()?.hash);
  database.prepare('insert into signing_key values (?, ?, ?, null)').run(key.keyId, key.publicKey, '2026-01-01');
  for (const { sequence, at } of database.prepare('select sequence, at from checkpoint').all()) {
    const entry = database.prepare('select hash from audit_entry where sequence = ?').get(Number(sequence));
    const head = { sequence: Number(sequence), hash: String(entry?.hash) };
    const { text, signature } = key.sign(log, head, String(at));
    database
      .prepare('update checkpoint set text = ?, signature = ?, hash = ?, key_id = ? where sequence = ?')
      .run(text, signature, head.hash, key.keyId, head.sequence);
  }
}
