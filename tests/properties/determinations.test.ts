import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import schema from '../../schemas/determination.schema.json' with { type: 'json' };
import { evaluateEvidence } from '../../src/app/evaluate-evidence.ts';
import type { ChangesNeeded, Determination } from '../../src/evaluation/determination.ts';
import { writeDetermination } from '../../src/evaluation/write-determination.ts';
import { shippedWorld } from '../support/shipped-world.ts';
import { FACTS_TO_GIVE, type RandomEvidence, randomEvidence } from './arbitrary-evidence.ts';

const world = await shippedWorld();
const anyEvidence = randomEvidence(world.catalogue);

async function determinationOf(evidence: unknown): Promise<Determination> {
  const evaluated = await evaluateEvidence(world, JSON.stringify(evidence), '2026-11-01');
  if (!evaluated.ok) throw new Error(JSON.stringify(evaluated.problems));
  return evaluated.value.determination;
}

const levelsIn = ({ level, possibleLevel, skillItems }: Determination) => ({
  level,
  possibleLevel,
  items: skillItems.map((item) => [item.skillItem, item.level, item.possibleLevel]),
});

const always = (check: (evidence: RandomEvidence) => Promise<void>, numRuns = 60) =>
  fc.assert(fc.asyncProperty(anyEvidence, check), { numRuns });

/** Another order for a list, told by numbers to sort by. */
const reordered = <T>(list: readonly T[], by: readonly number[]): T[] =>
  list
    .map((entry, index) => ({ entry, place: by[index % by.length] ?? 0 }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ entry }) => entry);

const order = fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 12, maxLength: 12 });

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
const fitsSchema = ajv.compile(schema);

