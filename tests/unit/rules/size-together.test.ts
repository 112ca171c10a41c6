import { expect, test } from 'vitest';
import type { Problem } from '../../../src/base/problem.ts';
import { parseRuleSet } from '../../../src/rules/parse-rule-set.ts';
import { shippedWorld } from '../../support/shipped-world.ts';

const { files, catalogue } = await shippedWorld();

const rule = JSON.parse(files.get('network-operation/level-5.json') ?? '');

/** So many rules more, each of which uses one condition of four hundred criteria. */
function withUsers(users: number): readonly Problem[] {
  const any = Array.from({ length: 400 }, (_, n) => ({ fact: 'peakStaff', operator: 'greaterThan', value: n }));
  const shared = { name: 'many-sizes', title: { en: 'Many sizes', ja: '多くの規模' }, conditions: { any } };
  const more = Array.from({ length: users }, (_, n): [string, object] => [
    `network-operation/level-5.x${n}.json`,
    { ...rule, id: `network-operation.level-5.x${n}`, conditions: { all: [{ condition: 'many-sizes' }] } },
  ]);
  const added = [['conditions/many-sizes.json', shared] as const, ...more];
  const texts = added.map(([path, content]) => [path, JSON.stringify(content)] as const);
  const parsed = parseRuleSet(new Map([...files, ...texts]), catalogue);
  return parsed.ok ? [] : parsed.problems;
}

test('a small file can fill a rule set when many rules use it: that is refused before anybody waits for it', () => {
  expect(withUsers(40)).toEqual([]);
  expect(withUsers(70)).toEqual([{ code: 'conditions-too-large-together', at: '', params: { limit: 25_000 } }]);
});
