import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { readArchive } from '../../../../src/app/archive/read-archive.ts';
import { writeArchive } from '../../../../src/app/archive/write-archive.ts';
import { packRuleSet, unpackRuleSet } from '../../../../src/app/rule-sets/rule-set-archive.ts';
import { accomplished, codesOf } from '../../../support/cast.ts';

const LIMITS = { files: 5, fileBytes: 1_000, bytes: 2_000 };
const AT = '2026-11-20T01:02:03.000Z';

const archiveOf = (...files: readonly (readonly [path: string, text: string])[]) =>
  writeArchive(new Map(files), new Date(AT));

/** An archive whose one file bears another name, which no honest program would give it. */
async function renamed(name: string): Promise<Uint8Array> {
  const plain = 'x'.repeat(name.length);
  const bytes = Buffer.from(await archiveOf([plain, 'text']));
  for (let at = bytes.indexOf(plain); at !== -1; at = bytes.indexOf(plain, at + 1)) bytes.write(name, at, 'latin1');
  return bytes;
}

test('what is packed comes out as it was, whatever language it is written in', async () => {
  const files = new Map([
    ['rule-set.json', '{}\n'],
    ['readings/0001-a.md', '# 一つでも満たせばよい\n'],
  ]);
  const packed = await packRuleSet(files, 'set', AT);
  const texts = accomplished(await unpackRuleSet(packed));
  expect([...texts]).toEqual([
    ['set/readings/0001-a.md', '# 一つでも満たせばよい\n'],
    ['set/rule-set.json', '{}\n'],
  ]);
  expect(await packRuleSet(files, 'set', AT)).toEqual(packed);
});

test.each(['../outside.json', '/etc/passwd', 'C:/x.json', 'a/../../x.json', 'a\\b.json', './x.json', 'a//b.json'])(
  'a name that leads elsewhere is refused: %s',
  async (name) => {
    expect(await readArchive(await renamed(name), LIMITS)).toMatchObject({
      ok: false,
      problems: [{ code: 'unexpected-file', file: name }],
    });
  },
);

test('a link is refused, for it could lead to any file', async () => {
  const archive = new ZipFile();
  archive.addBuffer(Buffer.from('/etc/passwd'), 'rule-set.json', { mode: 0o120777 });
  archive.end();
  expect(codesOf(await readArchive(await buffer(archive.outputStream), LIMITS))).toEqual(['unexpected-file']);
});

test('what unpacks to more than is allowed is refused before it is unpacked', async () => {
  const one = await archiveOf(['a.json', 'a'.repeat(1_001)]);
  expect(await readArchive(one, LIMITS)).toMatchObject({
    problems: [{ code: 'too-large', file: 'a.json', params: { limit: 1_000 } }],
  });
  const many = await archiveOf(...['a', 'b', 'c'].map((name) => [`${name}.json`, name.repeat(900)] as const));
  expect(await readArchive(many, LIMITS)).toMatchObject({
    problems: [{ code: 'too-large', params: { limit: 2_000 } }],
  });
  const files = await archiveOf(...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, name] as const));
  expect(codesOf(await readArchive(files, LIMITS))).toEqual(['too-many-files']);
});

test('a file that claims to be smaller than it is breaks off', async () => {
  const bytes = Buffer.from(await archiveOf(['a.json', 'a'.repeat(900)]));
  const directory = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  bytes.writeUInt32LE(10, directory + 24);
  expect(codesOf(await readArchive(bytes, LIMITS))).toEqual(['archive-unreadable']);
});

test('two files of one name are refused; what systems put beside files is passed over', async () => {
  const twice = await archiveOf(['a.json', '1'], ['b.json', '2']);
  const bytes = Buffer.from(twice);
  for (let at = bytes.indexOf('b.json'); at !== -1; at = bytes.indexOf('b.json', at + 1)) bytes.write('a.json', at);
  expect(await readArchive(bytes, LIMITS)).toMatchObject({ problems: [{ code: 'file-twice', file: 'a.json' }] });
  const beside = await archiveOf(['__MACOSX/._a.json', 'x'], ['.DS_Store', 'x'], ['a.json', '1']);
  expect([...accomplished(await readArchive(beside, LIMITS)).keys()]).toEqual(['a.json']);
});

test('what is no archive, or half of one, is told so', async () => {
  const whole = await archiveOf(['a.json', '1']);
  const given = [new Uint8Array(), Buffer.from('not a zip'), whole.slice(0, whole.length - 10), whole.slice(8)];
  for (const bytes of given) expect(codesOf(await readArchive(bytes, LIMITS))).toEqual(['archive-unreadable']);
});

test('a file that is no text is told with its name', async () => {
  const archive = new ZipFile();
  archive.addBuffer(Buffer.from([0xff, 0xfe, 0x41]), 'rule-set.json');
  archive.end();
  expect(await unpackRuleSet(await buffer(archive.outputStream))).toMatchObject({
    problems: [{ code: 'not-utf8', file: 'rule-set.json' }],
  });
});
