import { beforeAll, describe, expect, test } from 'vitest';
import { AUDIT_ACTIONS } from '../../../src/audit/audit-entry.ts';
import { FINDING_CODES } from '../../../src/audit/finding.ts';
import { createWords, type WordsByLanguage } from '../../../src/views/words.ts';

let words: WordsByLanguage;

beforeAll(async () => {
  words = await createWords('templates/words');
});

describe.each(['en', 'ja'] as const)('in %s', (language) => {
  test('everything that the log can say has words', () => {
    expect(AUDIT_ACTIONS.filter((action) => !words[language].has(`audit:action.${action}`))).toEqual([]);
  });

  test('everything that a verification can find has words', () => {
    expect(FINDING_CODES.filter((code) => !words[language].has(`audit:finding.${code}`))).toEqual([]);
  });
});
