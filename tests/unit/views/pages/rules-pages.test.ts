import { beforeAll, describe, expect, test } from 'vitest';
import type { World } from '../../../../src/evaluation/world.ts';
import { ruleView } from '../../../../src/views/pages/rule-view.ts';
import { type RulesTableView, rulesTables } from '../../../../src/views/pages/rules-table-view.ts';
import { readingView, rulesView } from '../../../../src/views/pages/rules-view.ts';
import { standardFieldView } from '../../../../src/views/pages/standard-view.ts';
import { createWords, type WordsByLanguage } from '../../../../src/views/words.ts';
import { shippedWorld } from '../../../support/shipped-world.ts';

let world: World;
let words: WordsByLanguage;

beforeAll(async () => {
  [world, words] = await Promise.all([shippedWorld(), createWords('templates/words')]);
});

const tableOf = (field: string, language: 'en' | 'ja' = 'en'): RulesTableView => {
  const table = rulesTables(words[language], world.catalogue, world.ruleSet).find(({ id }) => id === field);
  if (!table) throw new Error(`No table for ${field}.`);
  return table;
};

const rowOf = (table: RulesTableView, title: string) => {
  const row = [...table.required, ...table.alternatives].find((one) => one.title === title);
  return row?.cells.map(({ text, exceptions }) => [text, ...exceptions].join(' / '));
};

describe('the rules as the standard writes them, criteria by levels', () => {
  test('scale at each level of network operation', () => {
    const table = tableOf('network-operation');
    const none = ['not asked', 'not asked', 'not asked'];
    const blank = ['not defined', 'not defined'];
    expect(rowOf(table, 'Peak staff')).toEqual([...none, 'at least 1 person', 'at least 10 persons', ...blank]);
    expect(rowOf(table, 'Installation sites')).toEqual([...none, 'at least 1 site', 'at least 100 sites', ...blank]);
    expect(rowOf(table, 'Yearly inquiries')).toBeUndefined();
    expect(table.alternatives.map(({ title }) => title)).toEqual([
      'Peak staff',
      'Annual contract value',
      'Installation sites',
    ]);
  });

  test('role and guidance of a service desk, in Japanese', () => {
    const table = tableOf('service-desk', 'ja');
    expect(rowOf(table, '役割')?.slice(2, 5)).toEqual(['問わない', 'リーダーまたは責任者', '責任者']);
    expect(rowOf(table, '指導の有無')?.slice(1, 4)).toEqual(['問わない', '指導なし', '問わない']);
  });

  test('project management of system operation is shown as the exception that it is', () => {
    const cells = rowOf(tableOf('system-operation'), 'Annual contract value');
    expect(cells?.[4]).toBe('at least 100,000,000 yen / Project management: not asked');
    expect(rowOf(tableOf('system-operation'), 'Peak staff')?.[4]).toBe('at least 10 persons');
  });

  test('levels 1 and 2 are for common items only, 6 and 7 for none', () => {
    const { columns } = tableOf('service-desk');
    expect(columns.map(({ defined }) => defined)).toEqual([true, true, true, true, true, false, false]);
    expect(columns[0]?.only).toContain('career-common');
    expect(columns[2]?.only).toBeNull();
  });
});

describe('one rule', () => {
  test('has a sentence, its scope, pages, readings and examples', () => {
    const rule = world.ruleSet.claimRules.find(({ id }) => id === 'system-operation.level-5.project-management');
    if (!rule) throw new Error('The rule is gone.');
    const view = ruleView(words.en, world.catalogue, world.ruleSet, rule);
    expect(view.sentence).toBe(
      'Level 5 is reached when, in one engagement: the work matches the practice statement of level 5, the role is that of responsible person and the peak staff is at least 10 persons.',
    );
    expect(view.scope).toBe('System operation: Project management');
    expect(view.pages).toEqual([{ page: 'OP-9', address: '/standard/system-operation#project-management' }]);
    expect(view.readings.map(({ label }) => label)).toContainEqual(expect.stringMatching(/^8\. /));
    expect(view.examples).toHaveLength(rule.examples.length);
    expect(JSON.parse(view.json)).toEqual(rule);
  });

  test('no rule is left without words in either language', () => {
    for (const language of ['en', 'ja'] as const) {
      const rules = [...world.ruleSet.claimRules, ...world.ruleSet.overallRules];
      for (const rule of rules) {
        const view = ruleView(words[language], world.catalogue, world.ruleSet, rule);
        expect(`${view.sentence} ${view.scope}`).not.toMatch(/[a-z]+(-[a-z]+)+\.|[a-z][A-Z]|undefined|\{\{/);
      }
      expect(rulesView(words[language], world.catalogue, world.ruleSet).rules).toHaveLength(
        world.ruleSet.claimRules.length,
      );
    }
  });
});

test('a reading speaks the language of its reader and names the rules that rest on it', () => {
  const reading = world.ruleSet.readings.find(({ number }) => number === 3);
  if (!reading) throw new Error('The reading is gone.');
  const english = readingView(words.en, world.ruleSet, reading);
  const japanese = readingView(words.ja, world.ruleSet, reading);
  expect(english.sections.map(({ heading }) => heading)).toEqual(['What the source says', 'How it is read', 'Why']);
  expect(japanese.title).toBe('役割は段階である');
  expect(japanese.sections[0]?.paragraphs).toEqual(reading.japanese);
  expect(english.rules.map(({ id }) => id)).toContain('network-operation.level-4');
});

test('a field of the standard shows each item with its ladder, statements and pages', () => {
  const field = world.catalogue.standard.specialtyFields.find(({ id }) => id === 'service-desk');
  if (!field) throw new Error('The field is gone.');
  const view = standardFieldView(words.en, world.catalogue, field);
  const item = view.items.find(({ id }) => id === 'customer-relationship');
  expect(item?.ladder.map(({ defined }) => defined)).toEqual([false, false, true, true, true, false, false]);
  expect(item?.statements.map(({ levels, page }) => [levels, page])).toEqual([
    ['Level 3', 'Page OP-33'],
    ['Levels 4 and 5', 'Page OP-33'],
  ]);
  expect(view.undefinedLevels).toContain('6 and 7');
});
