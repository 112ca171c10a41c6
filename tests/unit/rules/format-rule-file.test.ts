import { expect, test } from 'vitest';
import { formatRuleFile } from '../../../src/rules/format-rule-file.ts';

test('keys come in one order, whatever the order they were written in', () => {
  const text = formatRuleFile({
    conditions: { all: [{ value: 1, operator: 'equal', fact: 'practice' }] },
    level: 1,
    id: 'x.y',
  });
  expect(text).toBe(`{
  "id": "x.y",
  "level": 1,
  "conditions": {
    "all": [
      { "fact": "practice", "operator": "equal", "value": 1 }
    ]
  }
}
`);
});

test('what is too long for one line is broken, what is short is not', () => {
  const long = ['a'.repeat(60), 'b'.repeat(60)];
  expect(formatRuleFile({ title: { ja: '題', en: 'Title' }, readings: long })).toBe(`{
  "title": { "en": "Title", "ja": "題" },
  "readings": [
    "${long[0]}",
    "${long[1]}"
  ]
}
`);
});

test('a line takes 110 columns and not one more', () => {
  const texts = Array.from({ length: 120 }, (_, length) =>
    formatRuleFile({ title: { en: 'x'.repeat(length) }, level: 1 }),
  );
  const titleLines = texts.map((text) => text.split('\n')).filter((lines) => lines.length === 5);
  expect(Math.max(...titleLines.map(([, title]) => title?.length ?? 0))).toBe(110);
});

test('formatting twice changes nothing', () => {
  const once = formatRuleFile({
    examples: [{ name: 'n', facts: {}, expect: 'met', missing: [] }],
    extra: null,
    readings: [],
  });
  expect(formatRuleFile(JSON.parse(once))).toBe(once);
});
