import { expect, test } from 'vitest';
import { parseRuleSet } from '../../../src/rules/parse-rule-set.ts';
import { editRuleSet, type RuleSetEdit } from '../../rules/rule-set-edits.ts';
import { expectValue, readShippedRules } from '../../rules/shipped-rules.ts';

const { files, catalogue, ruleSet } = await readShippedRules();
const digestAfter = (...edits: RuleSetEdit[]) => expectValue(parseRuleSet(editRuleSet(files, edits), catalogue)).digest;
const RULE = 'network-operation/level-5.json';
const READING = 'readings/0003-role-is-a-ladder.md';

test('the shipped rules are thirteen for skill items and five for the whole, lowest level first', () => {
  expect(ruleSet.claimRules).toHaveLength(13);
  expect(ruleSet.overallRules.map(({ level }) => level)).toEqual([1, 2, 3, 4, 5]);
  const levels = ruleSet.claimRules.map(({ level }) => level);
  expect(levels).toEqual(levels.toSorted());
  expect(ruleSet.readings.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test('neither the layout of JSON nor the order of files changes the digest', () => {
  const compact = new Map(
    [...files]
      .toReversed()
      .map(([path, text]) => [path, path.endsWith('.json') ? JSON.stringify(JSON.parse(text)) : text]),
  );
  expect(expectValue(parseRuleSet(compact, catalogue)).digest).toBe(ruleSet.digest);
});

test('a byte order mark changes nothing', () => {
  expect(digestAfter({ file: RULE, text: `\uFEFF${files.get(RULE)}` })).toBe(ruleSet.digest);
});

test('another title, another note or another word in a reading changes the digest', () => {
  const digests = [
    digestAfter({ file: RULE, at: '/title/en', set: 'Network operation at level 5' }),
    digestAfter({ file: 'rule-set.json', at: '/notes', set: [] }),
    digestAfter({ file: READING, text: `${files.get(READING)}さらに一文。\n` }),
    ruleSet.digest,
  ];
  expect(new Set(digests).size).toBe(4);
});

test('nothing from outside the rule format gets into the rule set', () => {
  expect(ruleSet).not.toHaveProperty('$schema');
});
