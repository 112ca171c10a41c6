import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pointerTo } from '../../src/base/json-pointer.ts';
import { parseRuleSet } from '../../src/rules/parse-rule-set.ts';
import { editRuleSet } from './rule-set-edits.ts';
import { readShippedRules } from './shipped-rules.ts';

const { files, catalogue } = await readShippedRules();

type Place = readonly [file: string, at: string];

/** Every place in every JSON file but the whole. */
const places: readonly Place[] = [...files].flatMap(([file, text]) =>
  file.endsWith('.json') ? placesIn(JSON.parse(text), []).map((path): Place => [file, pointerTo(...path)]) : [],
);

function placesIn(node: unknown, path: readonly string[]): string[][] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, child]) => [[...path, key], ...placesIn(child, [...path, key])]);
}

/** What stands elsewhere in the rules, so that the change is likely to make some sense; or anything. */
const pieces = places.map(([file, at]) =>
  at
    .split('/')
    .slice(1)
    .reduce((node, token) => Object(node)[token], JSON.parse(files.get(file) ?? '')),
);

test('whatever stands at any one place of a rule set, it is taken, or refused with the file that is to be put right', () => {
  const values = fc.oneof(fc.constantFrom(...pieces), fc.jsonValue({ maxDepth: 4 }));
  fc.assert(
    fc.property(fc.constantFrom(...places), values, ([file, at], set) => {
      const result = parseRuleSet(editRuleSet(files, [{ file, at, set }]), catalogue);
      if (result.ok) return;
      expect(result.problems.length).toBeGreaterThan(0);
      // A rule that now decides something else may be missed where it was.
      for (const problem of result.problems) {
        if (problem.code !== 'overall-rule-missing') expect(files.has(problem.file ?? '')).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
