import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { readDetermination } from '../../src/app/submissions/read-determination.ts';
import type { World } from '../../src/evaluation/world.ts';
import { accomplished, codesOf, recordWithCast } from '../support/cast.ts';
import { shippedWorld } from '../support/shipped-world.ts';
import { brokenByChange, brokenNow, everything, readWhole } from './submission-invariants.ts';
import { ATTEMPTS, anySteps, LONG_WAYS } from './submission-steps.ts';

/** Changes that are no part of the story: a form that was saved, findings as they were. */
const UNLOGGED: ReadonlySet<string> = new Set(['save', 'review']);

/** A longer run: `SUBMISSION_RUNS=2000 npx vitest run tests/properties/submissions.test.ts`. */
const RUNS = Number(process.env.SUBMISSION_RUNS ?? 12);

let world: World;
beforeAll(async () => {
  world = await shippedWorld();
});

test(
  'whatever people of any roles do in any order: nothing is lost, nobody judges their own, each decision has its determination, and the log is whole',
  async () => {
    const reached = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(anySteps, async (steps) => {
        const { registry, cast } = await recordWithCast(world);
        let before = await readWhole(registry);
        let text = await everything(registry);
        for (const { actor, kind, which, way } of steps) {
          const ids = before.submissions.map(({ id }) => id).toSorted();
          const id = ids[which % Math.max(1, ids.length)] ?? 'S-00000000';
          const result = await ATTEMPTS[kind](registry, cast[actor], id, way);
          const after = await readWhole(registry);
          const now = await everything(registry);
          if (result.ok) {
            reached.set(kind, (reached.get(kind) ?? 0) + 1);
            if (!UNLOGGED.has(kind) && !(kind === 'read' && after.head.sequence === before.head.sequence)) {
              expect(after.head.sequence, kind).toBeGreaterThan(before.head.sequence);
            }
          } else {
            expect(codesOf(result), kind).not.toEqual([]);
            expect(now === text, `${actor} ${kind}: refused, and yet something changed`).toBe(true);
          }
          expect([...brokenByChange(before, after), ...brokenNow(after)], `${actor} ${kind}`).toEqual([]);
          before = after;
          text = now;
        }
        if (before.decisions.some(({ state }) => state === 'replaced')) reached.set('replaced', 1);
        for (const { id, submissionId } of before.determinations) {
          accomplished(await readDetermination(registry, cast.aiko, submissionId, id));
        }
        await registry.store.close();
      }),
      { numRuns: RUNS, examples: [...LONG_WAYS] },
    );
    // The steps must really lead everywhere, or all this says nothing.
    for (const kind of ['submit', 'take', 'review', 'return', 'decide', 'confirm', 'appeal', 'replaced', 'conflict']) {
      expect(reached.get(kind) ?? 0, kind).toBeGreaterThan(0);
    }
  },
  10 * 60_000,
);
