import type { Rules } from '../../analysis/effect-on-evidence.ts';
import type { Digest } from '../../base/digest.ts';
import type { Effect } from '../../certification/effect.ts';
import type { Store } from '../../store/store.ts';
import { lastSubmissionChange } from '../../store/stored-evidence.ts';
import type { Registry } from '../registry.ts';
import { createWorkQueue } from '../work-queue.ts';
import { type EffectProgress, evaluateEffect } from './evaluate-effect.ts';

/** What is compared, and for which draft. */
export interface EffectAsked {
  /** A run for the same draft that is under way gives way to a new one. */
  readonly draft: string;
  readonly base: Rules;
  readonly changed: Rules;
}

/** Two rule sets on everything that was submitted: a run in this process that is under way, or has ended. */
export interface EffectRun {
  readonly draft: string;
  readonly base: Digest;
  readonly changed: Digest;
  /** The last change of any submission when it began. */
  readonly upTo: number;
  readonly startedAt: string;
  progress: EffectProgress;
  state: 'running' | 'done' | 'stopped' | 'failed';
  finishedAt: string | null;
  effect: Effect | null;
  /** Settles when it has ended, however it did. */
  readonly ended: Promise<void>;
  /** Accounts that have been shown it; each stands in the log. */
  readonly examinedBy: Set<string>;
  readonly stop: () => void;
}

/** One after the other: two at once would let everybody else in half as often. */
const queue = createWorkQueue({ atOnce: 1, waiting: 100 });

/** Runs that are kept ready for each store; each is some MiB where thousands come out differently. */
const KEPT = 6;

const runs = new WeakMap<Store, EffectRun[]>();

/** The latest run on these two rule sets in this process; null where there was none. */
export const effectRunOf = ({ store }: Pick<Registry, 'store'>, { base, changed }: EffectAsked): EffectRun | null =>
  runs.get(store)?.find((run) => run.base === base.ruleSet.digest && run.changed === changed.ruleSet.digest) ?? null;

/** Whether submissions were changed after the run began. */
export const isOutdated = async ({ store }: Pick<Registry, 'store'>, { upTo }: EffectRun): Promise<boolean> =>
  (await lastSubmissionChange(store.reader)) > upTo;

/**
 * Works out what a change of the rules does to everything that was submitted, beside everything else. One that is under
 * way on the same rule sets is not begun again; one for the same draft on others is stopped.
 */
export async function startEffect(registry: Pick<Registry, 'store' | 'now'>, asked: EffectAsked): Promise<EffectRun> {
  const upTo = await lastSubmissionChange(registry.store.reader);
  const known = effectRunOf(registry, asked);
  if (known !== null && (known.state === 'running' || (known.state === 'done' && known.upTo === upTo))) return known;
  const kept = runs.get(registry.store) ?? [];
  const before = kept.filter(({ draft, state }) => draft === asked.draft && state === 'running');
  for (const run of before) run.stop();
  const run = begin(registry, asked, upTo);
  const others = kept.filter((other) => other !== known && !before.includes(other));
  // One that is under way is never lost sight of: it would be begun again, and nobody could stop it.
  const underWay = others.filter(({ state }) => state === 'running');
  const ended = others.filter(({ state }) => state !== 'running').slice(0, KEPT - 1);
  runs.set(registry.store, [run, ...underWay, ...ended]);
  return run;
}

function begin({ store, now }: Pick<Registry, 'store' | 'now'>, asked: EffectAsked, upTo: number): EffectRun {
  const { draft, base, changed } = asked;
  const stopping = new AbortController();
  const ended = Promise.withResolvers<void>();
  const run: EffectRun = {
    draft,
    base: base.ruleSet.digest,
    changed: changed.ruleSet.digest,
    upTo,
    startedAt: now().toISOString(),
    progress: { done: 0, total: 0 },
    state: 'running',
    finishedAt: null,
    effect: null,
    ended: ended.promise,
    examinedBy: new Set(),
    stop: () => stopping.abort(),
  };
  const progress = (reached: EffectProgress) => {
    run.progress = reached;
  };
  const finish = (state: EffectRun['state'], effect: Effect | null) => {
    Object.assign(run, { state, effect, finishedAt: now().toISOString() });
    ended.resolve();
  };
  const work = () => evaluateEffect(store, base, changed, { progress, stop: stopping.signal });
  queue.run(work).then(
    (effect) => finish(effect === null ? 'stopped' : 'done', effect),
    // The database says so itself at every other page; here nothing was established.
    () => finish('failed', null),
  );
  return run;
}
