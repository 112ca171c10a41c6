import { expect, test } from 'vitest';
import { createWorkQueue, QueueFullError } from '../../../src/app/work-queue.ts';

/** Work that ends when it is told to. */
function openWork(): { work: () => Promise<string>; finish: () => void; begun: () => boolean } {
  let finish = (): void => undefined;
  let begun = false;
  const ended = new Promise<string>((resolve) => {
    finish = () => resolve('done');
  });
  const work = (): Promise<string> => {
    begun = true;
    return ended;
  };
  return { work, finish: () => finish(), begun: () => begun };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('no more runs at once than may, and what waits comes in its turn', async () => {
  const queue = createWorkQueue({ atOnce: 1, waiting: 2 });
  const [first, second, third] = [openWork(), openWork(), openWork()];
  const all = [first, second, third].map(({ work }) => queue.run(work));
  await settled();
  expect([first, second, third].map(({ begun }) => begun())).toEqual([true, false, false]);
  await expect(queue.run(async () => 'too much')).rejects.toBeInstanceOf(QueueFullError);
  first.finish();
  await all[0];
  await settled();
  expect([second, third].map(({ begun }) => begun())).toEqual([true, false]);
  second.finish();
  third.finish();
  expect(await Promise.all(all)).toEqual(['done', 'done', 'done']);
  expect(await queue.run(async () => 'free again')).toBe('free again');
});

test('work that fails makes room like any other', async () => {
  const queue = createWorkQueue({ atOnce: 1, waiting: 0 });
  await expect(queue.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await queue.run(async () => 'fine')).toBe('fine');
});

test('one sender can not take the whole line', async () => {
  const queue = createWorkQueue({ atOnce: 1, waiting: 10, perOwner: 2 });
  const open = openWork();
  const mine = [queue.run(open.work, 'me'), queue.run(async () => 'second', 'me')];
  await expect(queue.run(async () => 'third', 'me')).rejects.toBeInstanceOf(QueueFullError);
  const other = queue.run(async () => 'other', 'you');
  open.finish();
  expect(await Promise.all([...mine, other])).toEqual(['done', 'second', 'other']);
  expect(await queue.run(async () => 'again', 'me')).toBe('again');
});
