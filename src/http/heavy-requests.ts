import type { Request } from 'express';
import { createWorkQueue } from '../app/work-queue.ts';
import type { Person } from '../certification/person.ts';

/** Bytes from which on a request can be a lot of work: evidence of this size takes tens of milliseconds, of 1 MiB seconds. */
const HEAVY = 32_768;

/** Bytes up to which a body that says its length is taken at once. */
const LARGE = 1_048_576;

/** Whose turn it is, so that large requests of one sender can't keep everybody else out. */
export interface HeavyRequests {
  /**
   * Takes a body in. Of large ones, and of those that don't say how large they are, only some at a time: each is held in
   * memory, and who sends slowly could otherwise have any number of them held.
   * @throws {QueueFullError} where too many are waiting, in all or of this sender
   */
  readonly receive: <T>(request: Request, person: Person | null, receive: () => Promise<T>) => Promise<T>;
  /** @throws {QueueFullError} where too many are waiting, in all or of this sender */
  readonly inTurn: <T>(request: Request, person: Person | null, bytes: number, handle: () => Promise<T>) => Promise<T>;
}

export function heavyRequests(): HeavyRequests {
  const queue = createWorkQueue({ atOnce: 2, waiting: 24, perOwner: 6 });
  const arriving = createWorkQueue({ atOnce: 16, waiting: 48, perOwner: 6 });
  return {
    receive: (request, person, receive) =>
      Number(request.get('content-length') ?? LARGE + 1) <= LARGE
        ? receive()
        : arriving.run(receive, senderOf(request, person)),
    inTurn: (request, person, bytes, handle) =>
      bytes < HEAVY ? handle() : queue.run(handle, senderOf(request, person)),
  };
}

const senderOf = (request: Request, person: Person | null): string => person?.accountId ?? request.ip ?? 'unknown';
