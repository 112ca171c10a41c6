import { describe, expect, test } from 'vitest';
import { evaluateEvidence } from '../../../src/app/evaluate-evidence.ts';
import type { ItemReasons, Justification, MissingFacts, OpenNeed } from '../../../src/justification/justification.ts';
import { justify } from '../../../src/justification/justify.ts';
import { itemsOf } from '../../../src/standard/catalogue.ts';
import { shippedWorld } from '../../support/shipped-world.ts';

const world = await shippedWorld();
const FIELD = 'network-operation';
const ALL = itemsOf(world.catalogue, FIELD).map(({ id }) => id);

interface Work {
  readonly id: string;
  readonly [fact: string]: unknown;
}

/** Work on every item at one practice level, save for those named otherwise; 0 leaves an item out. */
const work = (id: string, practice: number, facts: object, others: Readonly<Record<string, number>> = {}): Work => ({
  id,
  title: id,
  underGuidance: false,
  ...facts,
  claims: ALL.map((skillItem) => ({ skillItem, practice: others[skillItem] ?? practice })).filter(
    (claim) => claim.practice > 0,
  ),
});

async function reasonsFor(...engagements: Work[]): Promise<Justification> {
  const evidence = { candidate: { id: 'E-1' }, specialtyField: FIELD, asOf: '2026-11-01', engagements };
  const evaluated = await evaluateEvidence(world, JSON.stringify(evidence), '2026-11-01');
  if (!evaluated.ok) throw new Error(JSON.stringify(evaluated.problems));
  return justify(evaluated.value.determination, world.catalogue, world.ruleSet);
}

const itemIn = ({ items }: Justification, id: string): ItemReasons => {
  const item = items.find(({ skillItem }) => skillItem === id);
  if (!item) throw new Error(`No ${id}.`);
  return item;
};

/** `branch: (peakStaff 10 or installationSites 100)`, as far as limits are numbers. */
const inShort = (missing: readonly MissingFacts[]): string[] =>
  missing.map(({ engagement, needs }) => `${engagement}: ${needs.map(needInShort).join(', ')}`);

const needInShort = (need: OpenNeed): string =>
  'asked' in need
    ? `${need.asked.fact} ${need.asked.value}`
    : `(${need.needs.map(needInShort).join(need.joint === 'all' ? ' and ' : ' or ')})`;

const responsible = { role: 'responsible-person' };
const large = { ...responsible, peakStaff: 9, annualContractYen: 100_000_000, installationSites: 100 };
const small = { peakStaff: 9, annualContractYen: 99_999_999, installationSites: 99 };

describe('who has everything', () => {
  test('at the top of the ladder is held back by nothing, and nothing is open', async () => {
    const reasons = await reasonsFor(work('wan', 5, large));
    expect(reasons).toMatchObject({ level: 5, possibleLevel: 5, decisive: [], heldBack: null });
    expect(reasons.items.every(({ open, next }) => open.length === 0 && next === null)).toBe(true);
    expect(reasons.policy.map(({ level, verdict, below, belowCount }) => [level, verdict, below, belowCount])).toEqual(
      [1, 2, 3, 4, 5].map((level) => [level, 'met', [], 0]),
    );
    expect([reasons.definedLevels, reasons.undefinedLevels]).toEqual([
      [1, 2, 3, 4, 5],
      [6, 7],
    ]);
  });

  test('is told the first measure that was enough, and the role, but not the practice again', async () => {
    const { established } = itemIn(await reasonsFor(work('wan', 5, large)), 'leadership');
    expect(established).toMatchObject({ rule: 'network-operation.level-5', engagement: 'wan' });
    expect(established?.criteria.map(({ fact, actual }) => [fact, actual])).toEqual([
      ['role', 'responsible-person'],
      ['annualContractYen', 100_000_000],
    ]);
  });

  test('is told which statement covered the claim, and for what it counts', async () => {
    const reasons = await reasonsFor(work('wan', 4, large));
    expect(itemIn(reasons, 'technology').established).toMatchObject({
      statementLevels: [4, 5],
      practice: 4,
      countsAs: 5,
    });
    expect(itemIn(reasons, 'leadership').established).toMatchObject({ statementLevels: [4], practice: 4, countsAs: 4 });
  });

  test('is told the engagement that reached the level first', async () => {
    const reasons = await reasonsFor(
      work('small', 5, { ...responsible, ...small }),
      work('one', 5, large),
      work('two', 5, large),
    );
    expect(itemIn(reasons, 'negotiation').established?.engagement).toBe('one');
  });
});

