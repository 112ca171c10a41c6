import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkRules } from '../src/app/check-rules.ts';
import { evaluateEvidence } from '../src/app/evaluate-evidence.ts';
import { LANGUAGES, type Language } from '../src/base/localized-text.ts';
import type { Problem } from '../src/base/problem.ts';
import type { World } from '../src/evaluation/world.ts';
import { justify } from '../src/justification/justify.ts';
import { renderDetermination } from '../src/views/render-determination.ts';
import { createViews } from '../src/views/view-engine.ts';
import { KITCHEN, kitchenRules } from './second-standard/kitchen-files.ts';

const views = await createViews();
let folder: string;
let world: World;

async function write(path: string, content: object | string): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hantei-kitchen-'));
  await write(`standards/${KITCHEN.id}.json`, KITCHEN);
  for (const [path, content] of kitchenRules()) await write(`rules/${path}`, content);
  const checked = await checkRules(join(folder, 'rules'), join(folder, 'standards'));
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems, null, 2));
  world = checked.value;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const baker = (engagement: object) => ({
  candidate: { id: 'K-1', name: 'Mika' },
  specialtyField: 'bakery',
  asOf: '2026-11-01',
  engagements: [{ id: 'oven', title: 'The corner bakery', role: 'leader', ...engagement }],
});

const claims = (levels: Readonly<Record<string, number>>) =>
  Object.entries(levels).map(([skillItem, practice]) => ({ skillItem, practice }));

async function evaluate(evidence: object) {
  const evaluated = await evaluateEvidence(world, JSON.stringify(evidence), '2026-11-01');
  if (!evaluated.ok) throw new Error(JSON.stringify(evaluated.problems));
  return evaluated.value;
}

const standing = async (evidence: object) => {
  const { determination } = await evaluate(evidence);
  const { level, possibleLevel, skillItems } = determination;
  return { level, possibleLevel, items: Object.fromEntries(skillItems.map((item) => [item.skillItem, item.level])) };
};

async function problemsOf(evidence: object): Promise<readonly Problem[]> {
  const evaluated = await evaluateEvidence(world, JSON.stringify(evidence), '2026-11-01');
  return evaluated.ok ? [] : evaluated.problems;
}

