import { setTimeout as pause } from 'node:timers/promises';
import { invariant } from '../../src/base/invariant.ts';
import { openStore, type StoreSettings } from '../../src/store/open-store.ts';
import { findLosses } from './check-record.ts';
import { startWriting, type WritingProcess } from './writing-process.ts';

export interface CrashFigures {
  readonly rounds: number;
  /** Changes that a process was told are kept. */
  readonly acknowledged: number;
  /** Everything that was wrong after some round. */
  readonly losses: readonly string[];
}

export interface CrashOptions {
  readonly rounds: number;
  /** Processes that write at the same time, on the same record. */
  readonly writers: number;
  /** What is killed after the wait, where it is not the writers. */
  readonly crash?: { readonly kill: () => Promise<void>; readonly restart: () => Promise<void> };
}

const LONGEST_WAIT = 400;

/**
 * Lets processes change one record and kills them at a random moment, again and again, and looks after each time
 * whether everything that was acknowledged is there and nothing by half.
 */
export async function crashRounds(
  place: StoreSettings,
  { rounds, writers, crash }: CrashOptions,
): Promise<CrashFigures> {
  const acknowledged: string[] = [];
  const losses: string[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const names = Array.from({ length: writers }, (_, index) => `r${round}w${index}`);
    const processes = names.map((name) => startWriting(place, name));
    await Promise.all(processes.map(({ writing }) => writing));
    await pause(Math.random() * LONGEST_WAIT);
    if (crash === undefined) await killAll(processes);
    else {
      await crash.kill();
      await killAll(processes);
      await crash.restart();
    }
    acknowledged.push(...processes.flatMap((process) => process.acknowledged));
    for (const loss of await lossesAt(place, acknowledged)) losses.push(`round ${round}: ${loss}`);
  }
  return { rounds, acknowledged: acknowledged.length, losses };
}

const OPENING_TAKES = 600;

/**
 * Kills two processes while they open a new record at the same time, so that it is made by half or not at all, again
 * and again. Whoever comes next has to find an empty record or a whole one.
 */
export async function crashOpenings(newPlace: () => Promise<StoreSettings>, rounds: number): Promise<CrashFigures> {
  const losses: string[] = [];
  let acknowledged = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const place = await newPlace();
    const processes = ['a', 'b'].map((name) => startWriting(place, name));
    await pause(Math.random() * OPENING_TAKES);
    await killAll(processes);
    const next = startWriting(place, 'next', 3);
    const { code, messages } = await next.ended;
    if (code !== 0) losses.push(`round ${round}: the next process ended with ${code}: ${messages}`);
    const changes = [...processes, next].flatMap((process) => process.acknowledged);
    acknowledged += changes.length;
    for (const loss of await lossesAt(place, changes)) losses.push(`round ${round}: ${loss}`);
  }
  return { rounds, acknowledged, losses };
}

async function killAll(processes: readonly WritingProcess[]): Promise<void> {
  // At different moments, so that one is killed while the others go on.
  await Promise.all(
    processes.map(async ({ kill }) => {
      await pause(Math.random() * 20);
      await kill();
    }),
  );
}

async function lossesAt(place: StoreSettings, acknowledged: readonly string[]): Promise<string[]> {
  const opened = await openStore(place, () => new Date());
  invariant(opened.ok, 'The record can be opened after a crash.');
  try {
    return await findLosses(opened.value, acknowledged);
  } finally {
    await opened.value.close();
  }
}
