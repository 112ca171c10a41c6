import type { Criterion, RootCondition } from '../../src/rules/condition.ts';
import type { ClaimExample, ItemScope, OverallExample, RuleFile } from '../../src/rules/rule-file.ts';
import { catalogueOf } from '../../src/standard/catalogue.ts';
import type { SkillStandard, StandardPage } from '../../src/standard/skill-standard.ts';

const BOTH = 'all';
const text = (en: string, ja: string) => ({ en, ja });

const page = (
  number: string,
  specialtyFields: 'all' | string[],
  skillItem: string,
  ...levels: number[][]
): StandardPage => ({
  page: number,
  specialtyFields,
  skillItem,
  knowledgeItems: [text('Food law', '食品衛生法')],
  practice: levels.map((covered) => ({
    levels: covered,
    statement: text(`Did ${skillItem} of grade ${covered.join(' and ')}.`, `等級${covered.join('・')}の仕事をした。`),
  })),
});

/** A made-up standard that shares nothing with the shipped one but the facts, the roles and the range of levels. */
export const KITCHEN: SkillStandard = {
  id: 'kitchen-trade',
  title: text('Kitchen trade', '調理職'),
  document: {
    title: 'Grades of the kitchen trade',
    edition: 'First',
    publisher: 'A made-up guild',
    year: 2020,
    jobCategory: text('Kitchen', '調理'),
  },
  levels: [1, 2, 3, 4, 5, 6, 7].map((level) => ({ level, defined: level <= 3 })),
  specialtyFields: [
    { id: 'bakery', title: text('Bakery', '製パン'), skillItems: ['hygiene', 'purchasing', 'dough'] },
    { id: 'pastry', title: text('Pastry', '製菓'), skillItems: ['hygiene', 'purchasing', 'sugar-work', 'plating'] },
  ],
  skillItems: [
    { id: 'hygiene', title: text('Hygiene', '衛生'), kind: 'common' },
    { id: 'purchasing', title: text('Purchasing', '仕入れ'), kind: 'common' },
    { id: 'dough', title: text('Dough', '生地'), kind: 'specific' },
    { id: 'sugar-work', title: text('Sugar work', '飴細工'), kind: 'specific' },
    { id: 'plating', title: text('Plating', '盛り付け'), kind: 'specific' },
  ],
  pages: [
    page('K-1', BOTH, 'hygiene', [1]),
    page('K-2', BOTH, 'purchasing', [1]),
    page('K-3', ['bakery'], 'hygiene', [2, 3]),
    page('K-4', ['pastry'], 'hygiene', [2], [3]),
    page('K-5', BOTH, 'purchasing', [2], [3]),
    page('K-6', ['bakery'], 'dough', [2], [3]),
    page('K-7', ['pastry'], 'sugar-work', [2], [3]),
    page('K-8', ['pastry'], 'plating', [2], [3]),
  ],
};

const READING = '0001-a-grade-is-a-grade';

const readingText = `# 0001 A grade is a grade

## What the source says
Each grade names what was done.

## How it is read
What was done counts.

## Why
Nothing else is said.

## 日本語
### 等級は等級である
行ったことで判定する。
`;

const criterion = (fact: Criterion['fact'], operator: Criterion['operator'], value: Criterion['value']): Criterion => ({
  fact,
  operator,
  value,
});
const atLeast = (fact: Criterion['fact'], value: number) => criterion(fact, 'greaterThanInclusive', value);

const claimRule = (
  [folder, level]: readonly [string, number],
  appliesTo: ItemScope,
  conditions: RootCondition,
  examples: readonly Omit<ClaimExample, 'name'>[],
): RuleFile => ({
  id: `${folder}.level-${level}`,
  title: text(`${folder}, grade ${level}`, `${folder} 等級${level}`),
  level,
  appliesTo,
  source: KITCHEN.id,
  readings: [READING],
  conditions,
  examples: named(examples),
});

const overallRule = (level: number, all: Criterion[], examples: readonly Omit<OverallExample, 'name'>[]): RuleFile => ({
  id: `overall.level-${level}`,
  title: text(`Grade ${level}`, `等級${level}`),
  level,
  appliesTo: { specialtyFields: 'all', overall: true },
  source: KITCHEN.id,
  readings: [READING],
  conditions: { all },
  examples: named(examples),
});

const named = <T>(examples: readonly T[]) =>
  examples.map((example, index) => ({ name: text(`case ${index + 1}`, `例${index + 1}`), ...example }));

