import type { Digest } from '../base/digest.ts';
import { invariant } from '../base/invariant.ts';
import type { Problem } from '../base/problem.ts';
import { failure, type Result, success } from '../base/result.ts';
import type { SubmissionState } from '../certification/submission-state.ts';
import {
  deleteIdempotencyKeysBefore,
  type IdempotencyRow,
  insertIdempotencyKey,
  readIdempotencyKey,
} from '../store/idempotency.ts';
import type { Reader, Store, Transactor } from '../store/store.ts';
import { readSubmission } from '../store/submissions.ts';
import type { Registry } from './registry.ts';

/** A request that its sender may repeat until an answer arrives. */
export interface RepeatableRequest {
  readonly accountId: string;
  /** Chosen by the sender, a new one for each request. */
  readonly key: string;
  /** Tells a repetition from another request with the same key. */
  readonly digest: Digest;
}

/** One change, and what is answered when it is done. */
export interface RepeatableChange<T, A extends object> {
  /** The use case; it makes its one change in the registry that it is given here. */
  readonly change: (registry: Registry) => Promise<Result<T, Problem[]>>;
  /** Read in the change itself; small, as it is kept with the key. */
  readonly answer: (tx: Transactor, done: T) => A | Promise<A>;
}

/** One change of one submission, and what is answered when it is done. */
export interface SubmissionChange<T, A extends object> {
  /** The use case; it makes its one change in the registry that it is given here. */
  readonly change: (registry: Registry) => Promise<Result<T, Problem[]>>;
  /** The id of the submission. */
  readonly submission: (done: T) => string;
  /** What is told of it besides where the submission stands; small, as it is kept with the key. */
  readonly answer: (done: T) => A;
}

/** Where a submission stands after a change. */
export interface SubmissionAfter {
  readonly id: string;
  readonly state: SubmissionState;
  /** What the next change has to name. */
  readonly revision: number;
}

export interface ChangeDone<A> {
  readonly answer: A;
  /** Whether it was done by an earlier request with the same key, whose answer this is. */
  readonly repeated: boolean;
}

/** How long an answer is kept for those who ask again. */
const KEPT_FOR = 24 * 3_600_000;

/** A change of a submission that is made only once, answered with where the submission stands after it. */
export const changeOnce = <T, A extends object>(
  registry: Registry,
  request: RepeatableRequest | null,
  { change, submission, answer }: SubmissionChange<T, A>,
): Promise<Result<ChangeDone<SubmissionAfter & A>, Problem[]>> =>
  answerOnce(registry, request, {
    change,
    answer: async (tx, done) => ({ ...(await standingOf(tx, submission(done))), ...answer(done) }),
  });

/**
 * Makes a change that is made only once, however often and at however many places at once it is asked for: the answer
 * is written in the change itself, so that neither is there without the other. What was refused is not kept; it changed
 * nothing.
 * @param request null where the sender named no key; then every request is a change
 * @returns `idempotency-key-reused` where the key came with another request before
 */
export async function answerOnce<T, A extends object>(
  registry: Registry,
  request: RepeatableRequest | null,
  wanted: RepeatableChange<T, A>,
): Promise<Result<ChangeDone<A>, Problem[]>> {
  const { store, now } = registry;
  const earlier = await earlierAnswer<A>(store.reader, request, now().toISOString());
  if (earlier !== undefined) return earlier;
  const kept: { answer?: A } = {};
  const keep = async (tx: Transactor, done: T): Promise<void> => {
    invariant(kept.answer === undefined, 'A use case makes one change.');
    kept.answer = await wanted.answer(tx, done);
    if (request !== null) await keepAnswer(tx, request, kept.answer);
  };
  try {
    const result = await wanted.change({ ...registry, store: storeWith(store, request, keep) });
    if (result.ok) {
      invariant(kept.answer, 'A use case that succeeds has made its change.');
      return success({ answer: kept.answer, repeated: false });
    }
    // The same request may have been done meanwhile, which is then why this one was refused.
    return (await earlierAnswer<A>(store.reader, request, now().toISOString())) ?? result;
  } catch (error) {
    if (error instanceof DoneMeanwhile) return answerFor(error.request, error.row);
    throw error;
  }
}

/** Undoes a change that another request has made in the meantime. */
class DoneMeanwhile extends Error {
  readonly request: RepeatableRequest;
  readonly row: IdempotencyRow;

  constructor(request: RepeatableRequest, row: IdempotencyRow) {
    super('The change was made meanwhile.');
    this.request = request;
    this.row = row;
  }
}

/** A store whose change also looks for the key before it begins and keeps the answer before it ends. */
const storeWith = <T>(
  store: Store,
  request: RepeatableRequest | null,
  keep: (tx: Transactor, done: T) => Promise<void>,
): Store => ({
  ...store,
  transact: <V>(change: (tx: Transactor) => Promise<V>) =>
    store.transact(async (tx) => {
      if (request !== null) {
        await deleteIdempotencyKeysBefore(tx, oldest(tx.at));
        const row = await readIdempotencyKey(tx, request.accountId, request.key);
        if (row !== undefined) throw new DoneMeanwhile(request, row);
      }
      const done = await change(tx);
      // What a use case gives back is what its change gave.
      await keep(tx, done as unknown as T);
      return done;
    }),
});

async function standingOf(tx: Transactor, id: string): Promise<SubmissionAfter> {
  const row = await readSubmission(tx, id);
  invariant(row, 'A submission that was changed is there.');
  return { id, state: row.state, revision: row.revision };
}

const keepAnswer = (tx: Transactor, { accountId, key, digest }: RepeatableRequest, answer: object): Promise<unknown> =>
  insertIdempotencyKey(tx, {
    accountId,
    key,
    requestDigest: digest,
    reply: JSON.stringify(answer),
    createdAt: tx.at,
  });

/** What the key was used for before; undefined where it is new or no key was named. */
async function earlierAnswer<A>(
  reader: Reader,
  request: RepeatableRequest | null,
  at: string,
): Promise<Result<ChangeDone<A>, Problem[]> | undefined> {
  if (request === null) return undefined;
  const row = await readIdempotencyKey(reader, request.accountId, request.key);
  return row === undefined || row.createdAt < oldest(at) ? undefined : answerFor(request, row);
}

const answerFor = <A>({ digest }: RepeatableRequest, row: IdempotencyRow): Result<ChangeDone<A>, Problem[]> =>
  row.requestDigest === digest
    ? success({ answer: JSON.parse(row.reply), repeated: true })
    : failure([{ code: 'idempotency-key-reused', at: '' }]);

const oldest = (at: string): string => new Date(Date.parse(at) - KEPT_FOR).toISOString();
