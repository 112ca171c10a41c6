import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../src/base/problem.ts';
import type { AcceptedEvidence } from '../../../src/evidence/evidence.ts';
import { parseEvidence, parseEvidenceText } from '../../../src/evidence/parse-evidence.ts';
import { madeUpCatalogue } from './made-up-standard.ts';

const TODAY = '2026-11-01';

const claim = { skillItem: 'pruning', practice: 4 };
const engagement = { id: 'park', title: 'The park', role: 'leader', claims: [claim] };
const evidence = { candidate: { id: 'E-1' }, specialtyField: 'roses', engagements: [engagement] };

const withEngagement = (fields: object) => ({ ...evidence, engagements: [{ ...engagement, ...fields }] });

function accepted(input: unknown): AcceptedEvidence {
  const result = parseEvidence(input, madeUpCatalogue, TODAY);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

function refused(input: unknown): Problem[] {
  const result = parseEvidence(input, madeUpCatalogue, TODAY);
  return result.ok ? [] : result.problems;
}

const inShort = (problems: readonly Problem[]): string[] => problems.map(({ code, at }) => `${code} ${at}`);

test('the least that is needed is enough, and nothing is made up', () => {
  expect(accepted(evidence)).toEqual({
    evidence: {
      candidate: { id: 'E-1' },
      specialtyField: 'roses',
      asOf: TODAY,
      engagements: [{ id: 'park', title: 'The park', role: 'leader', claims: [{ ...claim, documents: [] }] }],
      documents: [],
    },
    normalised: [],
    given: { ...evidence, asOf: TODAY },
    hints: [],
  });
});

test('null means the same as absent', () => {
  const withNulls = {
    candidate: { id: 'E-1', name: null },
    specialtyField: 'roses',
    asOf: null,
    engagements: [
      {
        ...engagement,
        from: null,
        to: null,
        underGuidance: null,
        peakStaff: null,
        annualContractYen: null,
        claims: [{ ...claim, documents: null }],
      },
    ],
    documents: null,
  };
  expect(accepted(withNulls).evidence).toEqual(accepted(evidence).evidence);
  expect(accepted(withNulls).given).toEqual({ ...withNulls, asOf: TODAY });
});

test('the evidence keeps its own date and is not changed itself', () => {
  const input = Object.freeze({ ...evidence, asOf: '2025-04-01' });
  expect(accepted(input).evidence.asOf).toBe('2025-04-01');
  expect(accepted(input).given).toEqual(input);
});

test('written numbers are read, and what was read as what is told', () => {
  const { evidence: read, normalised } = accepted(
    withEngagement({
      peakStaff: '１２人',
      annualContractYen: '1億2千万円',
      installationSites: 140,
      claims: [{ skillItem: 'pruning', practice: 'レベル4' }],
    }),
  );
  expect(read.engagements[0]).toMatchObject({
    peakStaff: 12,
    annualContractYen: 120_000_000,
    installationSites: 140,
    claims: [{ practice: 4 }],
  });
  expect(normalised).toEqual([
    { at: '/engagements/0/peakStaff', given: '１２人', read: 12 },
    { at: '/engagements/0/annualContractYen', given: '1億2千万円', read: 120_000_000 },
    { at: '/engagements/0/claims/0/practice', given: 'レベル4', read: 4 },
  ]);
});

test('what was given stays as it was given, for the digest is taken over it', () => {
  const { given } = accepted(withEngagement({ peakStaff: '１２人' }));
  expect(given).toMatchObject({ engagements: [{ peakStaff: '１２人' }] });
});

test('minus nought is nought', () => {
  expect(Object.is(accepted(withEngagement({ peakStaff: -0 })).evidence.engagements[0]?.peakStaff, 0)).toBe(true);
});

test('a number that cannot be read names the field, the text and the unit', () => {
  expect(refused(withEngagement({ peakStaff: 'about 10' }))).toEqual([
    {
      code: 'unreadable-number',
      at: '/engagements/0/peakStaff',
      params: { field: { en: 'peak staff', ja: 'ピーク時要員数' }, given: 'about 10', unit: 'persons' },
    },
  ]);
});

describe('each mistake is told once, under one code', () => {
  test.each<[string, unknown, string[]]>([
    ['$100 for yen', withEngagement({ annualContractYen: '$100' }), ['wrong-unit /engagements/0/annualContractYen']],
    ['half a person', withEngagement({ peakStaff: 1.5 }), ['not-whole-number /engagements/0/peakStaff']],
    ['half a person in words', withEngagement({ peakStaff: '1.5人' }), ['not-whole-number /engagements/0/peakStaff']],
    ['fewer than nobody', withEngagement({ peakStaff: -1 }), ['number-out-of-range /engagements/0/peakStaff']],
    [
      'fewer than nobody in words',
      withEngagement({ peakStaff: '-1' }),
      ['number-out-of-range /engagements/0/peakStaff'],
    ],
    [
      'a level beyond the ladder',
      withEngagement({ claims: [{ ...claim, practice: 6 }] }),
      ['number-out-of-range /engagements/0/claims/0/practice'],
    ],
    [
      'level nought in words',
      withEngagement({ claims: [{ ...claim, practice: 'level 0' }] }),
      ['number-out-of-range /engagements/0/claims/0/practice'],
    ],
    ['an unknown field', { ...evidence, specialtyField: 'rose' }, ['unknown-specialty-field /specialtyField']],
    [
      'an unknown item',
      withEngagement({ claims: [{ ...claim, skillItem: 'prunning' }] }),
      ['unknown-skill-item /engagements/0/claims/0/skillItem'],
    ],
    [
      'an item of another field',
      withEngagement({ claims: [{ ...claim, skillItem: 'mowing' }] }),
      ['skill-item-not-in-field /engagements/0/claims/0/skillItem'],
    ],
    [
      'an item claimed twice',
      withEngagement({ claims: [claim, claim] }),
      ['duplicate-claim /engagements/0/claims/1/skillItem'],
    ],
    [
      'an unknown item claimed twice',
      withEngagement({
        claims: [
          { ...claim, skillItem: 'x' },
          { ...claim, skillItem: 'x' },
        ],
      }),
      ['unknown-skill-item /engagements/0/claims/0/skillItem', 'unknown-skill-item /engagements/0/claims/1/skillItem'],
    ],
    [
      'two engagements of one id',
      { ...evidence, engagements: [engagement, engagement] },
      ['duplicate-id /engagements/1/id'],
    ],
    [
      'two documents of one id',
      { ...evidence, documents: [{ id: 'a' }, { id: 'a' }] },
      ['duplicate-id /documents/1/id'],
    ],
    [
      'one document named twice by a claim',
      { ...withEngagement({ claims: [{ ...claim, documents: ['a', 'a'] }] }), documents: [{ id: 'a' }] },
      ['duplicate-id /engagements/0/claims/0/documents/1'],
    ],
    [
      'a document that is not there',
      withEngagement({ claims: [{ ...claim, documents: ['a'] }] }),
      ['unknown-document /engagements/0/claims/0/documents/0'],
    ],
    [
      'an end before the beginning',
      withEngagement({ from: '2024-03', to: '2024-02' }),
      ['ends-before-it-begins /engagements/0/to'],
    ],
    ['a beginning after today', withEngagement({ from: '2026-12' }), ['begins-after-as-of /engagements/0/from']],
    [
      "a beginning after the evidence's own date",
      { ...withEngagement({ from: '2025-02' }), asOf: '2025-01-31' },
      ['begins-after-as-of /engagements/0/from'],
    ],
    ['a thirteenth month', withEngagement({ to: '2024-13' }), ['bad-month /engagements/0/to']],
    ['a thirtieth of February', { ...evidence, asOf: '2026-02-30' }, ['bad-date /asOf']],
    ['nothing at all', undefined, ['wrong-type ']],
  ])('%s', (_name, input, expected) => {
    expect(inShort(refused(input))).toEqual(expected);
  });
});

test('work that begins this month and goes on is fine', () => {
  expect(refused(withEngagement({ from: '2026-11', to: '2027-03' }))).toEqual([]);
});

test('the same item in two engagements is fine, for halves do not add up but the best counts', () => {
  expect(refused({ ...evidence, engagements: [engagement, { ...engagement, id: 'castle' }] })).toEqual([]);
});

test('an unknown item is told with the items of the field and the one that was probably meant', () => {
  expect(refused(withEngagement({ claims: [{ ...claim, skillItem: 'Prunning' }] }))).toMatchObject([
    { params: { given: 'Prunning', allowed: ['watering', 'pruning'], suggestion: 'pruning' } },
  ]);
});

test('an item of another field is told by its title, with the items that the field has', () => {
  expect(refused(withEngagement({ claims: [{ ...claim, skillItem: 'mowing' }] }))).toMatchObject([
    {
      params: {
        skillItem: { en: 'Mowing', ja: '芝刈り' },
        specialtyField: { en: 'Roses', ja: 'バラ' },
        allowed: ['watering', 'pruning'],
      },
    },
  ]);
});

test('practice below the first level of an item is accepted, and a hint says so', () => {
  expect(
    accepted(
      withEngagement({
        claims: [
          { ...claim, practice: 2 },
          { skillItem: 'watering', practice: 1 },
        ],
      }),
    ).hints,
  ).toEqual([
    {
      code: 'practice-below-first-level',
      at: '/engagements/0/claims/0/practice',
      params: { engagement: 'park', skillItem: 'pruning', practice: 2, firstLevel: 3 },
    },
  ]);
});

test('whatever is wrong in many places is told at once, even when some parts are misshapen', () => {
  const input = {
    candidate: 'E-1',
    specialtyField: 'roses',
    engagements: [
      null,
      { ...engagement, from: '2024-05', to: '2024-04', peakStaff: '12人月', extra: 1 },
      {
        ...engagement,
        role: 'boss',
        claims: [{ ...claim, skillItem: 'mowing', documents: ['x'] }, 7, { skillItem: 5, practice: 'x' }],
      },
      { claims: {} },
    ],
    documents: [{}],
  };
  expect(inShort(refused(input))).toEqual([
    'wrong-type /candidate',
    'wrong-type /engagements/0',
    'ends-before-it-begins /engagements/1/to',
    'wrong-unit /engagements/1/peakStaff',
    'unknown-field /engagements/1/extra',
    'duplicate-id /engagements/2/id',
    'unknown-value /engagements/2/role',
    'skill-item-not-in-field /engagements/2/claims/0/skillItem',
    'unknown-document /engagements/2/claims/0/documents/0',
    'wrong-type /engagements/2/claims/1',
    'wrong-type /engagements/2/claims/2/skillItem',
    'unreadable-number /engagements/2/claims/2/practice',
    'wrong-type /engagements/3/claims',
    'missing-field /engagements/3/id',
    'missing-field /engagements/3/title',
    'missing-field /engagements/3/role',
    'missing-field /documents/0/id',
  ]);
});

test('what is wrong with the text as JSON is told together with what is wrong in it', () => {
  const text =
    '{"candidate": {"id": "a"}, "candidate": {"id": "b"}, "specialtyField": "rose", "engagements": [{"id": "a", "title": "\\ud800", "role": "leader", "peakStaff": 1e400, "claims": []}]}';
  const result = parseEvidenceText(text, madeUpCatalogue, TODAY);
  expect(result.ok ? [] : inShort(result.problems)).toEqual([
    'duplicate-key /candidate',
    'unknown-specialty-field /specialtyField',
    'lone-surrogate /engagements/0/title',
    'number-too-large /engagements/0/peakStaff',
    'too-few /engagements/0/claims',
  ]);
});

test('bytes and text are read alike', () => {
  const text = JSON.stringify(withEngagement({ peakStaff: '１２人' }));
  expect(parseEvidenceText(Buffer.from(text), madeUpCatalogue, TODAY)).toEqual(
    parseEvidenceText(text, madeUpCatalogue, TODAY),
  );
});

test('a default date that does not exist is a mistake of the program', () => {
  expect(() => parseEvidence(evidence, madeUpCatalogue, '2026-02-30')).toThrow('2026-02-30 is no date.');
});
