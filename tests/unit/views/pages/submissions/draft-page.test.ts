import { beforeAll, describe, expect, test } from 'vitest';
import type { World } from '../../../../../src/evaluation/world.ts';
import { momentsIn } from '../../../../../src/views/moments.ts';
import { type EvidenceForm, withoutEngagement } from '../../../../../src/views/pages/evidence-form.ts';
import { evidenceFormView } from '../../../../../src/views/pages/evidence-form-view.ts';
import { evidenceOfForm, formOfEvidence } from '../../../../../src/views/pages/form-evidence.ts';
import { formOfFields } from '../../../../../src/views/pages/form-fields.ts';
import { conflictView, draftView, savedView } from '../../../../../src/views/pages/submissions/draft-view.ts';
import type { RecordWords } from '../../../../../src/views/pages/submissions/record-words.ts';
import { createViews, type Views } from '../../../../../src/views/view-engine.ts';
import { shippedWorld } from '../../../../support/shipped-world.ts';
import { exampleEvidence } from '../../../../support/submission-walk.ts';
import { submittedFields } from '../submitted-fields.ts';
import { HANAKO, recordWith } from './made-up-record.ts';

let views: Views;
let world: World;

beforeAll(async () => {
  [world, views] = await Promise.all([shippedWorld(), createViews('templates')]);
});

const wordsIn = (language: 'en' | 'ja'): RecordWords => ({
  words: views.words[language],
  moments: momentsIn(language, 'Asia/Tokyo'),
  catalogue: world.catalogue,
});

const DRAFT = { id: 'S-ABCD2345', revision: 7, updatedAt: '2026-11-22T15:03:00.000Z' };
const document = {
  documentId: 'letter-1',
  title: 'Letter',
  fileName: 'letter.pdf',
  mediaType: 'application/pdf',
  size: 1000,
  uploadedBy: HANAKO,
  uploadedAt: DRAFT.updatedAt,
  removedAt: null,
};
const record = recordWith({ state: 'draft', documents: [document], may: new Set(['saveDraft', 'discard']) });

function draftOf(form: EvidenceForm, language: 'en' | 'ja' = 'en') {
  const saved = savedView(wordsIn(language), DRAFT, DRAFT.updatedAt);
  return draftView(wordsIn(language), record, form, { saved, own: true });
}

function pageOf(form: EvidenceForm, language: 'en' | 'ja' = 'en', notice?: 'removed'): string {
  const draft = draftOf(form, language);
  const messages = { problems: [], ...(notice ? { notice } : {}) };
  const { words } = wordsIn(language);
  const view = evidenceFormView(words, world.catalogue, world.ruleSet, form, messages, draft.address);
  const data = { draft, form: view, standing: { view: null, leftOut: null } };
  return views.render('pages/submission-draft.html', data, language);
}

const EXAMPLES = [
  'network-operation-clear-level-5',
  'service-desk-one-fact-missing',
  'service-desk-written-in-japanese',
];

describe.each(['en', 'ja'] as const)('a draft shown in %s', (language) => {
  test.each(EXAMPLES)('comes back from a browser untouched: %s', (name) => {
    const given = exampleEvidence(name);
    const form = formOfEvidence(given);
    const back = formOfFields(submittedFields(pageOf(form, language)));
    const { specialtyField, engagements } = evidenceOfForm(back);
    expect({ specialtyField, engagements }).toEqual({
      specialtyField: given.specialtyField,
      engagements: evidenceOfForm(form).engagements,
    });
  });

  test('has no field for who the candidate is, nor for a date', () => {
    const html = pageOf(formOfEvidence(exampleEvidence('network-operation-newcomer')), language);
    expect(html).not.toMatch(/name="\/(?:candidate|asOf)/);
    expect(html).toContain('Hanako');
  });
});

test('a document tells which claims it is ticked at, or that it is at none', () => {
  const form = formOfEvidence(exampleEvidence('network-operation-clear-level-5'));
  const [shown] = draftOf(form).documents;
  expect(shown?.unlinked).toBe(false);
  expect(shown?.shows).toContain('Branch office WAN');
  expect(draftOf({ ...form, engagements: [] }).documents[0]).toMatchObject({ unlinked: true, shows: '' });
});

test('an engagement taken out can be put back, in a draft too', () => {
  const form = withoutEngagement(formOfEvidence(exampleEvidence('network-operation-clear-level-5')), 0);
  const html = pageOf(form, 'en', 'removed');
  expect(html).toContain('value="put-back"');
  expect(formOfFields(submittedFields(html)).removed).toEqual(form.removed);
});

describe('the line about saving', () => {
  test('says the time, and the day too where it was another', () => {
    expect(savedView(wordsIn('en'), DRAFT, '2026-11-23T01:00:00.000Z').text).toBe('Saved 00:03');
    expect(savedView(wordsIn('en'), DRAFT, '2026-11-23T16:00:00.000Z').text).toBe('Saved 23 November 2026, 00:03');
  });

  test('of a conflict keeps both revisions, so that nothing is replaced unseen', () => {
    expect(conflictView(wordsIn('en'), DRAFT, 5)).toMatchObject({ kind: 'conflict', revision: 5, theirs: 7 });
  });
});
