import type { Problem } from '../base/problem.ts';
import type { World } from '../evaluation/world.ts';
import { type Evaluated, evaluateCompiled } from './evaluate-evidence.ts';

/** The most bytes that one evidence may have. */
export const EVIDENCE_LIMIT = 1_048_576;

/** One line of a stream, without its line break. Of a line over the limit only the number is kept. */
export type BatchLine = { readonly number: number; readonly bytes: Uint8Array | 'too-long' };

export type BatchOutcome = { readonly line: number } & (
  | { readonly evaluated: Evaluated }
  | { readonly problems: readonly Problem[] }
);

/**
 * Evaluates one evidence per line, in order, by the compiled evaluator alone. A bad line gives its problems in its place and the run goes on; blank
 * lines are passed over. Holds one line at a time, and takes the next only when the last outcome was taken.
 */
export async function* runBatch(
  world: World,
  lines: AsyncIterable<BatchLine>,
  today: () => string,
): AsyncGenerator<BatchOutcome> {
  for await (const { number, bytes } of lines) {
    if (bytes === 'too-long') {
      yield { line: number, problems: [{ code: 'too-large', at: '', params: { limit: EVIDENCE_LIMIT } }] };
    } else if (!isBlank(bytes)) {
      const result = await evaluateCompiled(world, bytes, today());
      yield result.ok ? { line: number, evaluated: result.value } : { line: number, problems: result.problems };
    }
  }
}

const BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d]);

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => BLANKS.has(byte));
