/** Parts of a list, each entry turned into something else as it passes. */
export async function* mapped<T, R>(
  parts: AsyncIterable<readonly T[]>,
  turn: (entry: T) => R,
): AsyncGenerator<readonly R[]> {
  for await (const entries of parts) yield entries.map(turn);
}
