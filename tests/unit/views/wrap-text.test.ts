import { expect, test } from 'vitest';
import { wrapText } from '../../../src/views/wrap-text.ts';

test('a label whose value stands on the next line leaves no spaces behind', () => {
  expect(wrapText('Evidence: \n    sha256:0\n')).toBe('Evidence:\n    sha256:0\n');
});

test('a long line goes on under its first word', () => {
  const [first, second] = wrapText(`  - ${'word '.repeat(30)}`).split('\n');
  expect(first).toMatch(/^ {2}- word .*word$/);
  expect(second).toMatch(/^ {4}word .*word$/);
});
