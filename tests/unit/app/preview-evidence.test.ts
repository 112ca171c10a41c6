import { beforeAll, describe, expect, test } from 'vitest';
import { previewEvidence } from '../../../src/app/preview-evidence.ts';
import type { World } from '../../../src/evaluation/world.ts';
import { shippedWorld } from '../../support/shipped-world.ts';

let world: World;

beforeAll(async () => {
  world = await shippedWorld();
});

const TODAY = '2026-11-22';
const technology = { skillItem: 'technology', practice: 5 };
const work = { id: 'a', title: 'A', role: 'responsible-person', peakStaff: 12, claims: [technology] };
const evidence = { candidate: { id: 'E-1' }, specialtyField: 'network-operation', engagements: [work] };

const levelOf = async (given: unknown): Promise<number | undefined> => {
  const { evaluated } = await previewEvidence(world, given, TODAY);
  return evaluated?.determination.skillItems.find(({ skillItem }) => skillItem === 'technology')?.level;
};

describe('where unfinished evidence stands', () => {
  test('complete evidence stands where its determination does', async () => {
    expect(await levelOf(evidence)).toBe(5);
    expect((await previewEvidence(world, evidence, TODAY)).leftOut).toBe(0);
  });

  test('names that are not given yet do not matter', async () => {
    const { id, title, ...unnamed } = work;
    expect([id, title]).toEqual(['a', 'A']);
    expect(await levelOf({ ...evidence, candidate: {}, engagements: [unnamed] })).toBe(5);
  });

  test('what cannot be read is left out and counted', async () => {
    const unread = { ...work, peakStaff: 'a dozen or so', from: 'spring', installationSites: 100 };
    const { evaluated, leftOut } = await previewEvidence(world, { ...evidence, engagements: [unread] }, TODAY);
    expect(leftOut).toBe(2);
    expect(evaluated?.determination.skillItems[1]?.level).toBe(5);
  });

  test('a claim that does not fit goes as a whole, the others stay', async () => {
    const claims = [
      { skillItem: 'stress-management', practice: 3 },
      technology,
      { skillItem: 'leadership', practice: 9 },
    ];
    const { evaluated, leftOut } = await previewEvidence(
      world,
      { ...evidence, engagements: [{ ...work, claims }] },
      TODAY,
    );
    expect(leftOut).toBe(2);
    expect(evaluated?.accepted.evidence.engagements[0]?.claims.map(({ skillItem }) => skillItem)).toEqual([
      'technology',
    ]);
  });

  test('an engagement without a role waits, the others count', async () => {
    const { role, ...waiting } = work;
    expect(role).toBe('responsible-person');
    expect(await levelOf({ ...evidence, engagements: [{ ...waiting, id: 'b' }, work] })).toBe(5);
  });

  test('the evidence itself is not changed', async () => {
    const given = { ...evidence, engagements: [{ ...work, peakStaff: 'many' }] };
    const before = structuredClone(given);
    await previewEvidence(world, given, TODAY);
    expect(given).toEqual(before);
  });

  test.each([
    ['nothing', null],
    ['no field', { ...evidence, specialtyField: undefined }],
    ['an unknown field', { ...evidence, specialtyField: 'gardening' }],
    ['no claim', { ...evidence, engagements: [{ ...work, claims: [] }] }],
    ['no engagement', { ...evidence, engagements: [] }],
    ['something else', { engagements: 'x', candidate: 7 }],
  ])('%s stands nowhere', async (_what, given) => {
    expect((await previewEvidence(world, given, TODAY)).evaluated).toBeNull();
  });
});
