import fc from 'fast-check';
import type { Registry } from '../../src/app/registry.ts';
import { addDocument } from '../../src/app/submissions/add-document.ts';
import { answerQuestion } from '../../src/app/submissions/answer-question.ts';
import { appealDecision } from '../../src/app/submissions/appeal-decision.ts';
import { askQuestion } from '../../src/app/submissions/ask-question.ts';
import { changeReview } from '../../src/app/submissions/change-review.ts';
import { confirmDecision } from '../../src/app/submissions/confirm-decision.ts';
import { createSubmission } from '../../src/app/submissions/create-submission.ts';
import { declareConflict } from '../../src/app/submissions/declare-conflict.ts';
import { discardDraft } from '../../src/app/submissions/discard-draft.ts';
import { readSubmissionFor } from '../../src/app/submissions/read-submission.ts';
import { refuseDecision } from '../../src/app/submissions/refuse-decision.ts';
import { releaseSubmission } from '../../src/app/submissions/release-submission.ts';
import { removeDocument } from '../../src/app/submissions/remove-document.ts';
import { returnSubmission } from '../../src/app/submissions/return-submission.ts';
import { saveDraft } from '../../src/app/submissions/save-draft.ts';
import { submitEvidence } from '../../src/app/submissions/submit-evidence.ts';
import { takeSubmission } from '../../src/app/submissions/take-submission.ts';
import { withdrawSubmission } from '../../src/app/submissions/withdraw-submission.ts';
import type { Problem } from '../../src/base/problem.ts';
import type { Result } from '../../src/base/result.ts';
import type { Person } from '../../src/certification/person.ts';
import { listDocuments } from '../../src/store/documents.ts';
import { listQuestions } from '../../src/store/questions.ts';
import { readSubmission } from '../../src/store/submissions.ts';
import { ACTORS, type Actor } from '../support/cast.ts';
import { decide, exampleEvidence } from '../support/submission-walk.ts';

/** One thing that somebody tries; whether they may is for the program to say. */
export interface Step {
  readonly actor: Actor;
  readonly kind: Kind;
  /** Which of the submissions, counted round. */
  readonly which: number;
  /** Which of several ways, counted round. */
  readonly way: number;
}

const EVIDENCE = [
  exampleEvidence('network-operation-clear-level-5'),
  exampleEvidence('network-operation-newcomer'),
  { engagements: [] },
];

const PDF = new Uint8Array(Buffer.from('%PDF-1.7\n%%EOF\n', 'latin1'));

type Attempt = (registry: Registry, person: Person, id: string, way: number) => Promise<Result<unknown, Problem[]>>;

const revisionOf = async ({ store }: Registry, id: string, way: number): Promise<number> =>
  ((await readSubmission(store.reader, id))?.revision ?? 0) - (way % 7 === 6 ? 1 : 0);

const reason = { reason: 'Because of <b>this</b>.' };

const overlayFor = (way: number) => ({
  claims: [],
  facts: [
    [],
    [{ engagement: 'branch-wan', fact: 'role', finding: 'notShown', reason: 'No letter.' }],
    [{ engagement: 'branch-wan', fact: 'peakStaff', finding: 'corrected', value: 3, reason: 'The plan says 3.' }],
    [{ engagement: 'nowhere', fact: 'role', finding: 'accepted', reason: '' }],
  ][way % 4],
});

const DECISIONS = [
  {},
  {},
  { outcome: 'declined', level: null, reason: 'Not enough.' },
  { outcome: 'certified', level: 2, reason: 'Enough for level 2.' },
  { outcome: 'certified', level: 7, reason: 'Never awarded.' },
  { outcome: 'declined', level: null, reason: '' },
] as const;

export const ATTEMPTS = {
  create: (registry, person, id, way) =>
    createSubmission(
      registry,
      person,
      [
        {},
        { candidateAccountId: 'hanako' },
        { candidateAccountId: 'jun' },
        { startFrom: id },
        { candidateAccountId: 'ken' },
      ][way % 5] ?? {},
    ),
  save: async (registry, person, id, way) =>
    saveDraft(registry, person, id, { evidence: EVIDENCE[way % 3], revision: await revisionOf(registry, id, way) }),
  submit: async (registry, person, id, way) =>
    submitEvidence(registry, person, id, { revision: await revisionOf(registry, id, way) }),
  discard: (registry, person, id) => discardDraft(registry, person, id),
  withdraw: (registry, person, id) => withdrawSubmission(registry, person, id, reason),
  addDocument: (registry, person, id) =>
    addDocument(registry, person, id, { title: 'x', fileName: 'x.pdf', bytes: PDF }),
  removeDocument: async (registry, person, id) => {
    const [document] = await listDocuments(registry.store.reader, id);
    return removeDocument(registry, person, id, document?.documentId ?? 'none');
  },
  take: (registry, person, id) => takeSubmission(registry, person, id),
  release: (registry, person, id) => releaseSubmission(registry, person, id),
  conflict: (registry, person, id) => declareConflict(registry, person, id, reason),
  review: async (registry, person, id, way) =>
    changeReview(registry, person, id, { overlay: overlayFor(way), revision: await revisionOf(registry, id, way) }),
  ask: (registry, person, id) => askQuestion(registry, person, id, { text: 'Who?' }),
  answer: async (registry, person, id) => {
    const question = (await listQuestions(registry.store.reader, id)).at(-1);
    return answerQuestion(registry, person, id, question?.id ?? 'none', { text: 'I.' });
  },
  return: (registry, person, id) => returnSubmission(registry, person, id, reason),
  decide: async (registry, person, id, way) => {
    const row = await readSubmission(registry.store.reader, id);
    if (row === undefined) return releaseSubmission(registry, person, id);
    return decide(registry, person, id, DECISIONS[way % 6]);
  },
  confirm: async (registry, person, id, way) =>
    confirmDecision(registry, person, id, { ...reason, revision: await revisionOf(registry, id, way) }),
  refuse: async (registry, person, id, way) =>
    refuseDecision(registry, person, id, { ...reason, revision: await revisionOf(registry, id, way) }),
  appeal: (registry, person, id) => appealDecision(registry, person, id, reason),
  read: (registry, person, id) => readSubmissionFor(registry, person, id, { purpose: 'story' }),
} as const satisfies Record<string, Attempt>;

