import { expect, test } from 'vitest';
import { parseReading } from '../../../src/rules/parse-reading.ts';

const FILE = 'readings/0007-plain.md';
const TEXT = `# 0007 Plain words

## What the source says
One line,
and its second half.

A second paragraph.

## How it is read
So.

## Why
Because.

## 日本語

### 平易な言葉
一行目、
二行目。

次の段落。
`;

test('a reading gives its number, its titles and its paragraphs in both languages', () => {
  expect(parseReading(FILE, TEXT)).toEqual({
    ok: true,
    value: {
      id: '0007-plain',
      number: 7,
      title: { en: 'Plain words', ja: '平易な言葉' },
      sections: [
        {
          heading: 'What the source says',
          paragraphs: ['One line, and its second half.', 'A second paragraph.'],
        },
        { heading: 'How it is read', paragraphs: ['So.'] },
        { heading: 'Why', paragraphs: ['Because.'] },
      ],
      japanese: ['一行目、二行目。', '次の段落。'],
    },
  });
});

test('lines that end as on Windows make no difference', () => {
  expect(parseReading(FILE, TEXT.replaceAll('\n', '\r\n'))).toEqual(parseReading(FILE, TEXT));
});

test('a line that would need more than plain words is named by its number', () => {
  const result = parseReading(FILE, TEXT.replace('So.', '* So.'));
  expect(result).toEqual({
    ok: false,
    problems: [{ code: 'reading-not-plain', at: '', file: FILE, params: { line: 10, given: '* So.' } }],
  });
});

test('a heading that is missing is named as it should be written', () => {
  const result = parseReading(FILE, TEXT.replace('## Why', '## Reasons'));
  expect(result).toMatchObject({
    ok: false,
    problems: [{ code: 'reading-heading-missing', params: { expected: '## Why' } }],
  });
});
