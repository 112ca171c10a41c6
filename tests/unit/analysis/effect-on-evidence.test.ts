import { beforeAll, describe, expect, test } from 'vitest';
import { type EffectSide, effectOnEvidence } from '../../../src/analysis/effect-on-evidence.ts';
import type { World } from '../../../src/evaluation/world.ts';
import type { Engagement, Evidence } from '../../../src/evidence/evidence.ts';
import { parseRuleSet } from '../../../src/rules/parse-rule-set.ts';
import type { RuleSet } from '../../../src/rules/rule-set.ts';
import { itemsOf } from '../../../src/standard/catalogue.ts';
import { editRuleSet, type RuleSetEdit } from '../../rules/rule-set-edits.ts';
import { shippedWorld } from '../../support/shipped-world.ts';

const FIELD = 'network-operation';
const SIZE = 'conditions/large-network-operation.json';
const LEVEL_5 = 'network-operation/level-5.json';

let world: World;

beforeAll(async () => {
  world = await shippedWorld();
});

/** Responsible for the work behind every skill item of the field. */
function evidenceWith(facts: Partial<Engagement>, practices: Readonly<Record<string, 3 | 4 | 5>> = {}): Evidence {
  const claims = itemsOf(world.catalogue, FIELD).map(({ id }) => ({
    skillItem: id,
    practice: practices[id] ?? (5 as const),
    documents: [],
  }));
  const engagement = { id: 'wan', title: 'WAN', role: 'responsible-person' as const, underGuidance: false, ...facts };
  const candidate = { id: 'E-1' };
  return {
    candidate,
    specialtyField: FIELD,
    asOf: '2026-11-01',
    engagements: [{ ...engagement, claims }],
    documents: [],
  };
}

const sideOf = (ruleSet: RuleSet, evidence: Evidence): EffectSide => ({
  rules: { catalogue: world.catalogue, ruleSet },
  evidence,
});

function effectOf(edits: readonly RuleSetEdit[], evidence: Evidence) {
  const changed = parseRuleSet(editRuleSet(world.files, edits), world.catalogue);
  if (!changed.ok) throw new Error(JSON.stringify(changed.problems));
  return effectOnEvidence(sideOf(world.ruleSet, evidence), sideOf(changed.value, evidence));
}

const limit = (place: number, value: number, file = SIZE): RuleSetEdit => ({
  file,
  at: `/conditions/any/${place}/value`,
  set: value,
});

const small = { peakStaff: 11, annualContractYen: 1, installationSites: 1 };

test('whoever only just reached a limit falls when it is raised, and the raised limit is the reason', () => {
  const effect = effectOf([limit(0, 12)], evidenceWith(small));
  expect(effect).toMatchObject({
    kind: 'falls',
    before: { level: 5, possibleLevel: 5 },
    after: { level: 4, possibleLevel: 4 },
    changes: [
      {
        before: { level: 5 },
        after: { level: 4 },
        reason: {
          level: 5,
          fact: 'peakStaff',
          actual: 11,
          before: { rule: 'network-operation.level-5', requirement: { value: 10 } },
          after: { rule: 'network-operation.level-5', requirement: { value: 12 } },
        },
      },
    ],
  });
  expect(effect?.changes[0]?.items).toEqual(itemsOf(world.catalogue, FIELD).map(({ id }) => id));
});

test('whoever only just missed a limit rises when it is lowered', () => {
  const effect = effectOf([limit(0, 8)], evidenceWith({ ...small, peakStaff: 9 }));
  expect(effect).toMatchObject({ kind: 'rises', before: { level: 4 }, after: { level: 5 } });
  expect(effect?.changes).toMatchObject([
    {
      reason: {
        fact: 'peakStaff',
        actual: 9,
        before: { requirement: { value: 10 } },
        after: { requirement: { value: 8 } },
      },
    },
  ]);
});

test('a level that was certain becomes undetermined where a fact that was not given decides from then on', () => {
  const effect = effectOf([limit(0, 12)], evidenceWith({ peakStaff: 11, annualContractYen: 1 }));
  expect(effect).toMatchObject({
    kind: 'opens',
    before: { level: 5, possibleLevel: 5 },
    after: { level: 4, possibleLevel: 5 },
  });
  expect(effect?.changes).toMatchObject([{ reason: { fact: 'peakStaff', after: { requirement: { value: 12 } } } }]);
});

