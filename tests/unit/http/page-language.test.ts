import { describe, expect, test } from 'vitest';
import { pageAddress, pageLanguage, rememberingLanguage } from '../../../src/http/pages/page-language.ts';
import type { PageRequest } from '../../../src/http/route.ts';

const asked = (query: string, cookie?: string): PageRequest => ({
  id: '1',
  method: 'GET',
  path: '/rules',
  params: {},
  person: null,
  query: new URLSearchParams(query),
  header: (name) => (name === 'cookie' ? cookie : undefined),
  accepts: () => 'text/html',
  language: 'en',
  body: new Uint8Array(),
  form: new URLSearchParams(),
  files: new Map(),
  fragment: false,
});

describe('the language of a page', () => {
  test.each([
    ['the browser’s', '', undefined, 'en'],
    ['the one chosen before', '', 'a=b; lang=ja', 'ja'],
    ['the one in the address', 'lang=en', 'lang=ja', 'en'],
    ['the browser’s, where another is asked for that does not exist', 'lang=fr', 'lang=tlh', 'en'],
  ])('is %s', (_which, query, cookie, language) => {
    expect(pageLanguage(asked(query, cookie))).toBe(language);
  });

  test('is remembered only where the address names it', () => {
    const reply = { status: 200, headers: { Vary: 'Cookie' } };
    expect(rememberingLanguage(asked(''), reply)).toBe(reply);
    expect(rememberingLanguage(asked('lang=xx;'), reply)).toBe(reply);
    const remembered = rememberingLanguage(asked('lang=ja'), reply).headers;
    expect(remembered).toMatchObject({ Vary: 'Cookie' });
    expect(remembered?.['Set-Cookie']).toMatch(/^lang=ja; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
  });

  test('is no part of the address that the switch comes back to', () => {
    expect(pageAddress(asked('lang=ja&example=a%20b'))).toBe('/rules?example=a+b');
    expect(pageAddress(asked('lang=ja'))).toBe('/rules');
  });
});
