import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../../src/base/localized-text.ts';
import { PROBLEM_CODES } from '../../../src/base/problem-codes.ts';
import { TEMPLATES_DIR } from '../../../src/config.ts';
import { createWords } from '../../../src/views/words.ts';

const words = await createWords(resolve(TEMPLATES_DIR, 'words'));

test.each(LANGUAGES)('the meaning of every problem code is explained: %s', (language) => {
  const missing = PROBLEM_CODES.filter((code) => !words[language].has(`http:meaning.${code}`));
  expect(missing).toEqual([]);
});

test.each(LANGUAGES)('every status that we answer with has its title: %s', (language) => {
  const statuses = [400, 403, 404, 405, 406, 413, 415, 421, 422, 429, 500];
  expect(statuses.filter((status) => !words[language].has(`http:title.${status}`))).toEqual([]);
});
