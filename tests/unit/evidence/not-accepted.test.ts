import { expect, test } from 'vitest';
import { wasNotAccepted } from '../../../src/evidence/not-accepted.ts';

const found = (fact: string, given: string | number | null, counts: string | number | null) => ({
  changed: [{ engagement: 'wan', fact, given, counts }],
});

test('a fact that was given but not accepted is told from one that was not given, was corrected, or is another’s', () => {
  expect(wasNotAccepted(found('role', 'leader', null), 'wan', 'role')).toBe(true);
  expect(wasNotAccepted(found('role', null, null), 'wan', 'role')).toBe(false);
  expect(wasNotAccepted(found('role', 'leader', 'member'), 'wan', 'role')).toBe(false);
  expect(wasNotAccepted(found('role', 'leader', null), 'wan', 'peakStaff')).toBe(false);
  expect(wasNotAccepted(found('role', 'leader', null), 'lan', 'role')).toBe(false);
  expect(wasNotAccepted(null, 'wan', 'role')).toBe(false);
});

test('what is counted from months that were not accepted was not accepted either', () => {
  expect(wasNotAccepted(found('to', '2024-03', null), 'wan', 'engagementMonths')).toBe(true);
  expect(wasNotAccepted(found('to', '2024-03', null), 'wan', 'monthsSinceEnd')).toBe(true);
  expect(wasNotAccepted(found('from', '2022-04', null), 'wan', 'engagementMonths')).toBe(true);
  expect(wasNotAccepted(found('from', '2022-04', null), 'wan', 'monthsSinceEnd')).toBe(false);
});
