import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../../../../src/base/localized-text.ts';
import type { World } from '../../../../src/evaluation/world.ts';
import { parseEvidence } from '../../../../src/evidence/parse-evidence.ts';
import { itemsOf } from '../../../../src/standard/catalogue.ts';
import {
  blankForm,
  type EvidenceForm,
  withDocument,
  withEngagement,
  withoutDocument,
  withoutEngagement,
  withRemovedPutBack,
} from '../../../../src/views/pages/evidence-form.ts';
import { evidenceFormView, type FormMessages } from '../../../../src/views/pages/evidence-form-view.ts';
import { evidenceOfForm, formOfEvidence } from '../../../../src/views/pages/form-evidence.ts';
import { fieldAt, formOfFields } from '../../../../src/views/pages/form-fields.ts';
import { problemInWords } from '../../../../src/views/problem-words.ts';
import { createViews, type Views } from '../../../../src/views/view-engine.ts';
import { shippedWorld } from '../../../support/shipped-world.ts';
import { submittedFields } from './submitted-fields.ts';

let world: World;
let views: Views;

beforeAll(async () => {
  [world, views] = await Promise.all([shippedWorld(), createViews('templates')]);
});

/** The form as a browser shows it and sends it back untouched. */
const throughTheBrowser = (form: EvidenceForm, language: Language = 'en'): EvidenceForm =>
  formOfFields(submittedFields(pageOf(form, [], language)));

function pageOf(form: EvidenceForm, problems: FormMessages['problems'] = [], language: Language = 'en'): string {
  const view = evidenceFormView(views.words[language], world.catalogue, world.ruleSet, form, { problems });
  return views.render('pages/evidence.html', { form: view, standing: { view: null, leftOut: null } }, language);
}

const fieldName = fc
  .array(fc.constantFrom('engagements', 'claims', 'documents', '0', '9999999', '__proto__', 'id', 'was', ''))
  .map((parts) => `/${parts.join('/')}`);

/** One line of any text: what can stand in a text field. */
const line = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .filter((text) => !/[\n\r\0]/.test(text) && text.isWellFormed());
const month = fc.constantFrom('2021-01', '2022-12', '2024-06');
const count = fc.oneof(fc.nat(), fc.constantFrom('１２', '1,200', '007', '12 persons', '<b>"12"</b>'));

function evidence(): fc.Arbitrary<Record<string, unknown>> {
  const { catalogue } = world;
  const claims = (field: string) =>
    fc
      .shuffledSubarray(
        itemsOf(catalogue, field).map(({ id }) => id),
        { minLength: 1 },
      )
      .chain((items) =>
        fc.tuple(
          ...items.map((skillItem) =>
            fc.record(
              {
                skillItem: fc.constant(skillItem),
                practice: fc.integer({ min: 1, max: 5 }),
                documents: fc.constant(['d-0']),
              },
              { requiredKeys: ['skillItem', 'practice'] },
            ),
          ),
        ),
      );
  const engagement = (field: string) =>
    fc.record(
      {
        title: line,
        role: fc.constantFrom('member', 'leader', 'responsible-person'),
        claims: claims(field),
        from: month,
        to: month,
        underGuidance: fc.boolean(),
        peakStaff: count,
        annualContractYen: count,
        installationSites: count,
        yearlyInquiries: count,
      },
      { requiredKeys: ['title', 'role', 'claims'] },
    );
  return fc.constantFrom(...catalogue.standard.specialtyFields.map(({ id }) => id)).chain((specialtyField) =>
    fc
      .record(
        {
          candidate: fc.record({ id: line, name: line }, { requiredKeys: ['id'] }),
          specialtyField: fc.constant(specialtyField),
          asOf: fc.constantFrom('2026-11-01', '2027-01-31'),
          engagements: fc.array(engagement(specialtyField), { minLength: 1, maxLength: 3 }),
          documents: fc.constant([{ id: 'd-0', title: 'Letter' }]),
        },
        { requiredKeys: ['candidate', 'specialtyField', 'engagements', 'documents'] },
      )
      .map((whole) => ({
        ...whole,
        engagements: whole.engagements.map((one, index) => ({ ...one, id: `e-${index}` })),
      })),
  );
}

test('what has to be corrected is listed in the order of the form', () => {
  const found = parseEvidence(
    evidenceOfForm({ ...blankForm(), candidate: { id: '', name: '' } }),
    world.catalogue,
    '2026-11-23',
  );
  const problems = found.ok ? [] : found.problems.map((problem) => problemInWords(views.words.en, problem));
  const view = evidenceFormView(views.words.en, world.catalogue, world.ruleSet, blankForm(), { problems });
  expect(view.problems.map(({ target }) => target)).toEqual([
    '/candidate/id',
    '/specialtyField',
    '/engagements/0/title',
    '/engagements/0/role',
    '/engagements/0/claims',
  ]);
});