export type Kind = keyof typeof ATTEMPTS;

const anyStep: fc.Arbitrary<Step> = fc.record({
  actor: fc.constantFrom(...ACTORS),
  kind: fc.constantFrom(...(Object.keys(ATTEMPTS) as Kind[])),
  which: fc.nat({ max: 2 }),
  way: fc.nat({ max: 41 }),
});

const path = (...steps: readonly (readonly [Actor, Kind, number?])[]): fc.Arbitrary<Step[]> =>
  fc.nat({ max: 2 }).map((which) => steps.map(([actor, kind, way = 0]) => ({ actor, kind, which, way })));

const assessor = fc.constantFrom<Actor>('ken', 'yuki', 'sora', 'rin', 'jun', 'nao');

/** Ways that people really go, so that chance does not stay among drafts for ever. */
const usualWay: fc.Arbitrary<Step[]> = fc.oneof(
  path(['hanako', 'create'], ['hanako', 'save'], ['hanako', 'submit']),
  path(['mika', 'create', 1], ['mika', 'save'], ['hanako', 'submit']),
  path(['jun', 'create'], ['jun', 'save'], ['jun', 'submit']),
  path(['nao', 'create', 1], ['nao', 'save', 1], ['nao', 'submit']),
  assessor.chain((actor) => path([actor, 'take'], [actor, 'review', 1], [actor, 'decide'])),
  assessor.chain((actor) => path([actor, 'take'], [actor, 'decide', 3])),
  assessor.chain((actor) => path([actor, 'take'], [actor, 'ask'], ['hanako', 'answer'], [actor, 'return'])),
  path(['hanako', 'save', 1], ['hanako', 'submit']),
  assessor.chain((actor) => path([actor, 'confirm'])),
  // An appeal to its end, and a proposal whose author turns out not to be impartial: chance alone rarely gets there.
  path(['ken', 'take'], ['ken', 'decide'], ['hanako', 'appeal'], ['sora', 'take'], ['sora', 'decide']),
  path(['yuki', 'take'], ['yuki', 'decide', 3], ['yuki', 'conflict'], ['rin', 'take'], ['rin', 'decide']),
  path(['hanako', 'appeal']),
  path(['jun', 'appeal']),
);

export const anySteps: fc.Arbitrary<Step[]> = fc
  .array(fc.oneof({ weight: 3, arbitrary: usualWay }, { weight: 4, arbitrary: anyStep.map((step) => [step]) }), {
    minLength: 12,
    maxLength: 40,
  })
  .map((parts) => parts.flat());

const BEGUN = [
  ['hanako', 'create'],
  ['hanako', 'save'],
  ['hanako', 'submit'],
] as const;

const walk = (...steps: readonly (readonly [Actor, Kind, number?])[]): [Step[]] => [
  [...BEGUN, ...steps].map(([actor, kind, way = 0]) => ({ actor, kind, which: 0, way })),
];

/** The long ways, walked in every run: what they lead to does not depend on chance. */
export const LONG_WAYS: readonly [Step[]][] = [
  walk(['ken', 'take'], ['ken', 'decide'], ['hanako', 'appeal'], ['ken', 'take'], ['sora', 'take'], ['sora', 'decide']),
  walk(
    ['yuki', 'take'],
    ['yuki', 'decide', 3],
    ['yuki', 'conflict'],
    ['yuki', 'take'],
    ['rin', 'take'],
    ['rin', 'decide'],
  ),
  walk(
    ['ken', 'take'],
    ['ken', 'ask'],
    ['hanako', 'answer'],
    ['ken', 'return'],
    ['hanako', 'save'],
    ['hanako', 'submit'],
    ['ken', 'take'],
    ['ken', 'review', 2],
    ['ken', 'decide', 3],
    ['ken', 'confirm'],
    ['rin', 'refuse'],
    ['ken', 'decide', 3],
    ['rin', 'confirm'],
  ),
];