describe('whatever the evidence', { timeout: 120_000 }, () => {
  test('the determination has the form that is published', () =>
    always(async (evidence) => {
      fitsSchema(await determinationOf(evidence));
      expect(fitsSchema.errors ?? []).toEqual([]);
    }));

  test('what is established is never above what is possible, and only defined levels are awarded', () =>
    always(async (evidence) => {
      const { level, possibleLevel, skillItems } = await determinationOf(evidence);
      for (const standing of [{ level, possibleLevel }, ...skillItems]) {
        expect(standing.level).toBeLessThanOrEqual(standing.possibleLevel);
        expect([0, ...world.catalogue.definedLevels]).toContain(standing.possibleLevel);
      }
    }));

  test('the same evidence gives the same bytes', () =>
    always(async (evidence) => {
      const [once, again] = [await determinationOf(evidence), await determinationOf(structuredClone(evidence))];
      expect(writeDetermination(again)).toBe(writeDetermination(once));
    }, 50));

  test('the order of fields changes no byte', () =>
    fc.assert(
      fc.asyncProperty(anyEvidence, order, async (evidence, by) => {
        expect(writeDetermination(await determinationOf(shuffledKeys(evidence, by)))).toBe(
          writeDetermination(await determinationOf(evidence)),
        );
      }),
      { numRuns: 60 },
    ));

  test('the order of claims changes nothing but the digest of the evidence', () =>
    fc.assert(
      fc.asyncProperty(anyEvidence, order, async (evidence, by) => {
        const engagements = evidence.engagements.map((one) => ({ ...one, claims: reordered(one.claims, by) }));
        const { evidenceDigest: _, ...before } = await determinationOf(evidence);
        const { evidenceDigest: __, ...after } = await determinationOf({ ...evidence, engagements });
        expect(after).toEqual(before);
      }),
      { numRuns: 60 },
    ));

  test('the order of engagements changes no level', () =>
    fc.assert(
      fc.asyncProperty(anyEvidence, order, async (evidence, by) => {
        const engagements = reordered(evidence.engagements, by);
        expect(levelsIn(await determinationOf({ ...evidence, engagements }))).toEqual(
          levelsIn(await determinationOf(evidence)),
        );
      }),
      { numRuns: 60 },
    ));

  test('null says no more than nothing', () =>
    always(async (evidence) => {
      const nothing = Object.fromEntries(Object.keys(FACTS_TO_GIVE).map((fact) => [fact, null]));
      const engagements = evidence.engagements.map((one) => ({ ...nothing, from: null, to: null, ...one }));
      const { evidenceDigest: _, ...before } = await determinationOf(evidence);
      const { evidenceDigest: __, ...after } = await determinationOf({ ...evidence, documents: null, engagements });
      expect(after).toEqual(before);
    }, 60));

  test('an item has the highest level that one engagement alone gives it: halves do not add up', () =>
    always(async (evidence) => {
      const whole = await determinationOf(evidence);
      const alone: Determination[] = [];
      for (const engagement of evidence.engagements)
        alone.push(await determinationOf({ ...evidence, engagements: [engagement] }));
      for (const [index, item] of whole.skillItems.entries()) {
        const each = alone.map(({ skillItems }) => skillItems[index]);
        expect(item.level).toBe(Math.max(...each.map((one) => one?.level ?? -1)));
        expect(item.possibleLevel).toBe(Math.max(...each.map((one) => one?.possibleLevel ?? -1)));
        const first = evidence.engagements[each.findIndex((one) => one?.level === item.level)];
        expect(item.decidedBy?.engagement).toBe(item.level === 0 ? undefined : first?.id);
      }
    }));

  test('an item has the highest level that one claim alone gives it', () =>
    always(async (evidence) => {
      const whole = await determinationOf(evidence);
      const [engagement] = evidence.engagements;
      const [claim] = engagement?.claims ?? [];
      const alone = await determinationOf({ ...evidence, engagements: [{ ...engagement, claims: [claim] }] });
      const found = (one: Determination) => one.skillItems.find(({ skillItem }) => skillItem === claim?.skillItem);
      expect(found(alone)?.level).toBeLessThanOrEqual(found(whole)?.level ?? -1);
      expect(alone.skillItems.filter(({ level }) => level > 0).length).toBeLessThanOrEqual(1);
    }, 60));

  test('one more fact never takes a level away, and never opens one that was shut', () =>
    fc.assert(
      fc.asyncProperty(anyEvidence, fc.nat(), fc.nat(), async (evidence, place, choice) => {
        const gaps = evidence.engagements.flatMap((one, index) =>
          Object.keys(FACTS_TO_GIVE)
            .filter((fact) => one[fact] === undefined)
            .map((fact) => ({ index, fact })),
        );
        const gap = gaps[place % Math.max(1, gaps.length)];
        fc.pre(gap !== undefined);
        const values = FACTS_TO_GIVE[gap.fact] ?? [];
        const given = { [gap.fact]: values[choice % values.length] };
        const engagements = evidence.engagements.map((one, index) =>
          index === gap.index ? { ...one, ...given } : one,
        );
        const before = await determinationOf(evidence);
        const after = await determinationOf({ ...evidence, engagements });
        for (const [old, now] of [[before, after] as const, ...pairs(before.skillItems, after.skillItems)]) {
          expect(now.level).toBeGreaterThanOrEqual(old.level);
          expect(now.possibleLevel).toBeLessThanOrEqual(old.possibleLevel);
        }
        for (const [old, now] of pairs(before.overall, after.overall)) {
          if (old.verdict !== 'undetermined') expect(now.verdict).toBe(old.verdict);
        }
      }),
      { numRuns: 100 },
    ));

  test('with every fact given, nothing stays open', () =>
    always(async (evidence) => {
      const all = Object.fromEntries(Object.entries(FACTS_TO_GIVE).map(([fact, [first]]) => [fact, first]));
      const engagements = evidence.engagements.map((one) => ({ ...all, ...one }));
      const complete = await determinationOf({ ...evidence, engagements });
      const open = [...complete.overall, ...complete.evaluations.flatMap(({ rules }) => rules)].filter(
        ({ verdict }) => verdict === 'undetermined',
      );
      expect(open).toEqual([]);
      expect(complete.possibleLevel).toBe(complete.level);
    }, 60));

  test('any change to the evidence changes its digest, and the digests of rules and standard stay', () =>
    always(async (evidence) => {
      const changes: RandomEvidence[] = [
        { ...evidence, candidate: { ...evidence.candidate, name: 'Somebody else' } },
        { ...evidence, asOf: '2026-12-31' },
        { ...evidence, engagements: evidence.engagements.map((one) => ({ ...one, title: 'Other work' })) },
        { ...evidence, engagements: [...evidence.engagements, { ...evidence.engagements[0], id: 'more' } as never] },
      ];
      const before = await determinationOf(evidence);
      for (const changed of changes) {
        const after = await determinationOf(changed);
        expect(after.evidenceDigest).not.toBe(before.evidenceDigest);
        expect([after.standard, after.ruleSet]).toEqual([before.standard, before.ruleSet]);
      }
    }, 30));
});