describe('a second standard, added by files alone', () => {
  test('is read with its own levels and rules', () => {
    expect(world.catalogue.definedLevels).toEqual([1, 2, 3]);
    expect(world.ruleSet).toMatchObject({ id: 'kitchen-house-rules', version: '7' });
    expect(world.ruleSet.claimRules.map(({ id }) => id)).toEqual([
      'everybody.level-1',
      'bakery.level-2',
      'pastry.level-2',
      'bakery.level-3',
      'pastry.level-3',
    ]);
  });

  test('gives the highest level to a leader of exactly four who did it all', async () => {
    const work = { peakStaff: '4人', underGuidance: false, claims: claims({ hygiene: 3, purchasing: 3, dough: 3 }) };
    expect(await standing(baker(work))).toEqual({
      level: 3,
      possibleLevel: 3,
      items: { hygiene: 3, purchasing: 3, dough: 3 },
    });
  });

  test('covers two levels with one statement where its own page does', async () => {
    const work = { peakStaff: 4, underGuidance: false, claims: claims({ hygiene: 2, purchasing: 2, dough: 2 }) };
    expect((await standing(baker(work))).items).toEqual({ hygiene: 3, purchasing: 2, dough: 2 });
  });

  test('leaves the level open while its own measures are missing', async () => {
    const work = { peakStaff: 3, underGuidance: false, claims: claims({ hygiene: 3, purchasing: 3, dough: 3 }) };
    expect(await standing(baker(work))).toMatchObject({ level: 2, possibleLevel: 3 });
  });

  test('lets one common item lag behind, as its policy says, but no specific one', async () => {
    const lagging = { underGuidance: false, claims: claims({ hygiene: 2, purchasing: 1, dough: 2 }) };
    expect(await standing(baker(lagging))).toMatchObject({ level: 2, items: { purchasing: 1 } });
    const { policy, heldBack } = justify(
      (await evaluate(baker(lagging))).determination,
      world.catalogue,
      world.ruleSet,
    );
    expect(policy[1]).toMatchObject({ level: 2, verdict: 'met', belowCount: 1, below: [] });
    expect(heldBack).toMatchObject({ level: 3, verdict: 'notMet', below: [{ skillItem: 'hygiene' }, {}, {}] });
    const withoutDough = { underGuidance: false, claims: claims({ hygiene: 2, purchasing: 2, dough: 1 }) };
    expect(await standing(baker(withoutDough))).toMatchObject({ level: 1, possibleLevel: 1, items: { dough: 0 } });
  });

  test('may look at months and documents, which no shipped rule does', async () => {
    const all = claims({ hygiene: 3, purchasing: 3, 'sugar-work': 3, plating: 3 });
    const pastryCook = (months: object, documents: object[]) => ({
      ...baker({}),
      specialtyField: 'pastry',
      documents,
      engagements: [
        {
          id: 'hotel',
          title: 'Hotel pastry',
          role: 'responsible-person',
          ...months,
          claims: all.map((claim) => ({ ...claim, documents: documents.map(() => 'letter') })),
        },
      ],
    });
    const letter = [{ id: 'letter', title: 'Letter' }];
    expect(await standing(pastryCook({ from: '2021-01', to: '2021-12' }, letter))).toMatchObject({ level: 3 });
    expect(await standing(pastryCook({ from: '2021-01', to: '2021-12' }, []))).toMatchObject({ level: 2 });
    expect(await standing(pastryCook({ from: '2021-01', to: '2021-11' }, []))).toMatchObject({ level: 1 });
    expect(await standing(pastryCook({}, letter))).toMatchObject({ level: 1, possibleLevel: 3 });
    expect(await standing(pastryCook({ from: '2020-01', to: '2021-11' }, letter))).toMatchObject({ level: 2 });
  });

  test('tells the way to the next level in its own terms, and none at the top of its own ladder', async () => {
    const work = { peakStaff: 3, underGuidance: false, claims: claims({ hygiene: 3, purchasing: 3 }) };
    const { skillItems } = (await evaluate(baker(work))).determination;
    const change = (fact: string, given: object, value: number) => ({
      engagement: 'oven',
      rule: 'bakery.level-3',
      changes: [{ fact, ...given, needs: { operator: 'greaterThanInclusive', value }, changeable: true }],
    });
    expect(skillItems[0]?.nextLevel).toEqual({
      level: 3,
      options: [change('yearlyInquiries', { missing: true }, 500), change('peakStaff', { is: 3 }, 4)],
    });
    expect(skillItems[2]?.nextLevel).toEqual({ level: 2, options: [{ claimNeeded: true }] });
    const top = { peakStaff: 4, underGuidance: false, claims: claims({ hygiene: 3 }) };
    expect((await evaluate(baker(top))).determination.skillItems[0]?.nextLevel).toBeNull();
  });

  test('knows neither the fields nor the items of the first one', async () => {
    const foreign = { ...baker({ claims: claims({ technology: 3 }) }), specialtyField: 'service-desk' };
    const problems = await problemsOf(foreign);
    expect(problems.map(({ code, at }) => [code, at])).toEqual([
      ['unknown-specialty-field', '/specialtyField'],
      ['unknown-skill-item', '/engagements/0/claims/0/skillItem'],
    ]);
  });

  test('is refused by rules made for another wording of it', async () => {
    await write('changed/kitchen-trade.json', { ...KITCHEN, title: { en: 'Kitchen', ja: '調理' } });
    const checked = await checkRules(join(folder, 'rules'), join(folder, 'changed'));
    expect(checked.ok ? [] : checked.problems.map(({ code }) => code)).toEqual(['standard-digest-differs']);
  });

  test.each(
    LANGUAGES.flatMap((language) => (['html', 'markdown', 'text'] as const).map((form) => [language, form] as const)),
  )('is reported in %s as %s, in its own names only', async (language, form) => {
    const work = { peakStaff: 3, underGuidance: false, claims: claims({ hygiene: 2, purchasing: 1 }) };
    const { determination, accepted } = await evaluate(baker(work));
    const report = renderDetermination(views, world, { determination, accepted }, language, form);
    for (const { title } of [...KITCHEN.skillItems.slice(0, 3), ...KITCHEN.specialtyFields.slice(0, 1)])
      expect(report).toContain(title[language]);
    expect(report).toContain(language === 'en' ? 'Busy oven' : '忙しい窯');
    expect(report).toContain(language === 'en' ? 'A grade is a grade' : '等級は等級である');
    expect(report).not.toMatch(/[>\s「]undefined[<\s.」]|\[object|NaN|ITSS|ITスキル標準|Operations/);
  });

  test('says in each report which levels it leaves blank', async () => {
    const { determination, accepted } = await evaluate(baker({ claims: claims({ hygiene: 1 }) }));
    const report = (language: Language) =>
      renderDetermination(views, world, { determination, accepted }, language, 'text').replace(/\s+/g, ' ');
    expect(report('en')).toContain('Levels 4, 5, 6 and 7 are blank in the standard');
    expect(report('ja')).toContain('レベル4、5、6、7はこの職種では標準に定めがなく');
  });
});
