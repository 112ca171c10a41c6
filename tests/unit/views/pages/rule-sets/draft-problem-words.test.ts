import { beforeAll, expect, test } from 'vitest';
import type { Problem } from '../../../../../src/base/problem.ts';
import { draftProblemInWords } from '../../../../../src/views/pages/rule-sets/draft-problem-words.ts';
import { createWords, type WordsByLanguage } from '../../../../../src/views/words.ts';

let words: WordsByLanguage;

beforeAll(async () => {
  words = await createWords('templates/words');
});

const FILE = 'service-desk/level-4.json';

const PROBLEMS: readonly (readonly [string, Problem, string, string])[] = [
  [
    'a group without lines',
    { code: 'empty-group', at: '/conditions/any', file: FILE, params: { field: 'any' } },
    'Nothing stands here yet: add a condition.',
    'まだ何もありません。条件を追加してください。',
  ],
  [
    'a line without its value',
    { code: 'missing-field', at: '/conditions/all/3/value', file: FILE, params: { field: 'value' } },
    'Say what it is compared with.',
    '比べる値を入力してください。',
  ],
  [
    'a rule without an example that is met',
    { code: 'example-missing', at: '/examples', file: FILE, params: { verdict: 'met' } },
    'No example that is met yet: add one.',
    '「充足」になる例がまだありません。追加してください。',
  ],
];

test.each(PROBLEMS)('%s is told as what is still to be said on the page', (_, problem, en, ja) => {
  expect(draftProblemInWords(words.en, problem)).toEqual({ message: en });
  expect(draftProblemInWords(words.ja, problem)).toEqual({ message: ja });
});

test('a level without a rule for the whole field names the page where one is added, and no file', () => {
  const params = { level: 5, specialtyField: 'Service desk', expected: 'overall/level-5.json' };
  const told = draftProblemInWords(words.en, { code: 'overall-rule-missing', at: '', params });
  expect(told.message).toContain('level 5');
  expect(told.hint).toContain('overall policy');
  expect(JSON.stringify(told)).not.toContain('.json');
});

test('a number that an example lacks is asked for by its name, not by its key', () => {
  const params = { key: 'itemsBelow', field: { en: 'items below the level', ja: 'レベルに達していない項目' } };
  const problem: Problem = {
    code: 'example-fact-missing',
    at: '/examples/0/established',
    file: 'overall/level-1.json',
    params,
  };
  expect(draftProblemInWords(words.en, problem)).toEqual({
    message: 'An example does not say what the rule looks at: items below the level.',
    hint: 'Open the example and fill it in.',
  });
});

test('what the pages have no words of their own for is told in those of the checks', () => {
  const told = draftProblemInWords(words.en, {
    code: 'version-taken',
    at: '/version',
    params: { given: '2', free: '3' },
  });
  expect(told).toEqual({ message: 'There is already a version 2.', hint: 'Choose another name, such as 3.' });
});
