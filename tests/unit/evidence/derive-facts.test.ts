import { expect, test } from 'vitest';
import { factsOf } from '../../../src/evidence/derive-facts.ts';
import type { Claim, Engagement, Evidence } from '../../../src/evidence/evidence.ts';
import { madeUpCatalogue } from './made-up-standard.ts';

const claim: Claim = { skillItem: 'watering', practice: 4, documents: [] };

const full: Engagement = {
  id: 'park',
  title: 'The park',
  from: '2022-04',
  to: '2024-03',
  role: 'leader',
  underGuidance: false,
  peakStaff: 0,
  annualContractYen: 120_000_000,
  installationSites: 3,
  yearlyInquiries: 40,
  claims: [claim],
};

const evidence = (engagement: Engagement, specialtyField = 'roses'): Evidence => ({
  candidate: { id: 'a' },
  specialtyField,
  asOf: '2026-11-01',
  engagements: [engagement],
  documents: [],
});

const factsIn = (engagement: Engagement, one: Claim = claim, field = 'roses') =>
  factsOf(evidence(engagement, field), engagement, one, madeUpCatalogue);

test('every fact of the engagement, the claim and its dates is there', () => {
  expect(factsIn(full)).toEqual({
    role: 'leader',
    underGuidance: false,
    peakStaff: 0,
    annualContractYen: 120_000_000,
    installationSites: 3,
    yearlyInquiries: 40,
    practice: 5,
    engagementMonths: 24,
    monthsSinceEnd: 32,
    documentCount: 0,
  });
});

test('what was not given has no key, for missing is not false', () => {
  const facts = factsIn({ id: 'park', title: 'The park', role: 'member', claims: [claim] });
  expect(Object.keys(facts).sort()).toEqual(['documentCount', 'practice', 'role']);
});

test('without an end there is no length and no time since it; without a beginning no length', () => {
  const { from, to, ...rest } = full;
  expect(factsIn({ ...rest, from: '2022-04' })).not.toHaveProperty('engagementMonths');
  expect(factsIn({ ...rest, from: '2022-04' })).not.toHaveProperty('monthsSinceEnd');
  expect(factsIn({ ...rest, to: '2024-03' })).not.toHaveProperty('engagementMonths');
  expect(factsIn({ ...rest, to: '2024-03' })).toMatchObject({ monthsSinceEnd: 32 });
  expect([from, to]).toEqual(['2022-04', '2024-03']);
});

test('one statement for two levels counts for the higher, in the field where the standard says so', () => {
  expect(factsIn(full, claim, 'roses')).toMatchObject({ practice: 5 });
  expect(factsIn(full, claim, 'lawns')).toMatchObject({ practice: 4 });
  expect(factsIn(full, { ...claim, practice: 1 }, 'roses')).toMatchObject({ practice: 2 });
});

test('practice below the first level of an item stays as it is', () => {
  expect(factsIn(full, { skillItem: 'pruning', practice: 2, documents: [] })).toMatchObject({ practice: 2 });
});

test('each document of the claim is counted', () => {
  expect(factsIn(full, { ...claim, documents: ['a', 'b'] })).toMatchObject({ documentCount: 2 });
});
