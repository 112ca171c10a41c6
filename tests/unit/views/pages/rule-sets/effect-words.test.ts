import { beforeAll, describe, expect, test } from 'vitest';
import type { EffectChange, EffectReason } from '../../../../../src/analysis/effect-change.ts';
import type { World } from '../../../../../src/evaluation/world.ts';
import {
  changeInWords,
  levelsInWords,
  peopleInShort,
  peopleInWords,
} from '../../../../../src/views/pages/rule-sets/panel/effect-words.ts';
import { createWords, type WordsByLanguage } from '../../../../../src/views/words.ts';
import { shippedWorld } from '../../../../support/shipped-world.ts';

let words: WordsByLanguage;
let world: World;

beforeAll(async () => {
  words = await createWords('templates/words');
  world = await shippedWorld();
});

const staff = (value: number) => ({
  rule: 'network-operation.level-5',
  requirement: { operator: 'greaterThanInclusive' as const, value },
});
const nothing = { rule: 'network-operation.level-5', requirement: null };
const noRule = { rule: null, requirement: null };

const change = (reason: Partial<EffectReason>, more: Partial<EffectChange> = {}): EffectChange => ({
  items: ['technology'],
  before: { level: 5, possibleLevel: 5 },
  after: { level: 4, possibleLevel: 4 },
  reason: { level: 5, before: staff(10), after: staff(12), fact: 'peakStaff', actual: 11, ...reason },
  ...more,
});

const RISING = { before: { level: 4, possibleLevel: 4 }, after: { level: 5, possibleLevel: 5 } };

describe.each([
  [
    'a limit that changed',
    change({}),
    'Peak staff: needs at least 12 persons (until now at least 10 persons), has 11 persons',
    'ピーク時要員数：12人以上が必要（これまでは10人以上）、提示は11人',
  ],
  [
    'a fact that was not given',
    change({ actual: null }),
    'Peak staff: needs at least 12 persons (until now at least 10 persons), has nothing given',
    'ピーク時要員数：12人以上が必要（これまでは10人以上）、提示はなし',
  ],
  [
    'a criterion that is new',
    change({ before: nothing }),
    'Peak staff: “at least 12 persons” is new, has 11 persons',
    'ピーク時要員数：「12人以上」を追加、提示は11人',
  ],
  [
    'a criterion that is gone',
    change({ after: nothing }),
    'Peak staff: “at least 10 persons” is gone, has 11 persons',
    'ピーク時要員数：「10人以上」を削除、提示は11人',
  ],
  [
    'a criterion that decides where it did not before',
    change({ before: staff(12) }),
    'Peak staff: at least 12 persons decides now, has 11 persons',
    'ピーク時要員数：12人以上が新たに決め手となる、提示は11人',
  ],
  [
    'a criterion that decides no more',
    change({ before: staff(12) }, RISING),
    'Peak staff: at least 12 persons does not decide any more, has 11 persons',
    'ピーク時要員数：12人以上が決め手でなくなる、提示は11人',
  ],
  [
    'a rule that is gone',
    change({ after: noRule, fact: null }),
    'No rule gives level 5 any more.',
    'レベル5を認めるルールがなくなります。',
  ],
  [
    'a rule that is new',
    change({ before: noRule, fact: null }, RISING),
    'A new rule gives level 5.',
    '新しいルールによりレベル5になります。',
  ],
])('%s', (_what, effect, english, japanese) => {
  test('is said in both languages', () => {
    expect(changeInWords(words.en, world, 'network-operation', effect)).toMatchObject({ reason: english });
    expect(changeInWords(words.ja, world, 'network-operation', effect)).toMatchObject({ reason: japanese });
  });
});

test('the overall policy stands in the place of skill items', () => {
  const policy = change(
    {
      before: { rule: 'overall.level-5', requirement: { operator: 'equal', value: 0 } },
      after: { rule: 'overall.level-5', requirement: { operator: 'lessThanInclusive', value: 1 } },
      fact: 'itemsBelow',
      actual: 1,
    },
    { items: [], ...RISING },
  );
  expect(changeInWords(words.en, world, 'network-operation', policy)).toMatchObject({
    what: 'Overall policy',
    step: '4 → 5',
    reason: expect.stringContaining('needs at most 1 item (until now none), has 1 item'),
  });
});

test('a level that is not certain says so', () => {
  expect(levelsInWords(words.en, { level: 0, possibleLevel: 4 })).toBe('below 1, perhaps 4');
  expect(levelsInWords(words.ja, { level: 4, possibleLevel: 5 })).toBe('4（5の可能性あり）');
});

test('one line speaks of levels of the field, and of the rest only where there is nothing else', () => {
  const none = { falls: 0, opens: 0, rises: 0, possible: 0, items: 0 };
  expect(peopleInShort(words.en, { people: { ...none, rises: 1_200, items: 3 } })).toEqual(['1,200 people rise']);
  expect(peopleInWords(words.en, { people: { ...none, rises: 1, items: 3 } })).toEqual([
    '1 person rises',
    'only skill items change for 3 people',
  ]);
  expect(peopleInShort(words.ja, { people: { ...none, items: 3 } })).toEqual(['3人はスキル項目だけが変わる']);
  expect(peopleInShort(words.ja, { people: none })).toEqual([]);
});
