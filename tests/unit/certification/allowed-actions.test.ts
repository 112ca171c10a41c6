import { describe, expect, test } from 'vitest';
import type { AccountRole } from '../../../src/certification/account-role.ts';
import { allowedActions, refusalOf, type Standing, sideOf } from '../../../src/certification/allowed-actions.ts';
import type { Person } from '../../../src/certification/person.ts';
import { SUBMISSION_STATES, type SubmissionState } from '../../../src/certification/submission-state.ts';

const person = (accountId: string, ...roles: AccountRole[]): Person => ({
  accountId,
  name: accountId,
  candidateId: null,
  roles: new Set(roles),
});

const standing = (state: SubmissionState, over: Partial<Standing> = {}): Standing => ({
  state,
  candidateAccountId: 'hanako',
  submitterAccountId: 'mika',
  versionSubmitters: state === 'draft' ? [] : ['mika'],
  version: state === 'draft' ? 0 : 1,
  assessorAccountId: state === 'underReview' || state === 'awaitingSecondAssessor' ? 'ken' : null,
  reviewers: ['underReview', 'awaitingSecondAssessor', 'decided'].includes(state) ? ['ken'] : [],
  reviewersBeforeAppeal: [],
  hasDecision: state === 'decided',
  conflicts: [],
  ...over,
});

const may = (who: Person, where: Standing): string[] => [...allowedActions(who, where)].toSorted();

const HANAKO = person('hanako', 'candidate');
const KEN = person('ken', 'assessor');
const YUKI = person('yuki', 'assessor');

/** What each may do in each state, and nothing else. */
const TABLE: Readonly<Record<SubmissionState, Readonly<Record<'hanako' | 'ken' | 'yuki', string>>>> = {
  draft: { hanako: 'changeDocuments discard saveDraft submit', ken: '', yuki: '' },
  submitted: {
    hanako: 'answer startAnother withdraw',
    ken: 'declareConflict take',
    yuki: 'declareConflict take',
  },
  underReview: {
    hanako: 'answer startAnother withdraw',
    ken: 'ask decide declareConflict release return review',
    yuki: '',
  },
  returned: { hanako: 'answer changeDocuments saveDraft startAnother submit withdraw', ken: '', yuki: '' },
  awaitingSecondAssessor: {
    hanako: 'answer startAnother withdraw',
    ken: 'declareConflict',
    yuki: 'confirm declareConflict refuse',
  },
  decided: { hanako: 'appeal startAnother', ken: '', yuki: '' },
  withdrawn: { hanako: 'startAnother', ken: '', yuki: '' },
};

describe.each(SUBMISSION_STATES)('while it is %s', (state) => {
  const expected = TABLE[state];
  test('everybody may do what belongs to them, and nothing else', () => {
    expect(may(HANAKO, standing(state)).join(' ')).toBe(expected.hanako);
    expect(may(person('mika', 'manager'), standing(state)).join(' ')).toBe(expected.hanako);
    expect(may(KEN, standing(state)).join(' ')).toBe(expected.ken);
    expect(may(YUKI, standing(state)).join(' ')).toBe(expected.yuki);
  });

  test('auditors see it and change nothing; others don’t see it', () => {
    expect(sideOf(person('aiko', 'auditor'), standing(state))).toBe('auditor');
    expect(may(person('aiko', 'auditor'), standing(state))).toEqual([]);
    for (const stranger of [person('taro', 'candidate'), person('boss', 'manager'), person('root', 'administrator')]) {
      expect(sideOf(stranger, standing(state))).toBeNull();
      expect(refusalOf(stranger, standing(state), 'take')?.code).toBe('not-found');
    }
  });

  test('who is candidate or submitter judges nothing, whatever else they are', () => {
    for (const id of ['hanako', 'mika']) {
      const both = person(id, 'candidate', 'manager', 'assessor', 'auditor');
      const judging = ['take', 'release', 'review', 'ask', 'return', 'decide', 'confirm', 'refuse'];
      expect(
        may(both, standing(state, { assessorAccountId: id })).filter((action) => judging.includes(action)),
      ).toEqual([]);
    }
  });

  test('who submitted an earlier version only judges nothing either', () => {
    const earlier = standing(state, { versionSubmitters: ['yuki'], submitterAccountId: 'hanako' });
    expect(may(YUKI, earlier)).toEqual([]);
    expect(sideOf(YUKI, earlier)).toBeNull();
  });
});

test('whoever reviewed or decided before an appeal does not judge after it', () => {
  const appealed = { reviewers: ['ken', 'yuki'], reviewersBeforeAppeal: ['ken'], hasDecision: true };
  expect(refusalOf(KEN, standing('submitted', appealed), 'take')?.code).toBe('other-assessor-needed');
  expect(refusalOf(YUKI, standing('submitted', appealed), 'take')).toBeNull();
  const proposed = standing('awaitingSecondAssessor', { ...appealed, assessorAccountId: 'yuki' });
  expect(refusalOf(KEN, proposed, 'confirm')?.code).toBe('other-assessor-needed');
  expect(refusalOf(HANAKO, standing('submitted', appealed), 'withdraw')?.code).toBe('state-does-not-allow');
});

test('who has declared a conflict of interest does not see it any more', () => {
  expect(refusalOf(KEN, standing('submitted', { conflicts: ['ken'] }), 'take')?.code).toBe('not-found');
});

test('a conflict of interest keeps an auditor from judging too', () => {
  const both = person('ken', 'assessor', 'auditor');
  expect(refusalOf(both, standing('submitted', { conflicts: ['ken'] }), 'take')?.code).toBe('conflict-declared');
});
