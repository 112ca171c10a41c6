import { setImmediate } from 'node:timers/promises';

/** Rows of one reading: short enough that whoever else waits is served in between. */
export const SLICE = 1_000;

/** Reads slice after slice until there is nothing more; other work of the process comes in between. */
export async function* inSlices<T>(read: (last: T | undefined) => Promise<readonly T[]>): AsyncGenerator<readonly T[]> {
  let last: T | undefined;
  for (;;) {
    const rows = await read(last);
    last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    // The embedded database answers at once, without ever giving way.
    await setImmediate();
  }
}
