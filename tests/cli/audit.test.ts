import { generateKeyPairSync } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
// biome-ignore lint/correctness/noUnresolvedImports: the linter's list of Node's own modules does not know this one yet
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, test } from 'vitest';
import { signingKeyFile } from '../../src/app/signing-key.ts';
import { checkpointFile } from '../../src/audit/checkpoint-file.ts';
import { readSigningKeys } from '../../src/store/signing-keys.ts';
import { addSubmission, type MadeUpRecord, madeUpRecord } from '../support/made-up-record.ts';
import { runHantei } from './support/run-hantei.ts';

let record: MadeUpRecord;

async function recordWithSubmission(): Promise<MadeUpRecord> {
  const made = await madeUpRecord();
  await addSubmission(made, 'S-00000001');
  return made;
}

beforeAll(async () => {
  record = await recordWithSubmission();
});

const run = (args: readonly string[], { dataDir } = record, input = '', more: Record<string, string> = {}) =>
  runHantei(args, { input, environment: { HANTEI_DATA: dataDir, ...more } });

async function writtenKeys({ registry, dataDir }: MadeUpRecord): Promise<string[]> {
  const rows = await readSigningKeys(registry.store.reader);
  return Promise.all(
    rows.map(async ({ id, publicKey }) => {
      const file = join(dataDir, `${id}.pem`);
      await writeFile(file, publicKey);
      return file;
    }),
  );
}

describe('hantei audit verify', () => {
  test('a record that nobody changed', async () => {
    const ended = await run(['audit', 'verify', '--determinations', '--documents']);
    // Where it takes longer than a second, its progress is told beside.
    expect(ended.code).toBe(0);
    expect(ended.output).toMatch(/^Nothing was changed$/m);
    expect(ended.output).toMatch(/Determinations made again: 1$/m);
    expect(ended.output).toMatch(/Signer: as the record itself says/);
  });

  test('in Japanese', async () => {
    const ended = await run(['audit', 'verify', '--lang', 'ja']);
    expect(ended.output).toMatch(/^変更された箇所はありません$/m);
  });

  test('with the public key from outside the signer is established', async () => {
    const [own = ''] = await writtenKeys(record);
    const ended = await run(['audit', 'verify', '--keys', own]);
    expect(ended.code).toBe(0);
    expect(ended.output).toMatch(/Signer: established/);
  });

  test('a key that never signed here is not enough', async () => {
    const file = join(record.dataDir, 'foreign.pem');
    const { publicKey } = generateKeyPairSync('ed25519');
    await writeFile(file, publicKey.export({ type: 'spki', format: 'pem' }));
    const ended = await run(['audit', 'verify', '--keys', file]);
    expect(ended.code).toBe(1);
    expect(ended.output).toMatch(/No checkpoint was signed with a key that is accepted here/);
  });

  test('as JSON', async () => {
    const ended = await run(['audit', 'verify', '--format', 'json']);
    expect(JSON.parse(ended.output)).toMatchObject({ whole: true, findings: [], determinations: 1 });
  });

  test('a changed record: what was changed is named, exit code 1', async () => {
    const made = await recordWithSubmission();
    await made.registry.store.close();
    const database = new DatabaseSync(made.path);
    database.exec('drop trigger audit_entry_no_update');
    database.exec("update audit_entry set text = replace(text, 'E', 'F') where sequence = 3");
    database.exec('drop trigger audit_entry_no_delete');
    database.exec("update audit_entry set actor = 'somebody' where sequence = 3");
    database.close();
    const ended = await run(['audit', 'verify'], made);
    expect(ended.code).toBe(1);
    expect(ended.output).toMatch(/Something was changed · The first place is entry 3\./);
    expect(ended.output).toMatch(/The column actor says “somebody”/);
  });

  test('a checkpoint that was kept elsewhere', async () => {
    const row = await record.registry.store.reader.db
      .selectFrom('checkpoint')
      .selectAll()
      .orderBy('sequence', 'desc')
      .executeTakeFirstOrThrow();
    const file = join(record.dataDir, 'kept.json');
    await writeFile(file, JSON.stringify(checkpointFile([row], [])));
    expect((await run(['audit', 'verify', '--checkpoint', file])).code).toBe(0);
    const other = await recordWithSubmission();
    const ended = await run(['audit', 'verify', '--checkpoint', file], other);
    expect(ended.code).toBe(1);
    expect(ended.output).toMatch(/signed for another log/);
  });

  test.each([
    ['no record', [], '/nowhere', /there is no record in \/nowhere/],
    ['no key', ['--keys', 'package.json'], undefined, /package\.json is no Ed25519 public key/],
    ['no checkpoint', ['--checkpoint', 'package.json'], undefined, /package\.json is no checkpoint/],
  ])('cannot verify: %s, exit code 4', async (_what, args, dataDir, message) => {
    const ended = await run(['audit', 'verify', ...args], { ...record, dataDir: dataDir ?? record.dataDir });
    expect(ended).toMatchObject({ code: 4, output: '' });
    expect(ended.messages).toMatch(message);
  });

  test('a private key is not taken', async () => {
    const ended = await run(['audit', 'verify', '--keys', signingKeyFile(record.dataDir)]);
    expect(ended).toMatchObject({ code: 4, output: '' });
    expect(ended.messages).toMatch(/holds a private key/);
  });
});

