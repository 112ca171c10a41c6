import type { ShownEvent, ShownRecord } from '../../../../../src/views/pages/submissions/shown-record.ts';

export const HANAKO = { accountId: 'hanako', name: 'Hanako' };
export const YOKO = { accountId: 'yoko', name: 'Yoko' };
export const MAKOTO = { accountId: 'makoto', name: 'Makoto' };

/** A submission of Hanako's, as its page gets it. */
export const recordWith = (given: Partial<ShownRecord> = {}): ShownRecord => ({
  id: 'S-ABCD2345',
  state: 'submitted',
  specialtyField: 'network-operation',
  candidate: HANAKO,
  submitter: HANAKO,
  assessor: null,
  version: 1,
  certifiedLevel: null,
  decided: false,
  openQuestions: 0,
  updatedAt: '2026-11-22T15:03:00.000Z',
  submittedAt: '2026-11-22T15:03:00.000Z',
  round: 1,
  asOf: '2026-11-23',
  startedFrom: null,
  versions: [],
  documents: [],
  reviews: [],
  questions: [],
  determinations: [],
  decisions: [],
  appeals: [],
  story: [],
  may: new Set(),
  side: 'candidate',
  ...given,
});

export const event = (given: Partial<ShownEvent>): ShownEvent => ({
  sequence: 1,
  at: '2026-11-22T15:03:00.000Z',
  actor: HANAKO,
  action: 'submission.created',
  details: {},
  text: null,
  ...given,
});