describe('the way to the next level, whatever the evidence', { timeout: 120_000 }, () => {
  test('leads to the next level that the item has, with the fewest changes first and at most ten ways', () =>
    always(async (evidence) => {
      for (const { skillItem, level, nextLevel, claims } of (await determinationOf(evidence)).skillItems) {
        expect(nextLevel?.level ?? 6, skillItem).toBeGreaterThan(level);
        const options = nextLevel?.options ?? [];
        expect(options.length).toBeLessThanOrEqual(10);
        if (nextLevel) expect(options).not.toEqual([]);
        expect(options.some((option) => 'claimNeeded' in option)).toBe(claims.length === 0);
        const sizes = options.map((option) => ('changes' in option ? option.changes.length : 0));
        expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
      }
    }));

  test('no way includes all changes of another', () =>
    always(async (evidence) => {
      for (const { nextLevel } of (await determinationOf(evidence)).skillItems) {
        const sets = (nextLevel?.options ?? []).flatMap((option) =>
          'changes' in option ? [new Set(option.changes.map((change) => JSON.stringify(change)))] : [],
        );
        const larger = sets.filter((set) => sets.some((other) => other !== set && other.isSubsetOf(set)));
        expect(larger).toEqual([]);
      }
    }));

  test('reaches the level when it is taken, and its rule stays unmet with one step left out', () =>
    always(async (evidence) => {
      const ways = (await determinationOf(evidence)).skillItems.flatMap(({ skillItem, nextLevel }) =>
        (nextLevel?.options ?? []).flatMap((option) =>
          'changes' in option ? [{ skillItem, aim: nextLevel?.level ?? 0, option }] : [],
        ),
      );
      for (const { skillItem, aim, option } of ways.slice(0, 4)) {
        const outcomeOf = async (changes: ChangesNeeded['changes']) => {
          const { skillItems, evaluations } = await determinationOf(
            carriedOut(evidence, skillItem, { ...option, changes }),
          );
          const item = skillItems.find((one) => one.skillItem === skillItem);
          const claim = item?.claims.find(({ engagement }) => engagement === option.engagement);
          const rules = evaluations[claim?.evaluation ?? -1]?.rules;
          return { level: item?.level, verdict: rules?.find(({ rule }) => rule === option.rule)?.verdict };
        };
        const taken = await outcomeOf(option.changes);
        expect(taken.verdict).toBe('met');
        expect(taken.level).toBeGreaterThanOrEqual(aim);
        // A rule of a higher level may be met by fewer changes: where the practice counts for more, for one.
        for (const index of option.changes.keys())
          expect((await outcomeOf(option.changes.toSpliced(index, 1))).verdict).not.toBe('met');
      }
    }, 60));
});

const pairs = <T>(before: readonly T[], after: readonly T[]): (readonly [T, T])[] =>
  before.flatMap((old, index) => {
    const now = after[index];
    return now === undefined ? [] : [[old, now] as const];
  });

/** The evidence with each asked value in its place. */
function carriedOut(evidence: RandomEvidence, skillItem: string, { engagement, changes }: ChangesNeeded) {
  const values = Object.fromEntries(changes.map(({ fact, needs }) => [fact, [needs.value].flat().at(0)]));
  const { practice, ...facts } = values;
  const engagements = evidence.engagements.map((one) => {
    if (one.id !== engagement) return one;
    const claims = one.claims.map((claim) =>
      claim.skillItem === skillItem && practice !== undefined ? { ...claim, practice } : claim,
    );
    return { ...one, ...facts, claims };
  });
  return { ...evidence, engagements };
}

function shuffledKeys(value: unknown, by: readonly number[]): unknown {
  if (Array.isArray(value)) return value.map((entry) => shuffledKeys(entry, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(reordered(Object.entries(value), by).map(([key, entry]) => [key, shuffledKeys(entry, by)]));
}
