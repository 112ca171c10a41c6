import type { BatchLine } from '../app/run-batch.ts';

const LINE_BREAK = 0x0a;

/**
 * Cuts a stream of bytes into lines, numbered from 1, without decoding them. The rest of a line over the limit is
 * skipped, not kept, so that memory stays bounded whatever arrives.
 */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<BatchLine> {
  let number = 1;
  let line = emptyLine();
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_BREAK); end !== -1; end = chunk.indexOf(LINE_BREAK, start)) {
      append(line, chunk.subarray(start, end), limit);
      yield { number, bytes: bytesOf(line) };
      number += 1;
      line = emptyLine();
      start = end + 1;
    }
    append(line, chunk.subarray(start), limit);
  }
  if (line.length > 0) yield { number, bytes: bytesOf(line) };
}

interface OpenLine {
  pieces: Uint8Array[];
  length: number;
  tooLong: boolean;
}

const emptyLine = (): OpenLine => ({ pieces: [], length: 0, tooLong: false });

function append(line: OpenLine, piece: Uint8Array, limit: number): void {
  line.length += piece.length;
  if (line.length > limit) {
    line.tooLong = true;
    line.pieces = [];
  } else if (piece.length > 0) {
    line.pieces.push(piece);
  }
}

const bytesOf = ({ tooLong, pieces }: OpenLine): BatchLine['bytes'] => (tooLong ? 'too-long' : Buffer.concat(pieces));
