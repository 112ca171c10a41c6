import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { World } from '../../../../../src/evaluation/world.ts';
import { draftPaths } from '../../../../../src/rules/drafts/draft-files.ts';
import { readDraftRule, readDraftRules } from '../../../../../src/rules/drafts/draft-rule.ts';
import { removeExample } from '../../../../../src/rules/drafts/edit-example.ts';
import { readReading } from '../../../../../src/rules/drafts/edit-reading.ts';
import { exampleCoverage } from '../../../../../src/rules/drafts/example-coverage.ts';
import { stemOf } from '../../../../../src/rules/rule-set-files.ts';
import { coverageView, suggestionsFor } from '../../../../../src/views/pages/rule-sets/texts/coverage-view.ts';
import {
  BLANK_EXAMPLE,
  exampleFormIn,
  exampleFormOf,
  typedExampleOf,
} from '../../../../../src/views/pages/rule-sets/texts/example-form.ts';
import { namedByFacts, outcomeInWords } from '../../../../../src/views/pages/rule-sets/texts/example-words.ts';
import {
  BLANK_READING,
  readingIn,
  readingProblems,
} from '../../../../../src/views/pages/rule-sets/texts/reading-form.ts';
import { suggestionName } from '../../../../../src/views/pages/rule-sets/texts/suggestion-words.ts';
import { createWords, type WordsByLanguage } from '../../../../../src/views/words.ts';
import { codesOf } from '../../../../support/cast.ts';
import { shippedWorld } from '../../../../support/shipped-world.ts';

const LEVEL_4 = 'service-desk/level-4.json';

let words: WordsByLanguage;
let world: World;

beforeAll(async () => {
  words = await createWords(join(import.meta.dirname, '../../../../../templates/words'));
  world = await shippedWorld();
});

const named = () => 'by its facts';

describe('the form of an example', () => {
  const sent = new URLSearchParams({
    'name/en': ' A leader ',
    'facts/role': 'leader',
    'facts/peakStaff': '８人',
    'facts/annualContractYen': '',
    expect: 'undetermined',
  });

  test('what was typed stays as typed, and what was left empty is not given', () => {
    expect(exampleFormIn(sent)).toMatchObject({
      name: { en: 'A leader', ja: '' },
      facts: { role: 'leader', peakStaff: '８人' },
      missing: [],
    });
    expect(exampleFormIn(sent).facts).not.toHaveProperty('annualContractYen');
  });

  test('a name in one language is enough, and without one the facts are the name', () => {
    const form = exampleFormIn(sent);
    expect(typedExampleOf(form, false, [], named)).toMatchObject({ value: { name: 'A leader' } });
    const nameless = { ...form, name: { en: '', ja: '' } };
    expect(typedExampleOf(nameless, false, [], named)).toMatchObject({ value: { name: 'by its facts' } });
    expect(namedByFacts(words, [{ role: 'leader', peakStaff: 8 }])).toEqual({
      en: 'role: leader, peak staff: 8 persons',
      ja: '役割：リーダー、ピーク時要員数：8人',
    });
  });

  test('one that is to stay open takes over what is missing now, unless it says so itself', () => {
    const form = exampleFormIn(sent);
    expect(typedExampleOf(form, false, ['practice'], named)).toMatchObject({ value: { missing: ['practice'] } });
    const said = { ...form, missing: ['role'] };
    expect(typedExampleOf(said, false, ['practice'], named)).toMatchObject({ value: { missing: ['role'] } });
    const decided = { ...said, expect: 'met' };
    expect(typedExampleOf(decided, false, ['practice'], named)).toMatchObject({ value: { missing: [] } });
  });

  test('every mistake is named at its field, at once', () => {
    const form = exampleFormIn(new URLSearchParams({ 'facts/peakStaff': 'ten or so', 'facts/role': 'king' }));
    const result = typedExampleOf(form, false, [], named);
    if (result.ok) throw new Error('It has mistakes.');
    expect(result.problems.map(({ code, at }) => `${code} ${at}`)).toEqual([
      'unknown-value /facts/role',
      'unreadable-number /facts/peakStaff',
      'missing-field /expect',
    ]);
    const long = { ...BLANK_EXAMPLE, name: { en: 'x'.repeat(301), ja: '' }, expect: 'met' };
    expect(codesOf(typedExampleOf(long, false, [], named))).toEqual(['too-long']);
  });

  test('opening and sending an example unchanged gives the same example', () => {
    for (const rule of readDraftRules(world.files)) {
      for (const example of rule.examples) {
        const form = exampleFormOf(example);
        const typed = typedExampleOf(form, rule.appliesTo.overall, [], named);
        expect(typed).toMatchObject({
          value: { name: example.name, expect: example.expect, missing: example.missing },
        });
      }
    }
  });
});

