import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createViews } from '../../../src/views/view-engine.ts';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'views-'));
  for (const language of ['en', 'ja']) {
    await write(`words/${language}/pages.json`, JSON.stringify({ hello: `${language}: {{name}}` }));
  }
});

afterEach(() => rm(dir, { recursive: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(dir, path)), { recursive: true });
  await writeFile(join(dir, path), text);
}

async function rendered(file: string, text: string, data: object): Promise<string> {
  await write(`${file}.hbs`, text);
  return (await createViews(dir)).render(file, data, 'en');
}

const HOSTILE = '<b onclick="x">*bold*</b> [a](javascript:x)\u202e\u0007\n# head | cell';

describe('each kind of template escapes what people typed', () => {
  test('HTML shows tags as text', async () => {
    expect(await rendered('a.html', '<p title="{{x}}">{{x}}</p>', { x: '<b title="1">&' })).toBe(
      '<p title="&lt;b title&#x3D;&quot;1&quot;&gt;&amp;">&lt;b title&#x3D;&quot;1&quot;&gt;&amp;</p>',
    );
  });

  test('Markdown shows signs as text, on one line', async () => {
    expect(await rendered('a.md', '- {{x}}\n', { x: HOSTILE })).toBe(
      '- \\<b onclick="x"\\>\\*bold\\*\\</b\\> \\[a\\](javascript:x) \\# head \\| cell\n',
    );
  });

  test('Markdown does not take a typed line start for a list', async () => {
    expect(await rendered('a.md', '{{x}}\n', { x: '1. first' })).toBe('1\\. first\n');
    expect(await rendered('b.md', '{{x}}\n', { x: '- first' })).toBe('\\- first\n');
  });

  test('plain text loses what could steer a terminal', async () => {
    expect(await rendered('a.txt', '{{x}}!', { x: 'a\u001b[31mred\u202e\r\nb' })).toBe('a[31mred b!');
  });

  test('texts with values in them are escaped as well', async () => {
    expect(await rendered('a.md', '{{t "pages:hello" name=x}}', { x: '*' })).toBe('en: \\*');
    expect(await rendered('a.html', '{{t "pages:hello" name=x}}', { x: '<' })).toBe('en: &lt;');
  });
});

describe('a mistake in a template is found at start', () => {
  const refused: [why: string, text: string, message: RegExp][] = [
    ['output without escaping by three braces', '{{{x}}}', /without escaping/],
    ['output without escaping by an ampersand', '{{&x}}', /without escaping/],
    ['output without escaping deep inside', '{{#if x}}{{#each y}}{{{this}}}{{/each}}{{/if}}', /without escaping/],
    ['an unknown helper', '{{shout "x"}}', /unknown helper/],
    ['an unknown partial', '{{> partials/none}}', /no partial/],
    ['a partial chosen by data', '{{> (lookup . "x")}}', /chosen by data/],
    ['an inline partial', '{{#*inline "x"}}{{/inline}}', /decorators/],
    ['an unknown text', '{{t "pages:none"}}', /no text pages:none in en/],
    ['a text chosen by data', '{{t x}}', /never chosen by data/],
    ['broken braces', '{{#if x}}', /Parse error/],
  ];

  test.each(refused)('%s', async (_why, text, message) => {
    await write('a.html.hbs', text);
    await expect(createViews(dir, { ahead: true })).rejects.toThrow(message);
  });

  test('a file whose ending says no escaping', async () => {
    await write('a.hbs', 'x');
    await expect(createViews(dir)).rejects.toThrow(/must end in/);
  });
});

describe('what the data lack is an error, never an empty place', () => {
  test.each(['a.html', 'a.md', 'a.txt'])('in %s', async (file) => {
    await expect(rendered(file, '{{x}}', {})).rejects.toThrow();
    await expect(rendered(file, '{{t "pages:hello" name=x}}', {})).rejects.toThrow(/needs name|not defined/);
    await expect(rendered(file, '{{t "pages:hello"}}', {})).rejects.toThrow(/needs/);
  });

  test('inherited properties are not data', async () => {
    await expect(rendered('a.html', '{{x.constructor}}', { x: {} })).resolves.toBe('');
    await expect(rendered('b.html', '{{x.toString}}', { x: {} })).resolves.toBe('');
  });
});

test('the layout alone has a slot for a finished page', async () => {
  await write('pages/layout.html.hbs', '<main>{{{body}}}</main>');
  await expect(createViews(dir)).resolves.toBeDefined();
  await write('pages/layout.html.hbs', '<main>{{{other}}}</main>');
  await expect(createViews(dir)).rejects.toThrow(/without escaping/);
});

test('partials of one kind are not seen by another', async () => {
  await write('partials/x.html.hbs', 'x');
  await write('a.md.hbs', '{{> partials/x}}');
  await expect(createViews(dir)).rejects.toThrow(/no partial/);
});
