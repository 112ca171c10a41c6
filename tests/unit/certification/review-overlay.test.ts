import { beforeAll, describe, expect, test } from 'vitest';
import { applyOverlay } from '../../../src/certification/apply-overlay.ts';
import { parseOverlay } from '../../../src/certification/parse-overlay.ts';
import { reviewMarks } from '../../../src/certification/review-marks.ts';
import type { AcceptedEvidence } from '../../../src/evidence/evidence.ts';
import { parseEvidence } from '../../../src/evidence/parse-evidence.ts';
import type { Catalogue } from '../../../src/standard/catalogue.ts';
import { shippedWorld } from '../../support/shipped-world.ts';

let catalogue: Catalogue;
let accepted: AcceptedEvidence;

beforeAll(async () => {
  ({ catalogue } = await shippedWorld());
  const evidence = {
    candidate: { id: 'E-1' },
    specialtyField: 'network-operation',
    engagements: [
      {
        id: 'wan',
        title: 'WAN',
        from: '2022-04',
        to: '2024-03',
        role: 'leader',
        peakStaff: '１２人',
        claims: [
          { skillItem: 'technology', practice: 4 },
          { skillItem: 'leadership', practice: 3 },
        ],
      },
    ],
  };
  const parsed = parseEvidence(evidence, catalogue, '2026-11-01');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  accepted = parsed.value;
});

const fact = (over: object) => ({
  engagement: 'wan',
  fact: 'role',
  finding: 'notShown',
  reason: 'No letter.',
  ...over,
});
const claim = (over: object) => ({
  engagement: 'wan',
  skillItem: 'technology',
  finding: 'rejected',
  reason: 'Other work.',
  ...over,
});

function problemsOf(overlay: unknown): [string, string][] {
  const parsed = parseOverlay(overlay, accepted, catalogue);
  return parsed.ok ? [] : parsed.problems.map(({ code, at }) => [code, at]);
}

describe('findings are refused', () => {
  test.each([
    [
      'about an engagement that is not there',
      { facts: [fact({ engagement: 'lan' })] },
      'finding-unknown-engagement',
      '/facts/0/engagement',
    ],
    [
      'about a claim that was not made',
      { claims: [claim({ skillItem: 'negotiation' })] },
      'finding-unknown-claim',
      '/claims/0/skillItem',
    ],
    [
      'about the practice of no claim',
      { facts: [fact({ fact: 'practice' })] },
      'finding-unknown-claim',
      '/facts/0/skillItem',
    ],
    [
      'about something that is no fact',
      { facts: [fact({ fact: 'peekStaff' })] },
      'finding-unknown-fact',
      '/facts/0/fact',
    ],
    [
      'about what follows from dates',
      { facts: [fact({ fact: 'engagementMonths' })] },
      'finding-unknown-fact',
      '/facts/0/fact',
    ],
    ['about the name of an engagement', { facts: [fact({ fact: 'title' })] }, 'finding-unknown-fact', '/facts/0/fact'],
    [
      'about the prototype of all objects',
      { facts: [fact({ fact: '__proto__' })] },
      'finding-unknown-fact',
      '/facts/0/fact',
    ],
    [
      'that reject without a reason',
      { claims: [claim({ reason: ' \u200E\n' })] },
      'reason-missing',
      '/claims/0/reason',
    ],
    [
      'that find a fact not shown without a reason',
      { facts: [fact({ reason: '' })] },
      'reason-missing',
      '/facts/0/reason',
    ],
    ['that correct without a value', { facts: [fact({ finding: 'corrected' })] }, 'missing-field', '/facts/0/value'],
    [
      'that correct to a role there is not',
      { facts: [fact({ finding: 'corrected', value: 'king' })] },
      'unknown-value',
      '/facts/0/value',
    ],
    [
      'that correct to fewer than nobody',
      { facts: [fact({ fact: 'peakStaff', finding: 'corrected', value: -1 })] },
      'number-out-of-range',
      '/facts/0/value',
    ],
    [
      'that correct to a practice beyond the standard',
      { facts: [fact({ fact: 'practice', skillItem: 'technology', finding: 'corrected', value: 9 })] },
      'number-out-of-range',
      '/facts/0/value',
    ],
    [
      'that correct a month so that it ends before it begins',
      { facts: [fact({ fact: 'from', finding: 'corrected', value: '2025-01' })] },
      'ends-before-it-begins',
      '/facts/0/value',
    ],
    [
      'twice about the same claim',
      { claims: [claim({}), claim({ finding: 'accepted' })] },
      'finding-twice',
      '/claims/1/finding',
    ],
    ['of another kind', { facts: [fact({ finding: 'liked' })] }, 'unknown-value', '/facts/0/finding'],
    ['with more in them than there is', { facts: [fact({ role: 'administrator' })] }, 'unknown-field', '/facts/0/role'],
  ] as const)('%s', (_name, overlay, code, at) => {
    expect(problemsOf({ claims: [], facts: [], ...overlay })).toEqual([[code, at]]);
  });

  test('all at once', () => {
    const overlay = { claims: [claim({ reason: '' })], facts: [fact({ engagement: 'lan' }), fact({ reason: '' })] };
    expect(problemsOf(overlay)).toHaveLength(3);
  });

  test('missing reasons and values that cannot be read in one round', () => {
    const overlay = {
      claims: [claim({ reason: '' })],
      facts: [
        fact({ finding: 'corrected', value: 'king', reason: '' }),
        fact({ engagement: 'lan', finding: 'corrected', value: 'king' }),
        fact({ fact: 'peakStaff', finding: 'corrected', value: 'a few' }),
        fact({ fact: 'from', finding: 'notShown', reason: '' }),
      ],
    };
    expect(problemsOf(overlay)).toEqual([
      ['reason-missing', '/claims/0/reason'],
      ['reason-missing', '/facts/0/reason'],
      ['unknown-value', '/facts/0/value'],
      ['finding-unknown-engagement', '/facts/1/engagement'],
      ['unreadable-number', '/facts/2/value'],
      ['reason-missing', '/facts/3/reason'],
    ]);
  });
});

