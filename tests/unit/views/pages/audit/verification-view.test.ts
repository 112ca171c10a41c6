import { beforeAll, expect, test } from 'vitest';
import type { Finding } from '../../../../../src/audit/finding.ts';
import { verificationView } from '../../../../../src/views/pages/audit/verification-view.ts';
import { createViews, type Views } from '../../../../../src/views/view-engine.ts';

let views: Views;

beforeAll(async () => {
  views = await createViews('templates');
});

const view = (...findings: Finding[]) =>
  verificationView(views.words.en, {
    entries: 5,
    checkpoints: 0,
    signedUpTo: 0,
    signer: 'own',
    keyIds: [],
    determinations: 0,
    decisions: 0,
    evidenceVersions: 0,
    ruleSets: 0,
    documents: null,
    repeated: null,
    findings,
  });

const NOTHING_SIGNED: Finding = { code: 'nothing-signed', sequence: null, params: {} };

test('a record that nobody has signed yet is not said to be changed, nor to be unchanged', () => {
  const { headline, whole, first, findings } = view(NOTHING_SIGNED);
  expect([headline, first]).toEqual(['The log holds together, but no signature proves it', '']);
  expect(whole).toBe(false);
  expect(findings.map(({ text }) => text)).toEqual(['No checkpoint covers any entry of the log.']);
});

test('a change is told as one, whatever is not signed besides', () => {
  const changed: Finding = { code: 'log-empty', sequence: null, params: {} };
  expect(view(NOTHING_SIGNED, changed).headline).toBe('Something was changed');
});
