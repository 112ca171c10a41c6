/** Too much is waiting already; the work was not begun. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError';
}

export interface QueueLimits {
  /** Pieces of work that run at the same time. */
  readonly atOnce: number;
  /** Pieces that may wait; the next one is refused. */
  readonly waiting: number;
  /** Pieces of one `owner` that may run or wait. */
  readonly perOwner?: number;
}

export interface WorkQueue {
  /** @throws {QueueFullError} */
  readonly run: <T>(work: () => Promise<T>, owner?: string) => Promise<T>;
}

/** Keeps heavy work in line, first come first served, so that it can't take the whole machine. */
export function createWorkQueue({ atOnce, waiting, perOwner = Number.POSITIVE_INFINITY }: QueueLimits): WorkQueue {
  const line: (() => void)[] = [];
  const byOwner = new Map<string, number>();
  let running = 0;

  const enter = async (): Promise<void> => {
    if (running < atOnce) {
      running += 1;
      return;
    }
    if (line.length >= waiting) throw new QueueFullError();
    // Whoever leaves hands the place on, so that nobody slips in between.
    await new Promise<void>((resolve) => line.push(resolve));
  };
  const leave = (): void => {
    const next = line.shift();
    if (next === undefined) running -= 1;
    else setImmediate(next);
  };
  const count = (owner: string, change: 1 | -1): void => {
    const now = (byOwner.get(owner) ?? 0) + change;
    if (now === 0) byOwner.delete(owner);
    else byOwner.set(owner, now);
  };

  const run: WorkQueue['run'] = async (work, owner = '') => {
    if (owner !== '' && (byOwner.get(owner) ?? 0) >= perOwner) throw new QueueFullError();
    count(owner, 1);
    try {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    } finally {
      count(owner, -1);
    }
  };
  return { run };
}
