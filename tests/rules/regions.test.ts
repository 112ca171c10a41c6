import { expect, test } from 'vitest';
import { compareEachRule } from './compare-regions.ts';
import { readShippedRules } from './shipped-rules.ts';

test('on every region of every shipped rule both evaluators write the same trace', async () => {
  const { ruleSet } = await readShippedRules();
  expect(await compareEachRule(ruleSet)).toBeGreaterThan(1_000);
});