describe('who has not shown everything', () => {
  test('is told the one missing fact that decides, with what is asked of it', async () => {
    const { installationSites: _, ...withoutSites } = { ...responsible, ...small };
    const reasons = await reasonsFor(work('wan', 5, withoutSites));
    expect(reasons).toMatchObject({ level: 4, possibleLevel: 5, heldBack: { level: 5, verdict: 'undetermined' } });
    expect(inShort(reasons.decisive)).toEqual(['wan: installationSites 100']);
    expect(inShort(itemIn(reasons, 'leadership').open)).toEqual(['wan: installationSites 100']);
  });

  test('is told nothing of facts that can no longer help', async () => {
    const reasons = await reasonsFor(work('wan', 5, { role: 'member' }));
    expect(reasons).toMatchObject({ level: 3, possibleLevel: 3, decisive: [] });
    expect(reasons.items.flatMap(({ open }) => open)).toEqual([]);
  });

  test('is told what the level that is possible asks of a missing fact', async () => {
    const reasons = await reasonsFor(
      work('wan', 5, { ...responsible, underGuidance: true, peakStaff: 0, annualContractYen: 0 }),
    );
    expect(reasons).toMatchObject({ level: 2, possibleLevel: 5 });
    expect(inShort(itemIn(reasons, 'leadership').open)).toEqual(['wan: installationSites 100']);
    expect(inShort(reasons.decisive)).toEqual(['wan: installationSites 100']);
  });

  test('is told of each engagement that is open, and of none that is not', async () => {
    const shut = work('shut', 5, { role: 'member' });
    const openSites = work('sites', 5, { ...responsible, peakStaff: 9, annualContractYen: 1 });
    const openAll = work('all', 5, responsible);
    expect(inShort((await reasonsFor(shut, openSites, openAll)).decisive)).toEqual([
      'sites: installationSites 100',
      'all: (peakStaff 10 or annualContractYen 100000000 or installationSites 100)',
    ]);
  });

  test('is told the one fact that settles every open item, though some have other ways too', async () => {
    const reasons = await reasonsFor(work('wan', 5, { ...responsible, underGuidance: null }, { leadership: 3 }));
    expect(reasons).toMatchObject({ level: 2, possibleLevel: 3 });
    expect(inShort(reasons.decisive)).toEqual(['wan: underGuidance false']);
    expect(inShort(itemIn(reasons, 'leadership').open)).toEqual(['wan: underGuidance false']);
  });
});

describe('who is held back', () => {
  test('by one item is told which, where it stands, and of how many', async () => {
    const reasons = await reasonsFor(work('wan', 5, large, { negotiation: 3 }));
    expect(reasons).toMatchObject({ level: 3, possibleLevel: 3, decisive: [] });
    expect(reasons.heldBack).toEqual({
      rule: 'overall.level-4',
      level: 4,
      verdict: 'notMet',
      needed: ALL.length,
      belowCount: 1,
      below: [{ skillItem: 'negotiation', claimed: true, level: 3, possibleLevel: 3 }],
    });
  });

  test('by an item without a claim is told that there is none, and the page where the item begins', async () => {
    const reasons = await reasonsFor(work('wan', 5, large, { negotiation: 0, [FIELD]: 0 }));
    const first = (item: string) => ({ claimed: false, established: null, open: [], level: 0, page: pageOf(item) });
    expect(itemIn(reasons, 'negotiation')).toMatchObject({
      ...first('negotiation'),
      next: { level: 1, options: [{ claimNeeded: true }] },
    });
    expect(itemIn(reasons, FIELD)).toMatchObject({ ...first(FIELD), next: { level: 3 } });
    expect(reasons.heldBack).toMatchObject({ level: 1, needed: 8, belowCount: 1 });
  });

  test('by a claim that reaches nothing is told that it was made', async () => {
    const reasons = await reasonsFor(work('wan', 5, large, { [FIELD]: 2 }));
    expect(itemIn(reasons, FIELD)).toMatchObject({ claimed: true, level: 0, established: null });
  });
});

/** The page of the lowest level of an item, told from the data. */
const pageOf = (item: string): string | undefined =>
  world.catalogue.standard.pages
    .filter(
      ({ skillItem, specialtyFields }) =>
        skillItem === item && (specialtyFields === 'all' || specialtyFields.includes(FIELD)),
    )
    .toSorted((a, b) => (a.practice[0]?.levels[0] ?? 0) - (b.practice[0]?.levels[0] ?? 0))[0]?.page;

test('the page cited is that of the level reached', async () => {
  const reasons = await reasonsFor(work('wan', 2, { role: 'member' }));
  const reached = itemIn(reasons, 'leadership');
  const page = world.catalogue.standard.pages.find((one) => one.page === reached.page);
  expect(page).toMatchObject({ skillItem: 'leadership' });
  expect(page?.practice.flatMap(({ levels }) => levels)).toContain(2);
});

test('the readings cited are those of the rules of the field, in their order', async () => {
  const { readings } = await reasonsFor(work('wan', 5, large));
  const ids = readings.map(({ id }) => id);
  expect(ids).toEqual(ids.toSorted());
  expect(ids).toContain('0003-role-is-a-ladder');
  expect(ids).not.toContain('0011-inquiries-are-per-year');
  expect(
    readings.flatMap(({ rules }) => rules).filter((rule) => !/^(common|network-operation|overall)\./.test(rule)),
  ).toEqual([]);
  expect(readings.every(({ rules }) => rules.length > 0)).toBe(true);
});
