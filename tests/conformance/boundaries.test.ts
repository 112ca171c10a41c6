import { beforeAll, describe, expect, it } from 'vitest';
import { evaluateEvidence } from '../../src/app/evaluate-evidence.ts';
import type { World } from '../../src/evaluation/world.ts';
import { countsAs, itemsOf, practiceLadder } from '../../src/standard/catalogue.ts';
import type { SkillItem } from '../../src/standard/skill-standard.ts';
import { shippedWorld } from '../support/shipped-world.ts';
import rows from './boundaries.json' with { type: 'json' };

/** Typed by hand from the printed standard and the readings, not from the rules: what each combination must come to. */
interface Row {
  readonly name: string;
  readonly field: string;
  readonly items: string;
  readonly facts: Readonly<Record<string, unknown>> & { readonly practice: number };
  readonly level: ExpectedLevel;
  readonly possibleLevel: ExpectedLevel;
}

type ExpectedLevel = number | { readonly common: number; readonly specific: number };

const EXCEPTION = 'project-management';

let world: World;
beforeAll(async () => {
  world = await shippedWorld();
});

const itemsOfRow = ({ field, items }: Row): readonly SkillItem[] =>
  itemsOf(world.catalogue, field).filter(({ id }) => {
    if (items === 'all') return true;
    return (id === EXCEPTION) === (items === EXCEPTION);
  });

/** The practice to claim so that it counts as the row says; none where a statement that covers two levels counts higher. */
function practiceToClaim({ field, facts }: Row, itemId: string): number | undefined {
  const ladder = practiceLadder(world.catalogue, field, itemId);
  const below = ladder.every(({ levels }) => levels.every((level) => level > facts.practice));
  if (below) return facts.practice;
  return ladder
    .flatMap(({ levels }) => levels)
    .find((level) => countsAs(world.catalogue, field, itemId, level) === facts.practice);
}

const expectedFor = (level: ExpectedLevel, { kind }: SkillItem): number =>
  typeof level === 'number' ? level : level[kind];

async function levelsOfItem(row: Row, itemId: string, practice: number) {
  const { practice: _, ...engagement } = row.facts;
  const evidence = {
    candidate: { id: 'c' },
    specialtyField: row.field,
    engagements: [{ id: 'e', title: 'Engagement', ...engagement, claims: [{ skillItem: itemId, practice }] }],
  };
  const outcome = await evaluateEvidence(world, JSON.stringify(evidence), '2026-11-01');
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  const item = outcome.value.determination.skillItems.find(({ skillItem }) => skillItem === itemId);
  return { level: item?.level, possibleLevel: item?.possibleLevel };
}

describe('every limit of the standard, one below, at and one above it, and not shown', () => {
  it.each((rows as Row[]).map((row) => [`${row.field}, ${row.items}: ${row.name}`, row] as const))(
    '%s',
    async (_, row) => {
      let looked = 0;
      for (const item of itemsOfRow(row)) {
        const practice = practiceToClaim(row, item.id);
        if (practice === undefined) continue;
        looked += 1;
        expect(await levelsOfItem(row, item.id, practice), item.id).toEqual({
          level: expectedFor(row.level, item),
          possibleLevel: expectedFor(row.possibleLevel, item),
        });
      }
      expect(looked).toBeGreaterThan(0);
    },
  );

  it('looks at every item of every field at practice 5', () => {
    const looked = (rows as Row[])
      .filter(({ facts }) => facts.practice === 5)
      .flatMap((row) => itemsOfRow(row).map(({ id }) => `${row.field} ${id}`));
    const all = world.catalogue.standard.specialtyFields.flatMap(({ id, skillItems }) =>
      skillItems.map((item) => `${id} ${item}`),
    );
    expect([...new Set(looked)].toSorted()).toEqual(all.toSorted());
  });
});
