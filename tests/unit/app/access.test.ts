import { describe, expect, test } from 'vitest';
import { checkFields, tidyFields } from '../../../src/app/access/account-fields.ts';
import { lockedUntil } from '../../../src/app/access/lock-out.ts';
import { hashPassword, isOutdated, isPassword } from '../../../src/app/access/password-hash.ts';
import { checkNewPassword } from '../../../src/app/access/password-rules.ts';
import { nextAddress } from '../../../src/http/pages/next-address.ts';
import { statusOf } from '../../../src/http/problem-status.ts';

describe('passwords', () => {
  const PASSWORD = 'a long enough one';

  test('are kept as argon2id with its parameters and a salt of their own', async () => {
    const [first, second] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(second).not.toBe(first);
    expect(await isPassword(PASSWORD, first)).toBe(true);
    expect(await isPassword(`${PASSWORD} `, first)).toBe(false);
    expect(isOutdated(first)).toBe(false);
  });

  test('are the same however a keyboard composes their letters', async () => {
    expect(await isPassword('ＡＢＣ pässword', await hashPassword('ABC pa\u0308ssword'))).toBe(true);
  });

  test('kept at another cost are still read, and due to be renewed', async () => {
    const old = await hashPassword(PASSWORD, { memory: 1_024, passes: 1, parallelism: 1 });
    expect(await isPassword(PASSWORD, old)).toBe(true);
    expect(isOutdated(old)).toBe(true);
  });

  const owner = { signInName: 'mika.oda', name: 'Mika Oda (小田 美香)' };

  test.each([
    ['short', 'too-short'],
    ['elevensigns', 'too-short'],
    ['x'.repeat(201), 'too-long'],
    ['Mika.Oda is my name', 'password-too-easy'],
    ['my own ＭＩＫＡ password', 'password-too-easy'],
  ])('%s is refused', (password, code) => {
    expect(checkNewPassword({ password, again: password }, owner).map((problem) => problem.code)).toEqual([code]);
  });

  test.each(['twelve signs', 'パスワードは十二文字以上です', 'x'.repeat(200)])('%s is taken', (password) => {
    expect(checkNewPassword({ password, again: password }, owner)).toEqual([]);
  });

  test('typed twice in different ways are refused', () => {
    const problems = checkNewPassword({ password: 'twelve signs', again: 'twelve sighs' }, owner);
    expect(problems.map(({ code, at }) => [code, at])).toEqual([['passwords-differ', '/again']]);
  });
});

test.each([
  [4, null],
  [5, 1],
  [6, 2],
  [10, 32],
  [11, 60],
  [1_000_000, 60],
])('after %i failures in a row an account is locked for %s minutes', (failures, minutes) => {
  const at = '2026-11-22T09:00:00.000Z';
  const until = lockedUntil(failures, at);
  expect(until === null ? null : (Date.parse(until) - Date.parse(at)) / 60_000).toBe(minutes);
});

describe('the names of an account', () => {
  const typed = { signInName: 'mika', name: 'Mika Oda', candidateId: '' };

  test('have one form however they are typed', () => {
    expect(tidyFields({ signInName: ' ＭＩＫＡ.Oda ', name: ' 小田 美香 ', candidateId: ' E-1 ' })).toEqual({
      signInName: 'mika.oda',
      name: '小田 美香',
      candidateId: 'E-1',
    });
  });

  test.each([
    [{ signInName: '' }, 'missing-field /signInName'],
    [{ name: '' }, 'missing-field /name'],
    [{ signInName: 'two words' }, 'bad-format /signInName'],
    [{ signInName: '<script>' }, 'bad-format /signInName'],
    [{ signInName: 'x'.repeat(65) }, 'too-long /signInName'],
    [{ name: 'line\nbreak' }, 'bad-format /name'],
    [{ name: 'turned \u202e round' }, 'bad-format /name'],
    [{ candidateId: 'x'.repeat(201) }, 'too-long /candidateId'],
  ])('%o is refused', (change, problem) => {
    expect(checkFields({ ...typed, ...change }).map(({ code, at }) => `${code} ${at}`)).toEqual([problem]);
  });

  test('others are fine', () => expect(checkFields({ ...typed, name: 'O’Neill 3世 <b>' })).toEqual([]));
});

describe('after signing in one goes on', () => {
  test.each(['/submissions', '/submissions?cursor=a%2Fb', '/', '/people/new'])('to %s', (address) => {
    expect(nextAddress(address)).toBe(address);
  });

  test.each([
    '//elsewhere.example',
    '/\\elsewhere.example',
    'https://elsewhere.example',
    'javascript:alert(1)',
    '/sign-out',
    '/sign-in?next=/x',
    '/a\r\nSet-Cookie: x',
    '/\t/elsewhere.example',
    '',
    null,
  ])('not to %s', (address) => {
    expect(nextAddress(address)).toBe('/');
  });
});

test('a status tells of the problem that has one of its own', () => {
  expect(statusOf([{ code: 'missing-field', at: '/a' }])).toBe(422);
  expect(
    statusOf([
      { code: 'missing-field', at: '/a' },
      { code: 'name-taken', at: '/b' },
    ]),
  ).toBe(409);
  expect(statusOf([{ code: 'not-found', at: '' }])).toBe(404);
});
