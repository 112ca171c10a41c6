import fc from 'fast-check';
import { type Catalogue, itemsOf } from '../../src/standard/catalogue.ts';

/** Evidence as it arrives, in a form that tests can change. */
export interface RandomEvidence {
  candidate: { id: string; name?: string | null };
  specialtyField: string;
  asOf: string;
  engagements: RandomEngagement[];
}

export interface RandomEngagement {
  id: string;
  title: string;
  claims: { skillItem: string; practice: number }[];
  [fact: string]: unknown;
}

/** Values at and around every limit of the rules, from none at all to the largest. */
const MEASURES: Readonly<Record<string, readonly number[]>> = {
  peakStaff: [0, 1, 9, 10, 19, 20, 21],
  annualContractYen: [0, 1, 99_999_999, 100_000_000, 149_999_999, 150_000_000],
  installationSites: [0, 1, 99, 100, 2 ** 53 - 1],
  yearlyInquiries: [0, 999, 1_000, 2_999, 3_000],
};

/** The facts of an engagement that a candidate may leave out. */
export const FACTS_TO_GIVE: Readonly<Record<string, readonly unknown[]>> = {
  underGuidance: [true, false],
  ...MEASURES,
};

const engagementFacts = fc
  .record(Object.fromEntries(Object.entries(FACTS_TO_GIVE).map(([fact, values]) => [fact, fc.constantFrom(...values)])))
  .chain((facts) => fc.subarray(Object.entries(facts)).map((kept) => Object.fromEntries(kept)));

/** People seldom claim one thing: most claims of an engagement are of one practice level. */
const engagementOf = (items: readonly string[]): fc.Arbitrary<Omit<RandomEngagement, 'id'>> =>
  fc
    .record({
      role: fc.constantFrom('member', 'leader', 'responsible-person', 'responsible-person'),
      facts: engagementFacts,
      usual: fc.integer({ min: 1, max: 5 }),
      claimed: fc.oneof(fc.constant<string[]>([...items]), fc.subarray<string>([...items], { minLength: 1 })),
      others: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }),
    })
    .map(({ role, facts, usual, claimed, others }) => ({
      title: 'Work',
      role,
      ...facts,
      claims: claimed.map((skillItem, index) => ({ skillItem, practice: others[index] ?? usual })),
    }));

/** Complete and incomplete evidence of every field. */
export const randomEvidence = (catalogue: Catalogue): fc.Arbitrary<RandomEvidence> =>
  fc
    .constantFrom(...catalogue.standard.specialtyFields.map(({ id }) => id))
    .chain((specialtyField) =>
      fc.record({
        candidate: fc.record({ id: fc.constantFrom('E-1', 'E-2'), name: fc.constantFrom('Hanako', 'Taro') }),
        specialtyField: fc.constant(specialtyField),
        asOf: fc.constantFrom('2026-11-01', '2027-01-31'),
        engagements: fc.array(engagementOf(itemsOf(catalogue, specialtyField).map(({ id }) => id)), {
          minLength: 1,
          maxLength: 3,
        }),
      }),
    )
    .map((evidence) => ({
      ...evidence,
      engagements: evidence.engagements.map((engagement, index) => ({ id: `work-${index}`, ...engagement })),
    })) as fc.Arbitrary<RandomEvidence>;
