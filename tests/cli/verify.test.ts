import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { issueCertificate } from '../../src/app/audit/issue-certificate.ts';
import type { Certificate } from '../../src/audit/certificate.ts';
import { invariant } from '../../src/base/invariant.ts';
import { AUDITOR, addSubmission, madeUpRecord } from '../support/made-up-record.ts';
import { runHantei } from './support/run-hantei.ts';

let folder: string;
let certificate: Certificate;
let file: string;
let key: string;
let foreignKey: string;

const written = async (name: string, value: unknown): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
};

beforeAll(async () => {
  const made = await madeUpRecord();
  folder = made.dataDir;
  const { determinationId } = await addSubmission(made, 'S-00000001');
  const auditor = { accountId: AUDITOR, name: 'Aiko Abe', candidateId: null, roles: new Set(['auditor'] as const) };
  const issued = await issueCertificate(made.registry, auditor, determinationId);
  invariant(issued.ok, 'An auditor gets the certificate.');
  certificate = issued.value;
  await made.registry.store.close();
  file = await written('certificate.json', certificate);
  key = await written('key.pem', certificate.logged.publicKey);
  const { publicKey } = generateKeyPairSync('ed25519');
  foreignKey = await written('foreign.pem', String(publicKey.export({ type: 'spki', format: 'pem' })));
});

test('the same, with the key: exit code 0', async () => {
  const ended = await runHantei(['verify', file, '--key', key]);
  expect(ended).toMatchObject({ code: 0, messages: '' });
  expect(ended.output).toMatch(/^ {2}Same: /m);
  expect(ended.output).toMatch(/S-00000001, Network operation, as of \d{4}-\d{2}-\d{2}: level 5/);
  expect(ended.output).toMatch(/Decided: certified at level 5/);
  expect(ended.output).toMatch(/Signer established/);
});

test('without a key it is said that the signer is not established', async () => {
  const ended = await runHantei(['verify', file, '--lang', 'ja']);
  expect(ended.code).toBe(0);
  expect(ended.output).toMatch(/署名者は確認されていません/);
});

test('a changed one: where and what, exit code 1', async () => {
  const changed = structuredClone(certificate);
  changed.determination.level = 4;
  const ended = await runHantei(['verify', await written('changed.json', changed), '--key', key]);
  expect(ended).toMatchObject({ code: 1, messages: '' });
  expect(ended.output).toMatch(/Differs/);
  expect(ended.output).toMatch(/\/determination\/level\n {4}says 4, made again it is 5/);
});

test('another key than the one that signed: exit code 4', async () => {
  const ended = await runHantei(['verify', file, '--key', foreignKey]);
  expect(ended.code).toBe(4);
  expect(ended.output).toMatch(/Cannot verify: it was signed with the key [0-9a-f]{64}, not with the one given/);
});

test('a key that can not be read: exit code 4', async () => {
  const ended = await runHantei(['verify', file, '--key', file]);
  expect(ended).toMatchObject({ code: 4, output: '' });
});

test('a file from a newer version, and one that is not there', async () => {
  const newer = await written('newer.json', { ...certificate, format: 'hantei-certificate/7' });
  const ended = await runHantei(['verify', newer, join(folder, 'nothing.json')]);
  expect(ended.code).toBe(4);
  expect(ended.output).toMatch(/the format hantei-certificate\/7, which this version of Hantei does not know/);
  expect(ended.output).toMatch(/there is no such file/);
});

test('of several files the worst decides, and each is told', async () => {
  const changed = await written('other.json', { ...certificate, submission: 'S-00000009' });
  const ended = await runHantei(['verify', file, changed, '--key', key, '--format', 'json']);
  expect(ended.code).toBe(1);
  const lines = ended.output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ verdict }) => verdict)).toEqual(['same', 'differs']);
  expect(lines[0]).toMatchObject({ signer: 'established', level: 5, submission: 'S-00000001' });
});

test.runIf(existsSync('/dev/zero'))('a file without an end is not read to its end', async () => {
  const endless = await runHantei(['verify', '/dev/zero', '--lang', 'en']);
  expect(endless).toMatchObject({ code: 4, messages: '' });
  const endlessKey = await runHantei(['verify', file, '--key', '/dev/zero', '--lang', 'en']);
  expect(endlessKey).toMatchObject({ code: 4, output: '' });
});
