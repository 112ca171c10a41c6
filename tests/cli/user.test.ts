import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runHantei } from './support/run-hantei.ts';

let environment: Record<string, string>;

beforeAll(async () => {
  environment = { HANTEI_DATA: await mkdtemp(join(tmpdir(), 'hantei-user-')) };
});

const user = (...words: string[]) => runHantei(['user', ...words], { environment });

const listed = async () =>
  (await user('list', '--format', 'json')).output
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe('accounts at the command line', () => {
  test('without a record nothing is listed, and nothing made by the way', async () => {
    expect((await user('list')).code).toBe(1);
    expect((await user('unlock', 'nobody')).code).toBe(1);
  });

  test('the first administrator is made with a link, before the server ever ran', async () => {
    const made = await user('add', 'Ｎａｏｋｏ', '--name', '山本 直子', '--role', 'administrator');
    expect(made.messages).toContain('HANTEI_ADDRESS is not set');
    expect(made).toMatchObject({ code: 0 });
    expect(made.output).toMatch(/^The account naoko was made\.\n.+\n {2}\/password\/[A-Za-z0-9_-]{43}\n$/);
    expect(await listed()).toEqual([
      expect.objectContaining({
        signInName: 'naoko',
        name: '山本 直子',
        roles: ['administrator'],
        state: 'noPassword',
      }),
    ]);
  });

  test('the link is whole where the public address is known', async () => {
    const known = { ...environment, HANTEI_ADDRESS: 'https://hantei.example' };
    const made = await runHantei(['user', 'password-link', 'NAOKO'], { environment: known });
    expect(made.output).toMatch(/\n {2}https:\/\/hantei\.example\/password\/[A-Za-z0-9_-]{43}\n$/);
    expect(made.messages).toBe('');
  });

  test('roles are given and taken at once', async () => {
    expect((await user('role', 'add', 'naoko', 'assessor')).output).toContain('has the role assessor now');
    expect((await user('role', 'add', 'naoko', 'candidate')).messages).toContain('A candidate needs a candidate ID.');
    expect((await listed())[0].roles).toEqual(['assessor', 'administrator']);
    expect((await user('role', 'remove', 'naoko', 'assessor')).code).toBe(0);
    expect((await user('role', 'remove', 'naoko', 'administrator')).messages).toContain('no administrator left');
    expect((await user('disable', 'naoko')).code).toBe(1);
    expect((await listed())[0].roles).toEqual(['administrator']);
  });

  test('mistakes are told, with what there is to choose from', async () => {
    expect((await user('unlock', 'nobody')).messages).toContain('There is no account with the sign-in name nobody.');
    expect((await user('role', 'add', 'naoko', 'king')).code).toBe(2);
    expect((await user('add', 'naoko')).messages).toContain('already');
    expect((await user('add', 'two words')).code).toBe(1);
  });

  test('no command takes a password', async () => {
    expect((await user('add', 'x', '--password', 'secret')).code).toBe(2);
  });
});