test('a corrected number may be written as evidence may write it, and is kept as it was read', () => {
  const overlay = { claims: [], facts: [fact({ fact: 'peakStaff', finding: 'corrected', value: '１，２００人' })] };
  const parsed = parseOverlay(overlay, accepted, catalogue);
  expect(parsed.ok && parsed.value.overlay.facts[0]?.value).toBe(1200);
});

test('findings as read are read the same once more', () => {
  const overlay = {
    claims: [claim({ reason: '  Other\u0000 work.\u202E ' })],
    facts: [fact({ fact: 'peakStaff', finding: 'corrected', value: '3人' })],
  };
  const once = parseOverlay(overlay, accepted, catalogue);
  if (!once.ok) throw new Error(JSON.stringify(once.problems));
  const twice = parseOverlay(once.value.overlay, accepted, catalogue);
  expect(twice.ok && twice.value.overlay).toEqual(once.value.overlay);
  expect(once.value.overlay.claims[0]?.reason).toBe('Other work.');
});

test('evidence itself never changes, whatever was found', () => {
  const before = structuredClone(accepted);
  const overlay = {
    claims: [claim({})],
    facts: [fact({}), fact({ fact: 'peakStaff', finding: 'corrected', value: 2 })],
  };
  const parsed = parseOverlay(overlay, accepted, catalogue);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const reviewed = applyOverlay(accepted, parsed.value);
  expect(accepted).toEqual(before);
  expect(reviewed.given).toEqual(before.given);
  expect(reviewed.normalised).toEqual(before.normalised);
  const [engagement] = reviewed.evidence.engagements;
  expect(engagement).not.toHaveProperty('role');
  expect(engagement).toMatchObject({ peakStaff: 2, claims: [{ skillItem: 'leadership', practice: 3 }] });
});

test('marks tell what was given, not given, accepted, not shown and corrected', () => {
  const overlay = {
    claims: [claim({})],
    facts: [
      fact({ finding: 'accepted', reason: '' }),
      fact({ fact: 'peakStaff' }),
      fact({ fact: 'installationSites', finding: 'corrected', value: 30 }),
    ],
  };
  const parsed = parseOverlay(overlay, accepted, catalogue);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { facts, claims } = reviewMarks(accepted, parsed.value.overlay);
  const marked = (name: string) => facts.find((one) => one.fact === name);
  expect(marked('role')).toMatchObject({ mark: 'accepted', given: 'leader', counts: 'leader' });
  expect(marked('peakStaff')).toMatchObject({ mark: 'notShown', given: 12, counts: null, reason: 'No letter.' });
  expect(marked('installationSites')).toMatchObject({ mark: 'corrected', given: null, counts: 30 });
  expect(marked('annualContractYen')).toMatchObject({ mark: 'notGiven', given: null, counts: null });
  expect(marked('from')).toMatchObject({ mark: 'open', given: '2022-04', counts: '2022-04' });
  expect(claims.map(({ mark }) => mark)).toEqual(['rejected', 'open']);
});
