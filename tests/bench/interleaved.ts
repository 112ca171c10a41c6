/** One way to do the same work. */
export interface Contender {
  readonly name: string;
  readonly work: () => unknown;
  /** How often the work is done in one round: enough for some tens of milliseconds. */
  readonly times: number;
}

export interface Measured {
  readonly name: string;
  /** CPU time of the whole process for one piece of work, microseconds: the median of the rounds. */
  readonly microseconds: number;
}

/** Measures all in one process, taking turns, so that warming up, tidying of memory and other load fall on all alike. */
export async function measureInTurn(contenders: readonly Contender[], rounds: number): Promise<Measured[]> {
  const found = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of contenders) found.get(contender.name)?.push(await cpuTime(contender));
  }
  return [...found].map(([name, times]) => ({ name, microseconds: median(times) }));
}

async function cpuTime({ work, times }: Contender): Promise<number> {
  const before = process.cpuUsage();
  for (let time = 0; time < times; time += 1) {
    const answer = work();
    if (answer instanceof Promise) await answer;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / times;
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

/** A table with how many times as long as the last one each takes. */
export function asTable(measured: readonly Measured[]): string {
  const last = measured.at(-1)?.microseconds ?? Number.NaN;
  const width = Math.max(...measured.map(({ name }) => name.length));
  const lines = measured.map(
    ({ name, microseconds }) =>
      `  ${name.padEnd(width)}  ${microseconds.toFixed(1).padStart(9)} µs  ${(microseconds / last).toFixed(1).padStart(7)} ×`,
  );
  return `${lines.join('\n')}\n`;
}
