import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AppliedReview } from '../../../../../src/evidence/evidence.ts';
import { replayRow } from '../../../../../src/views/pages/audit/replay-view.ts';
import { createViews } from '../../../../../src/views/view-engine.ts';

const LINE = {
  subject: { kind: 'criterion', skillItem: 'technology', engagement: 'wan', rule: 'level-5', path: '1' },
  before: {
    criterion: { fact: 'role', operator: 'equal', value: 'leader', verdict: 'undetermined' },
  },
  after: null,
  differs: true,
} as const;

test.each([
  ['en', 'not accepted', 'not shown'],
  ['ja', '認められていない', '示されていない'],
] as const)('a replay tells what was not accepted from what was not shown (%s)', async (language, taken, missing) => {
  const views = await createViews(join(import.meta.dirname, '..', '..', '..', '..', '..', 'templates'));
  const names = { words: views.words[language], catalogues: [], engagements: new Map([['wan', 'WAN']]) };
  const review: AppliedReview = {
    digest: 'sha256:0',
    rejected: [],
    changed: [{ engagement: 'wan', fact: 'role', given: 'leader', counts: null }],
  };
  expect(replayRow({ ...names, review }, LINE).before.text).toContain(taken);
  expect(replayRow({ ...names, review: null }, LINE).before.text).toContain(missing);
});
