import type { Request } from 'express';
import { createWorkQueue } from '../app/work-queue.ts';
import type { Person } from '../certification/person.ts';

/** Bytes from which on a request can be a lot of work: evidence of this size takes tens of milliseconds, of 1 MiB seconds. */
const HEAVY = 32_768;

/** Whose turn it is, so that large requests of one sender can't keep everybody else out. */
export interface HeavyRequests {
  /** @throws {QueueFullError} where too many are waiting, in all or of this sender */
  readonly inTurn: <T>(request: Request, person: Person | null, bytes: number, handle: () => Promise<T>) => Promise<T>;
}

export function heavyRequests(): HeavyRequests {
  const queue = createWorkQueue({ atOnce: 2, waiting: 24, perOwner: 6 });
  return {
    inTurn: (request, person, bytes, handle) =>
      bytes < HEAVY ? handle() : queue.run(handle, person?.accountId ?? request.ip ?? 'unknown'),
  };
}