describe('hantei keys', () => {
  const PASSPHRASE = 'correct horse battery';

  test('the key is rotated while the program runs, and the log verifies with the first key alone', async () => {
    const made = await recordWithSubmission();
    const [first = ''] = (await writtenKeys(made)).slice(-1);
    const before = made.registry.signer.current().keyId;
    const rotated = await run(['keys', 'rotate'], made);
    expect(rotated.code).toBe(0);
    // The same signer, as a running server has it.
    const after = made.registry.signer.current().keyId;
    expect(rotated.output).toContain(after);
    expect(after).not.toBe(before);
    await addSubmission(made, 'S-00000002');
    const ended = await run(['audit', 'verify', '--keys', first], made);
    expect(ended.output).toMatch(/Signed up to: entry \d+, the last/);
    expect(ended).toMatchObject({ code: 0, messages: '' });
    const listed = await run(['keys', 'list'], made);
    expect(listed.output).toMatch(new RegExp(`${before}\\n {2}retired`));
    expect(listed.output).toMatch(new RegExp(`${after}\\n {2}signs now`));
    expect(listed.output).not.toContain('PRIVATE');
  });

  test('a backup is encrypted, and restored it signs again', async () => {
    const made = await recordWithSubmission();
    const file = join(made.dataDir, 'backup.pem');
    const kept = made.registry.signer.current().keyId;
    const backup = await run(['keys', 'backup', file], made, `${PASSPHRASE}\n`);
    expect(backup).toMatchObject({ code: 0, messages: '' });
    expect(await readFile(file, 'utf8')).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect((await run(['keys', 'backup', file], made, `${PASSPHRASE}\n`)).code).toBe(1);
    const wrong = await run(['keys', 'restore', file], made, 'something else entirely\n');
    expect(wrong.code).toBe(1);
    expect(wrong.messages).toMatch(/could not be decrypted/);
    // The disk with the key was lost: the next start made another one.
    const { privateKey } = generateKeyPairSync('ed25519');
    await writeFile(signingKeyFile(made.dataDir), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const restored = await run(['keys', 'restore', file], made, '', { HANTEI_KEY_PASSPHRASE: PASSPHRASE });
    expect(restored).toMatchObject({ code: 0, messages: '' });
    expect(made.registry.signer.current().keyId).toBe(kept);
    await addSubmission(made, 'S-00000003');
    expect((await run(['audit', 'verify'], made)).code).toBe(0);
  });

  test('a retired key does not come back', async () => {
    const made = await recordWithSubmission();
    const file = join(made.dataDir, 'backup.pem');
    await run(['keys', 'backup', file], made, `${PASSPHRASE}\n`);
    await run(['keys', 'rotate'], made);
    const restored = await run(['keys', 'restore', file], made, `${PASSPHRASE}\n`);
    expect(restored.code).toBe(1);
    expect(restored.messages).toMatch(/has retired/);
  });

  test('a short pass phrase is refused', async () => {
    const ended = await run(['keys', 'backup', join(record.dataDir, 'short.pem')], record, 'short\n');
    expect(ended.code).toBe(2);
    expect(ended.messages).toMatch(/at least 12 characters/);
  });
});
