import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJsonText } from '../../../src/base/json-text.ts';

const problemsOf = (text: Uint8Array | string, limits?: Parameters<typeof parseJsonText>[1]): string[] => {
  const result = parseJsonText(text, limits);
  return result.ok ? [] : result.problems.map(({ code, at }) => `${code} ${at}`);
};

describe('text that is no JSON is refused with the place where it breaks off', () => {
  test.each([
    ['', 1, 1],
    ['{"a": 1,}', 1, 9],
    ['// a comment\n1', 1, 1],
    ['{\n  "a": NaN\n}', 2, 8],
    ['[01]', 1, 3],
    ["{'a': 1}", 1, 2],
    ['{"a": 1} x', 1, 10],
    ['{"a": 1 "b": 2}', 1, 9],
    ['{"a": "unended', 1, 7],
    ['\u00a01', 1, 1],
    ['[+1]', 1, 2],
  ])('%j at line %i, column %i', (text, line, column) => {
    expect(parseJsonText(text)).toEqual({
      ok: false,
      problems: [{ code: 'json-syntax', at: '', params: { line, column } }],
    });
  });
});

test('every key that is given twice is named with its place, nested ones too', () => {
  const text = '{"a": 1,\n "a": 2, "b": [{"c": 1, "c": 3}], "d": {"a": 1}}';
  expect(problemsOf(text)).toEqual(['duplicate-key /a', 'duplicate-key /b/0/c']);
  const result = parseJsonText(text);
  expect(!result.ok && result.problems[0]?.params).toEqual({ field: 'a', line: 2, column: 2 });
});

test('two spellings of one key are one key', () => {
  expect(problemsOf('{"a": 1, "\\u0061": 2}')).toEqual(['duplicate-key /a']);
});

test('a key that is only in the prototype is not given twice', () => {
  expect(parseJsonText('{"toString": 1, "constructor": 2}')).toMatchObject({ ok: true });
});

test('__proto__ becomes an ordinary field and leaves the prototype alone', () => {
  const result = parseJsonText('{"__proto__": {"polluted": true}}');
  expect(result.ok && Object.keys(result.value as object)).toEqual(['__proto__']);
  expect(result.ok && Object.getPrototypeOf(result.value)).toBe(Object.prototype);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('numbers that would not survive are named, each of them', () => {
  expect(problemsOf('[1e400, 9007199254740993, -9007199254740992, {"a": -1e999}]')).toEqual([
    'number-too-large /0',
    'number-too-large /1',
    'number-too-large /2',
    'number-too-large /3/a',
  ]);
  expect(problemsOf('[9007199254740991, -9007199254740991, 1.5, 1e5, 0.1]')).toEqual([]);
});

test('a number with a fraction too small to be kept is not taken for a whole one', () => {
  expect(
    problemsOf('[12.00000000000000000001, 9007199254740990.7, 1e-400, {"a": -100000000000000000000.1e-19}]'),
  ).toEqual(['not-whole-number /0', 'not-whole-number /1', 'not-whole-number /2', 'not-whole-number /3/a']);
  expect(problemsOf('[12.0, 1.20e1, 1200e-2, 0e-400, -0.0, 1.5, 0.1e1, 1e3]')).toEqual([]);
});

test('half a character is refused in keys and in values, a whole one is not', () => {
  expect(problemsOf('{"a": "\\ud800", "\\udc00": 1, "b": "\\ud83d\\ude00"}')).toEqual([
    'lone-surrogate /a',
    'lone-surrogate /\ufffd',
  ]);
  expect(problemsOf('"\ud800"')).toEqual(['lone-surrogate ']);
});

test('several kinds of problems are told at once', () => {
  expect(problemsOf('{"a": 1e400, "a": "\\ud800"}')).toEqual([
    'number-too-large /a',
    'duplicate-key /a',
    'lone-surrogate /a',
  ]);
});

test('bytes that are no UTF-8 are refused', () => {
  expect(problemsOf(new Uint8Array([0x22, 0xff, 0x22]))).toEqual(['not-utf8 ']);
  expect(problemsOf(new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]))).toEqual(['not-utf8 ']);
  expect(problemsOf(Buffer.from('判定', 'utf16le'))).toEqual(['not-utf8 ']);
});

test('a byte order mark is passed over', () => {
  expect(parseJsonText(new Uint8Array([0xef, 0xbb, 0xbf, 0x31]))).toEqual({ ok: true, value: 1 });
  expect(parseJsonText('\ufeff1')).toEqual({ ok: true, value: 1 });
});

test('one MiB is read, one byte more is not', () => {
  const text = (bytes: number) => `"${'x'.repeat(bytes - 2)}"`;
  expect(problemsOf(text(1024 * 1024))).toEqual([]);
  expect(problemsOf(text(1024 * 1024 + 1))).toEqual(['too-large ']);
  expect(problemsOf('"判定"', { bytes: 7 })).toEqual(['too-large ']);
  expect(problemsOf('"判定"', { bytes: 8 })).toEqual([]);
});

test('sixty-four levels are read, one more is not, and a hundred thousand do no harm', () => {
  const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
  expect(problemsOf(nested(64))).toEqual([]);
  expect(problemsOf(nested(65))).toEqual(['too-deep ']);
  expect(problemsOf('{"a":'.repeat(100_000))).toEqual(['too-deep ']);
  expect(problemsOf(nested(3), { depth: 2 })).toEqual(['too-deep ']);
});

test('brackets inside texts are no nesting', () => {
  expect(problemsOf(`"\\"${'['.repeat(1000)}"`)).toEqual([]);
});

test('whatever JSON a program writes is read as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
      const text = JSON.stringify(value);
      const safe = !/\d{16}|e\+/.test(text);
      fc.pre(safe && text.isWellFormed() && !/\\ud[89a-f]/i.test(text));
      expect(parseJsonText(text)).toEqual({ ok: true, value: JSON.parse(text) });
    }),
  );
});

test('no text whatever makes it throw, and it accepts only what JSON.parse accepts', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'{}[]":,\\01eE+-.ntu \n\t') })),
      (text) => {
        const result = parseJsonText(text);
        if (result.ok) expect(result.value).toEqual(JSON.parse(text.replace(/^\ufeff/, '')));
        else expect(result.problems.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 2000 },
  );
});