describe('an example in words', () => {
  const example = { name: 'x', facts: {}, established: {}, possible: {}, expect: 'met', missing: [] };
  const deciding = [
    { fact: 'peakStaff', operator: 'greaterThanInclusive', value: 12, actual: 10, verdict: 'notMet' },
  ] as const;

  test('a difference names the fact that decides, with what was given and what is asked', () => {
    const now = { example, outcome: { verdict: 'notMet', missing: [], deciding } } as const;
    expect(outcomeInWords(words.en, now)).toBe(
      'Comes out as “Not met” now: peak staff 10 persons (asked for: at least 12 persons).',
    );
    expect(outcomeInWords(words.ja, now)).toBe('現在の結果は「未充足」です。ピーク時要員数は10人（条件は12人以上）。');
  });

  test('where only the missing facts differ, these are named', () => {
    const open = { ...example, expect: 'undetermined', missing: ['role'] };
    const outcome = { verdict: 'undetermined', missing: ['peakStaff'], deciding: [] } as const;
    expect(outcomeInWords(words.en, { example: open, outcome })).toBe(
      'The verdict is as expected, but what is missing is peak staff, not role.',
    );
  });

  test('a suggested example is named in both languages', () => {
    const subject = { kind: 'limit', fact: 'peakStaff', limit: 10, offset: -1 } as const;
    expect(suggestionName(words, { subject, expect: 'notMet' })).toEqual({
      en: 'peak staff just under the limit: 9 persons',
      ja: 'ピーク時要員数がしきい値のすぐ下（9人）',
    });
  });
});

describe('what no example tries', () => {
  const without = (verdict: string) => {
    let { files } = world;
    const count = readDraftRule(files, LEVEL_4)?.examples.length ?? 0;
    for (let index = count - 1; index >= 0; index -= 1) {
      const example = readDraftRule(files, LEVEL_4)?.examples[index];
      if (example?.expect !== verdict) continue;
      const removed = removeExample(files, LEVEL_4, index);
      if (removed.ok) files = removed.value.files;
    }
    return files;
  };

  test('the shipped rules leave nothing untried', () => {
    for (const rule of readDraftRules(world.files))
      expect(coverageView(words.en, world.files, rule)).toMatchObject({ lacking: [] });
  });

  test('a criterion without an example says so, with an example that would try it', () => {
    const files = without('notMet');
    const rule = readDraftRule(files, LEVEL_4);
    if (rule === undefined) throw new Error('There is the rule.');
    const { covered, lacking } = coverageView(words.en, files, rule);
    expect(covered).toBeNull();
    expect(lacking.map(({ text }) => text)).toContain(
      'No example in which this does not hold: the role is that of leader or responsible person.',
    );
    const added = lacking.flatMap(({ add }) => add?.split(':')[1] ?? []).map(Number);
    expect(added).toHaveLength(lacking.length);
    const suggestions = suggestionsFor(files, rule);
    const roles = exampleCoverage(files, LEVEL_4).filter(({ criterion }) => criterion.fact === 'role');
    expect(roles[0]?.untried).toEqual(['notMet']);
    expect(added.map((index) => suggestions[index]?.facts.role)).toContain('member');
  });
});

describe('the form of a reading', () => {
  const whole = { title: { en: 'A', ja: 'あ' }, source: 'One.', read: 'Two.', why: 'Three.', japanese: '四。' };

  test('unfinished parts may be kept while the draft is being written, a title may not be left out', () => {
    expect(readingProblems({ ...BLANK_READING, title: { en: 'Nights', ja: '' } })).toEqual([]);
    expect(readingProblems(BLANK_READING)).toMatchObject([{ code: 'missing-field', at: '/title/en' }]);
  });

  test.each([
    ['a list', '- one'],
    ['a heading', '## Why not'],
    ['a heading of any depth', '##### deep'],
    ['HTML', '<b>bold</b>'],
    ['a link', 'See [there](https://example.org).'],
    ['a numbered list', '1. one'],
    ['code', '`code`'],
  ])('%s is refused, with its line inside the field', (_name, line) => {
    const problems = readingProblems({ ...whole, why: `First.\n\nSecond,\n${line}` });
    expect(problems).toMatchObject([{ code: 'reading-not-plain', at: '/why', params: { line: 4 } }]);
  });

  test('each part tells its own lines', () => {
    const problems = readingProblems({ ...whole, source: '- a', japanese: 'x\n- b' });
    expect(problems.map(({ at, params }) => [at, params?.line])).toEqual([
      ['/source', 1],
      ['/japanese', 2],
    ]);
  });

  test('every shipped reading can be opened and sent as it is', () => {
    for (const path of draftPaths(world.files, 'reading')) {
      const reading = readReading(world.files, stemOf(path));
      if (reading === undefined) throw new Error(path);
      const { title, ...parts } = reading;
      const sent = new URLSearchParams({ ...parts, 'title/en': title.en, 'title/ja': title.ja });
      expect(readingIn(sent)).toEqual(reading);
      expect(readingProblems(reading)).toEqual([]);
    }
  });
});
