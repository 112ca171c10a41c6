import { describe, expect, test } from 'vitest';
import { splitLines } from '../../../src/cli/split-lines.ts';

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

const linesOf = async (text: string, size: number, limit = 1000): Promise<string[]> => {
  const lines: string[] = [];
  for await (const { number, bytes } of splitLines(inPieces(text, size), limit)) {
    lines.push(`${number} ${bytes === 'too-long' ? bytes : Buffer.from(bytes).toString()}`);
  }
  return lines;
};

describe.each([1, 2, 3, 7, 1000])('in pieces of %i bytes', (size) => {
  test('lines come in order, with or without a line break at the end', async () => {
    expect(await linesOf('ä\nb\n\n日本\n', size)).toEqual(['1 ä', '2 b', '3 ', '4 日本']);
    expect(await linesOf('a\nb', size)).toEqual(['1 a', '2 b']);
    expect(await linesOf('', size)).toEqual([]);
    expect(await linesOf('\n', size)).toEqual(['1 ']);
  });

  test('a line over the limit is skipped, and the next is read', async () => {
    expect(await linesOf('12345\n123456\n12345', size, 5)).toEqual(['1 12345', '2 too-long', '3 12345']);
    expect(await linesOf('1234567890', size, 5)).toEqual(['1 too-long']);
  });
});