describe('evidence put into the form comes out the same', () => {
  test('without a browser between', () => {
    fc.assert(
      fc.property(evidence(), (given) => {
        expect(evidenceOfForm(formOfEvidence(given))).toEqual(given);
      }),
    );
  });

  test('sent back by a browser, in either language', () => {
    fc.assert(
      fc.property(evidence(), fc.constantFrom('en' as const, 'ja' as const), (given, language) => {
        expect(evidenceOfForm(throughTheBrowser(formOfEvidence(given), language))).toEqual(given);
      }),
      { numRuns: 30 },
    );
  });

  test('even where it has problems, as far as there is a field for it', () => {
    const broken = {
      candidate: { id: '' },
      specialtyField: 'gardening',
      asOf: 'soon',
      engagements: [
        {
          id: 'e',
          title: 'x',
          role: 'boss',
          underGuidance: 'perhaps',
          peakStaff: 'a few',
          claims: [{ skillItem: 'juggling', practice: 9 }],
        },
      ],
    };
    const { candidate, ...rest } = broken;
    expect(evidenceOfForm(throughTheBrowser(formOfEvidence(broken)))).toEqual({ candidate: {}, ...rest });
    expect(candidate.id).toBe('');
  });

  test('anything at all fills a form without a failure', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(formOfEvidence(value).engagements).toBeInstanceOf(Array);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fieldName, fc.string())), (pairs) => {
        const fields = new URLSearchParams(pairs);
        fields.append('/removed', JSON.stringify(pairs));
        expect(formOfFields(fields).documents).toBeInstanceOf(Array);
      }),
    );
  });
});

describe('what a person types', () => {
  test('plain digits are a number, anything else stays as typed', () => {
    const facts = { peakStaff: '12', annualContractYen: '1億2千万円', installationSites: '007', yearlyInquiries: '-1' };
    const [first] = blankForm('network-operation').engagements;
    const form = {
      ...blankForm(),
      engagements: [{ ...(first ?? { id: '', title: '', from: '', to: '', claims: [] }), facts }],
    };
    expect(evidenceOfForm(form)).toMatchObject({ engagements: [{ ...facts, peakStaff: 12 }] });
  });

  test.each([
    ['2022-04', '2022-04'],
    ['2022/4', '2022-04'],
    ['２０２２年４月', '2022-04'],
    ['2022.12', '2022-12'],
    ['spring 2022', 'spring 2022'],
    ['2022-13', '2022-13'],
  ])('a month written %s is %s', (typed, month) => {
    const form = formOfEvidence({ engagements: [{ from: typed }] });
    expect(evidenceOfForm(form)).toMatchObject({ engagements: [{ from: month }] });
  });

  test.each([
    ['2026/11/1', '2026-11-01'],
    ['2026年11月1日', '2026-11-01'],
    ['today', 'today'],
  ])('a date written %s is %s', (typed, date) => {
    expect(evidenceOfForm({ ...blankForm(), asOf: typed })).toMatchObject({ asOf: date });
  });
});

describe('engagements and documents', () => {
  const two = formOfEvidence({
    candidate: { id: 'E-1' },
    specialtyField: 'service-desk',
    engagements: [
      { id: 'a', title: 'A', claims: [{ skillItem: 'technology', practice: 3, documents: ['letter'] }] },
      { id: 'b', title: 'B', claims: [] },
    ],
    documents: [{ id: 'letter', title: 'Letter' }],
  });

  test('an engagement that was removed can be put back where it was', () => {
    const removed = withoutEngagement(two, 0);
    expect(removed.engagements.map(({ id }) => id)).toEqual(['b']);
    expect(withRemovedPutBack(throughTheBrowser(removed))).toEqual(two);
  });

  test('a document that was removed comes back with its check marks', () => {
    const removed = withoutDocument(two, 0);
    expect(evidenceOfForm(removed)).not.toHaveProperty('documents');
    expect(removed.engagements[0]?.claims[0]?.documents).toEqual([]);
    expect(withRemovedPutBack(throughTheBrowser(removed))).toEqual(two);
  });

  test('a document that gets another name keeps its check marks', () => {
    const fields = submittedFields(pageOf(two));
    fields.set('/documents/0/id', 'certificate');
    expect(formOfFields(fields).engagements[0]?.claims[0]?.documents).toEqual(['certificate']);
  });

  test('new ones get a name that is still free', () => {
    const named = {
      ...two,
      engagements: two.engagements.map((one, index) => ({ ...one, id: `engagement-${index + 2}` })),
    };
    expect(withEngagement(named).engagements.at(-1)?.id).toBe('engagement-4');
    expect(withDocument(two).documents.at(-1)?.id).toBe('document-2');
  });

  test('removing what is not there changes nothing', () => {
    expect(withoutEngagement(two, 7)).toBe(two);
    expect(withoutDocument(two, Number.NaN)).toBe(two);
    expect(withRemovedPutBack(two)).toBe(two);
  });
});