test('an alternative that is gone is the reason where it was the one that counted', () => {
  const gone: RuleSetEdit = {
    file: SIZE,
    at: '/conditions/any',
    set: [{ fact: 'peakStaff', operator: 'greaterThanInclusive', value: 10 }],
  };
  const effect = effectOf([gone], evidenceWith({ ...small, peakStaff: 2, installationSites: 140 }));
  expect(effect).toMatchObject({
    kind: 'falls',
    changes: [
      {
        reason: {
          fact: 'installationSites',
          actual: 140,
          before: { requirement: { value: 100 } },
          after: { requirement: null },
        },
      },
    ],
  });
});

test('a criterion that is new is the reason where it is not met', () => {
  const criteria = [
    { fact: 'practice', operator: 'greaterThanInclusive', value: 5 },
    { fact: 'engagementMonths', operator: 'greaterThanInclusive', value: 24 },
    { condition: 'large-network-operation' },
  ];
  const effect = effectOf(
    [{ file: LEVEL_5, at: '/conditions/all', set: criteria }],
    evidenceWith({ ...small, from: '2025-01', to: '2025-12' }),
  );
  expect(effect).toMatchObject({
    kind: 'falls',
    changes: [
      {
        reason: {
          fact: 'engagementMonths',
          actual: 12,
          before: { requirement: null },
          after: { requirement: { value: 24 } },
        },
      },
    ],
  });
});

test('a rule that is gone is itself the reason', () => {
  // Another field's rule in its place, so that the files stay a rule set.
  const elsewhere: RuleSetEdit = { file: LEVEL_5, at: '/appliesTo/skillItems', set: ['technology'] };
  const effect = effectOf([elsewhere], evidenceWith(small));
  expect(effect).toMatchObject({
    kind: 'falls',
    changes: [{ reason: { fact: null, before: { rule: 'network-operation.level-5' }, after: { rule: null } } }],
  });
  expect(effect?.changes[0]?.items).not.toContain('technology');
});

describe('where the level of the field stays', () => {
  test('skill items that come out differently are told', () => {
    const evidence = evidenceWith(small, { negotiation: 3 });
    expect(effectOf([limit(0, 12)], evidence)).toMatchObject({
      kind: 'items',
      before: { level: 3 },
      after: { level: 3 },
      changes: [{ before: { level: 5 }, after: { level: 4 } }],
    });
  });

  test('so is another level that could still be reached', () => {
    const evidence = evidenceWith(small, { negotiation: 3 });
    const engagements = evidence.engagements.map(({ role: _notGiven, ...engagement }) => engagement);
    expect(effectOf([limit(0, 12)], { ...evidence, engagements })).toMatchObject({
      kind: 'items',
      changes: [{ before: { level: 3, possibleLevel: 5 }, after: { level: 3, possibleLevel: 4 } }],
    });
  });

  test('nothing is told where nothing comes out differently', () => {
    expect(effectOf([limit(0, 12)], evidenceWith({ ...small, peakStaff: 12 }))).toBeNull();
    expect(effectOf([], evidenceWith(small))).toBeNull();
  });
});

test('the overall policy is the reason where it asks for something else', () => {
  const relaxed: RuleSetEdit = {
    file: 'overall/level-5.json',
    at: '/conditions/all/0',
    set: { fact: 'itemsBelow', operator: 'lessThanInclusive', value: 1 },
  };
  const effect = effectOf([relaxed], evidenceWith(small, { negotiation: 3 }));
  expect(effect).toMatchObject({ kind: 'rises', before: { level: 3 }, after: { level: 5 } });
  expect(effect?.changes).toMatchObject([
    {
      items: [],
      reason: {
        level: 5,
        fact: 'itemsBelow',
        actual: 1,
        before: { requirement: { value: 0 } },
        after: { requirement: { value: 1 } },
      },
    },
  ]);
});