/** Every file of the rule set by path, as an object or, for a reading, as text. */
export function kitchenRules(): Map<string, object | string> {
  const bakery: ItemScope = { specialtyFields: ['bakery'], skillItems: 'all' };
  const pastry: ItemScope = { specialtyFields: ['pastry'], skillItems: 'all' };
  const rules = [
    claimRule(['everybody', 1], { specialtyFields: 'all', skillItems: 'common' }, { all: [atLeast('practice', 1)] }, [
      { facts: { practice: 1 }, expect: 'met' },
      { facts: {}, expect: 'undetermined', missing: ['practice'] },
    ]),
    claimRule(['bakery', 2], bakery, { all: [atLeast('practice', 2), criterion('underGuidance', 'equal', false)] }, [
      { facts: { practice: 2, underGuidance: false }, expect: 'met' },
      { facts: { practice: 1, underGuidance: false }, expect: 'notMet' },
      { facts: { practice: 2 }, expect: 'undetermined', missing: ['underGuidance'] },
    ]),
    claimRule(
      ['bakery', 3],
      bakery,
      { all: [atLeast('practice', 3), { condition: 'leads-the-oven' }, { condition: 'busy-oven' }] },
      [
        { facts: { practice: 3, role: 'leader', peakStaff: 4 }, expect: 'met' },
        { facts: { practice: 3, role: 'member' }, expect: 'notMet' },
        {
          facts: { practice: 3, role: 'leader', peakStaff: 3 },
          expect: 'undetermined',
          missing: ['yearlyInquiries'],
        },
      ],
    ),
    claimRule(['pastry', 2], pastry, { all: [atLeast('practice', 2), atLeast('engagementMonths', 12)] }, [
      { facts: { practice: 2, engagementMonths: 12 }, expect: 'met' },
      { facts: { practice: 2, engagementMonths: 11 }, expect: 'notMet' },
      { facts: { practice: 2 }, expect: 'undetermined', missing: ['engagementMonths'] },
    ]),
    claimRule(
      ['pastry', 3],
      pastry,
      {
        all: [
          atLeast('practice', 3),
          atLeast('documentCount', 1),
          criterion('role', 'equal', 'responsible-person'),
          criterion('monthsSinceEnd', 'lessThan', 60),
        ],
      },
      [
        { facts: { practice: 3, documentCount: 1, role: 'responsible-person', monthsSinceEnd: 59 }, expect: 'met' },
        { facts: { practice: 3, documentCount: 0 }, expect: 'notMet' },
        {
          facts: { practice: 3, documentCount: 1, role: 'responsible-person' },
          expect: 'undetermined',
          missing: ['monthsSinceEnd'],
        },
      ],
    ),
    overallRule(
      1,
      [criterion('commonItemsBelow', 'equal', 0)],
      [
        { established: { commonItemsBelow: 0 }, expect: 'met' },
        { established: { commonItemsBelow: 1 }, expect: 'notMet' },
        { established: { commonItemsBelow: 1 }, possible: { commonItemsBelow: 0 }, expect: 'undetermined' },
      ],
    ),
    overallRule(
      2,
      [criterion('commonItemsBelow', 'lessThanInclusive', 1), criterion('specificItemsBelow', 'equal', 0)],
      [
        { established: { commonItemsBelow: 1, specificItemsBelow: 0 }, expect: 'met' },
        { established: { commonItemsBelow: 2, specificItemsBelow: 0 }, expect: 'notMet' },
        {
          established: { commonItemsBelow: 1, specificItemsBelow: 1 },
          possible: { commonItemsBelow: 1, specificItemsBelow: 0 },
          expect: 'undetermined',
        },
      ],
    ),
    overallRule(
      3,
      [criterion('itemsBelow', 'lessThan', 1)],
      [
        { established: { itemsBelow: 0 }, expect: 'met' },
        { established: { itemsBelow: 1 }, expect: 'notMet' },
        { established: { itemsBelow: 1 }, possible: { itemsBelow: 0 }, expect: 'undetermined' },
      ],
    ),
  ];
  const conditions = [
    {
      name: 'leads-the-oven',
      title: text('Leads the oven', '窯を任されている'),
      conditions: { all: [criterion('role', 'in', ['leader', 'responsible-person'])] },
    },
    {
      name: 'busy-oven',
      title: text('Busy oven', '忙しい窯である'),
      conditions: { any: [atLeast('peakStaff', 4), atLeast('yearlyInquiries', 500)] },
    },
  ];
  const ruleSet = {
    id: 'kitchen-house-rules',
    version: '7',
    title: text('House rules of the kitchen', '調理場の規則'),
    standard: { id: KITCHEN.id, digest: catalogueOf(KITCHEN).digest },
    effectiveDate: '2026-01-01',
    notes: [text('One common item may lag behind.', '共通項目は1つまで遅れてもよい。')],
  };
  return new Map<string, object | string>([
    ['rule-set.json', ruleSet],
    ...conditions.map((file): [string, object] => [`conditions/${file.name}.json`, file]),
    ...rules.map((file): [string, object] => [`${file.id.replace('.', '/')}.json`, file]),
    [`readings/${READING}.md`, readingText],
  ]);
}
