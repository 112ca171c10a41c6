import { invariant } from '../base/invariant.ts';
import type { TraceNode } from './determination.ts';
import { type Rank, type Tracer, VERDICTS } from './trace-run.ts';

// Groups of up to three children, which is what most are, go without a loop: half the time of a short loop.

const lower = (one: Rank, other: Rank): Rank => (one < other ? one : other);
const higher = (one: Rank, other: Rank): Rank => (one > other ? one : other);

/** Holds when every child holds. */
export function allOf(children: readonly Tracer[]): Tracer {
  const [first, second, third, ...others] = children;
  invariant(first, 'A group has no condition.');
  if (others.length > 0) return allOfMany(children);
  if (third !== undefined && second !== undefined) return allOfThree(first, second, third);
  return second === undefined ? allOfOne(first) : allOfTwo(first, second);
}

function allOfOne(child: Tracer): Tracer {
  return (run) => {
    const all = [child(run)];
    return { all, verdict: VERDICTS[run.rank] };
  };
}

function allOfTwo(first: Tracer, second: Tracer): Tracer {
  return (run) => {
    const one = first(run);
    const rank = run.rank;
    const two = second(run);
    run.rank = lower(rank, run.rank);
    return { all: [one, two], verdict: VERDICTS[run.rank] };
  };
}

function allOfThree(first: Tracer, second: Tracer, third: Tracer): Tracer {
  return (run) => {
    const one = first(run);
    const rank = run.rank;
    const two = second(run);
    const rankOfTwo = lower(rank, run.rank);
    const three = third(run);
    run.rank = lower(rankOfTwo, run.rank);
    return { all: [one, two, three], verdict: VERDICTS[run.rank] };
  };
}

function allOfMany(children: readonly Tracer[]): Tracer {
  return (run) => {
    const all: TraceNode[] = [];
    let rank: Rank = 2;
    for (const child of children) {
      all.push(child(run));
      rank = lower(rank, run.rank);
    }
    run.rank = rank;
    return { all, verdict: VERDICTS[rank] };
  };
}

/** Holds when at least one child holds. */
export function anyOf(children: readonly Tracer[]): Tracer {
  const [first, second, third, ...others] = children;
  invariant(first, 'A group has no condition.');
  if (others.length > 0) return anyOfMany(children);
  if (third !== undefined && second !== undefined) return anyOfThree(first, second, third);
  return second === undefined ? anyOfOne(first) : anyOfTwo(first, second);
}

function anyOfOne(child: Tracer): Tracer {
  return (run) => {
    const any = [child(run)];
    return { any, verdict: VERDICTS[run.rank] };
  };
}

function anyOfTwo(first: Tracer, second: Tracer): Tracer {
  return (run) => {
    const one = first(run);
    const rank = run.rank;
    const two = second(run);
    run.rank = higher(rank, run.rank);
    return { any: [one, two], verdict: VERDICTS[run.rank] };
  };
}

function anyOfThree(first: Tracer, second: Tracer, third: Tracer): Tracer {
  return (run) => {
    const one = first(run);
    const rank = run.rank;
    const two = second(run);
    const rankOfTwo = higher(rank, run.rank);
    const three = third(run);
    run.rank = higher(rankOfTwo, run.rank);
    return { any: [one, two, three], verdict: VERDICTS[run.rank] };
  };
}

function anyOfMany(children: readonly Tracer[]): Tracer {
  return (run) => {
    const any: TraceNode[] = [];
    let rank: Rank = 0;
    for (const child of children) {
      any.push(child(run));
      rank = higher(rank, run.rank);
    }
    run.rank = rank;
    return { any, verdict: VERDICTS[rank] };
  };
}