describe('another specialty field', () => {
  test('keeps the claims that fit and shows those that no longer do', () => {
    const given = {
      candidate: { id: 'E-1' },
      specialtyField: 'service-desk',
      engagements: [
        {
          id: 'a',
          title: 'A',
          role: 'leader',
          claims: [
            { skillItem: 'technology', practice: 3 },
            { skillItem: 'stress-management', practice: 4 },
          ],
        },
      ],
    };
    const form = { ...formOfEvidence(given), specialtyField: 'network-operation' };
    const view = evidenceFormView(views.words.en, world.catalogue, world.ruleSet, form, { problems: [] });
    expect(view.engagements[0]?.strayClaims.map(({ title }) => title)).toEqual(['Stress management']);
    expect(evidenceOfForm(throughTheBrowser(form))).toEqual({ ...given, specialtyField: 'network-operation' });
  });

  test.each([
    ['en', 'Set it to “No claim” below, or choose another specialty field.'],
    ['ja', '下で「申告しない」にするか、専門分野を変更してください。'],
  ] as const)('says in the form what to do there, not which ids a file could have: %s', (language, hint) => {
    const claims = [{ skillItem: 'stress-management', practice: 4 }];
    const engagements = [{ id: 'a', title: 'A', role: 'leader', claims }];
    const given = { candidate: { id: 'E-1' }, specialtyField: 'network-operation', engagements };
    const parsed = parseEvidence(given, world.catalogue, '2026-11-22');
    const words = views.words[language];
    const problems = parsed.ok ? [] : parsed.problems.map((problem) => problemInWords(words, problem));
    const view = evidenceFormView(words, world.catalogue, world.ruleSet, formOfEvidence(given), { problems });
    expect(view.problems).toMatchObject([{ hint, target: '/engagements/0/claims/stress-management' }]);
  });
});

describe('problems lead to their fields', () => {
  test('each problem of an almost empty form has a place on the page', () => {
    const form = throughTheBrowser({ ...blankForm('service-desk'), documents: [{ id: '', title: '', sha256: 'x' }] });
    const parsed = parseEvidence(evidenceOfForm(form), world.catalogue, '2026-11-22');
    const found = parsed.ok ? [] : parsed.problems;
    const problems = found.map((problem) => problemInWords(views.words.en, problem));
    const view = evidenceFormView(views.words.en, world.catalogue, world.ruleSet, form, { problems });
    const page = pageOf(form, problems);
    expect(view.problems.length).toBeGreaterThan(4);
    for (const { target } of view.problems) expect(page).toContain(` id="${target}"`);
  });

  test('a claim is found by its skill item', () => {
    const form = formOfEvidence({ engagements: [{ claims: [{ skillItem: 'technology', practice: 'x' }] }] });
    expect(fieldAt(form, '/engagements/0/claims/0/practice')).toBe('/engagements/0/claims/technology');
    expect(fieldAt(form, '/engagements/0/title')).toBe('/engagements/0/title');
    expect(fieldAt(form, '/engagements/0/claims/5')).toBe('/engagements/0/claims/5');
  });
});

describe('a form of a size that no evidence has', () => {
  const many = <T>(count: number, make: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, index) => make(index));

  test('is cut where it could only fill the memory, read from a file or from a browser', () => {
    const form = formOfEvidence({
      engagements: many(10_000, () => ({ claims: many(300, (item) => ({ skillItem: `item-${item}`, practice: 1 })) })),
      documents: many(10_000, (index) => ({ id: `d${index}` })),
    });
    expect([form.engagements.length, form.engagements[0]?.claims.length, form.documents.length]).toEqual([
      200, 100, 5000,
    ]);
    const sent = new URLSearchParams();
    for (let index = 0; index < 10_000; index += 1) {
      sent.append(`/engagements/${index}/id`, 'x');
      sent.append(`/engagements/0/claims/item-${index}`, '1');
      sent.append(`/documents/${index}/id`, 'd');
    }
    const read = formOfFields(sent);
    expect([read.engagements.length, read.engagements[0]?.claims.length, read.documents.length]).toEqual([
      200, 100, 5000,
    ]);
  });

  test('has a page that offers each claim the documents it names, and loses none of them', () => {
    const claim = { skillItem: 'technology', practice: 3, documents: ['d3', 'd599'] };
    const engagements = many(100, (index) => ({ id: `e${index}`, title: 'E', claims: [claim] }));
    const given = { engagements, documents: many(600, (index) => ({ id: `d${index}` })) };
    const form = { ...formOfEvidence(given), specialtyField: 'service-desk' };
    const page = pageOf(form);
    expect(page.length).toBeLessThan(5_000_000);
    expect(formOfFields(submittedFields(page))).toEqual(form);
  });
});
