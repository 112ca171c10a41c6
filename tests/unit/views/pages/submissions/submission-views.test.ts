import { beforeAll, describe, expect, test } from 'vitest';
import { AUDIT_ACTIONS } from '../../../../../src/audit/audit-entry.ts';
import { SUBMISSION_STATES } from '../../../../../src/certification/submission-state.ts';
import type { World } from '../../../../../src/evaluation/world.ts';
import { momentsIn } from '../../../../../src/views/moments.ts';
import { sizeIn } from '../../../../../src/views/pages/submissions/document-view.ts';
import { homeView } from '../../../../../src/views/pages/submissions/home-view.ts';
import { newSubmissionView } from '../../../../../src/views/pages/submissions/new-submission-view.ts';
import { noticeView } from '../../../../../src/views/pages/submissions/notice-view.ts';
import type { RecordWords } from '../../../../../src/views/pages/submissions/record-words.ts';
import type { ShownDecision } from '../../../../../src/views/pages/submissions/shown-record.ts';
import { stateBadge } from '../../../../../src/views/pages/submissions/state-badge.ts';
import { sentenceOf, storyView } from '../../../../../src/views/pages/submissions/story-view.ts';
import { submissionView } from '../../../../../src/views/pages/submissions/submission-view.ts';
import { createViews, type Views } from '../../../../../src/views/view-engine.ts';
import { shippedWorld } from '../../../../support/shipped-world.ts';
import { event, HANAKO, MAKOTO, recordWith, YOKO } from './made-up-record.ts';

let views: Views;
let world: World;

beforeAll(async () => {
  [world, views] = await Promise.all([shippedWorld(), createViews('templates')]);
});

const wordsIn = (language: 'en' | 'ja' = 'en'): RecordWords => ({
  words: views.words[language],
  moments: momentsIn(language, 'Asia/Tokyo'),
  catalogue: world.catalogue,
});

const pageOf = (record = recordWith(), language: 'en' | 'ja' = 'en') =>
  submissionView(wordsIn(language), record, { findings: new Map() });

/** What concerns a submission or its documents, reviews, questions and decisions; a stopped determination is of nobody's. */
const OF_SUBMISSIONS = AUDIT_ACTIONS.filter((action) =>
  /^(submission|document|review|question|conflict|determination(?!\.stopped)|decision|appeal|evidence|certificate)\./.test(
    action,
  ),
);

describe.each(['en', 'ja'] as const)('in %s', (language) => {
  test('every state has a word and a sign of its own, and says what happens next', () => {
    const badges = SUBMISSION_STATES.flatMap((state) =>
      state === 'decided'
        ? [stateBadge(wordsIn(language).words, state, 4)]
        : [stateBadge(wordsIn(language).words, state, null)],
    );
    const all = [...badges, stateBadge(wordsIn(language).words, 'decided', null)];
    expect(new Set(all.map(({ label }) => label)).size).toBe(all.length);
    expect(new Set(all.map(({ sign }) => sign)).size).toBe(all.length);
    for (const state of SUBMISSION_STATES) {
      for (const side of ['candidate', 'assessor', 'auditor'] as const) {
        expect(pageOf(recordWith({ state, side, assessor: MAKOTO }), language).now[0]).toMatch(/[.。]$/);
      }
    }
  });

  test('everything that the log says of a submission is told in a sentence', () => {
    for (const action of OF_SUBMISSIONS) {
      const sentence = sentenceOf(
        wordsIn(language).words,
        event({ action, details: { version: 2, level: 4, outcome: 'certified' } }),
      );
      expect(sentence, action).not.toContain(action);
      expect(sentence, action).toMatch(/[.。)）0-9]$/);
    }
  });

  test('a notice is a sentence that names whose submission it is', () => {
    const notice = { id: 'n', submissionId: 'S-ABCD2345', details: {}, at: '2026-11-22T15:03:00.000Z', readAt: null };
    for (const action of OF_SUBMISSIONS) {
      const own = noticeView(wordsIn(language), 'hanako', { ...notice, action, candidate: HANAKO });
      const others = noticeView(wordsIn(language), 'makoto', { ...notice, action, candidate: HANAKO });
      expect(own.sentence, action).not.toContain('Hanako');
      expect(others.sentence, action).toContain('Hanako');
      expect(own).toMatchObject({ address: '/submissions/S-ABCD2345', unread: true });
    }
  });
});

describe('the story', () => {
  test('is told newest first, with what was written as it was written', () => {
    const { events } = storyView(wordsIn(), [
      event({ sequence: 1 }),
      event({ sequence: 2, action: 'question.asked', actor: MAKOTO, text: 'Who <signed> it?' }),
    ]);
    expect(events.map(({ sentence }) => sentence)).toEqual(['Makoto asked a question.', 'Hanako started the draft.']);
    expect(events[0]).toMatchObject({ said: 'Who <signed> it?', when: '23 November 2026, 00:03' });
  });

  test('tells what one person did several times in a row once, and by whom else it was done apart', () => {
    const found = (sequence: number, actor = MAKOTO) => event({ sequence, action: 'review.changed', actor });
    const { events } = storyView(wordsIn(), [found(1), found(2), found(3), found(4, YOKO)]);
    expect(events.map(({ sentence }) => sentence)).toEqual([
      'Yoko noted what the review found.',
      'Makoto noted what the review found. (3 times)',
    ]);
  });

  test('tells a decision that departs by the second assessor, who put it into force', () => {
    const made = (details: Record<string, boolean | number | string>) =>
      sentenceOf(wordsIn().words, event({ action: 'decision.made', actor: MAKOTO, details }));
    expect(made({ outcome: 'certified', level: 5, departs: false })).toBe('Makoto certified level 5.');
    expect(made({ outcome: 'certified', level: 5, departs: true })).toBe(
      'Makoto agreed as second assessor; level 5 is certified.',
    );
    expect(made({ outcome: 'declined', departs: true })).toBe(
      'Makoto agreed as second assessor to decline to certify a level.',
    );
  });

  test('names the document that was added, where it is known', () => {
    const added = (document: string) => event({ action: 'document.added', details: { document } });
    const titles = new Map([['letter', 'Appointment letter']]);
    const { events } = storyView(wordsIn(), [added('letter'), added('discarded')], titles);
    expect(events.map(({ sentence }) => sentence)).toEqual([
      'Hanako added a document.',
      'Hanako added the document “Appointment letter”.',
    ]);
  });

  test('keeps who read it apart from what happened', () => {
    const { events, readings, readingsTitle } = storyView(wordsIn(), [
      event({}),
      event({ action: 'evidence.read', actor: MAKOTO }),
    ]);
    expect([events.length, readings.length, readingsTitle]).toEqual([1, 1, 'Who read it: 1 time']);
  });

  test('a name can’t turn the sentence around it', () => {
    const actor = { accountId: 'x', name: 'Ev\u202eil' };
    expect(sentenceOf(wordsIn().words, event({ actor }))).toBe('Evil started the draft.');
  });
});

describe('the page of a submission', () => {
  const decision: ShownDecision = {
    id: 'd',
    determinationId: 'det',
    outcome: 'certified',
    level: 4,
    reason: 'Shown.',
    departs: true,
    state: 'inForce',
    decidedBy: MAKOTO,
    decidedAt: '2026-11-22T15:03:00.000Z',
    second: { by: YOKO, at: '2026-11-23T15:03:00.000Z', reason: 'I agree.' },
    validUntil: '2029-11-22',
  };
  const determination = {
    id: 'det',
    version: 1,
    reviewId: 'r',
    level: 3,
    possibleLevel: 3,
    madeAt: decision.decidedAt,
  };

  test('tells the level, until when it holds, and that and why it departs from the rules', () => {
    const { decision: shown } = pageOf(
      recordWith({
        state: 'decided',
        decisions: [decision],
        determinations: [determination],
        may: new Set(['appeal']),
      }),
    );
    expect(shown).toMatchObject({
      answer: 'Certified at level 4',
      validity: 'Valid until 22 November 2029.',
      departs: 'The rules give level 3; this decision departs from them and was confirmed by Yoko.',
      secondReason: 'I agree.',
      mayAppeal: true,
    });
  });

  test('while an appeal is open, the decision still stands, and a proposed one is not shown as one', () => {
    const record = recordWith({
      state: 'underReview',
      round: 2,
      decided: true,
      assessor: YOKO,
      decisions: [decision, { ...decision, id: 'e', state: 'proposed', level: 5 }],
    });
    const page = pageOf(record);
    expect(page.decision).toMatchObject({ heading: 'Decision in force', answer: 'Certified at level 4' });
    expect(page.pastDecisions).toEqual([]);
    expect(page.now.at(-1)).toContain('stays in force');
  });

  test('keeps the replaced decision readable beside the new one', () => {
    const page = pageOf(recordWith({ state: 'decided', decisions: [{ ...decision, state: 'replaced' }, decision] }));
    expect(page.pastDecisions).toMatchObject([{ heading: 'Earlier decision, replaced', past: true, mayAppeal: false }]);
  });

  test('offers what may be done and nothing else, the expected first', () => {
    const page = pageOf(recordWith({ state: 'returned', may: new Set(['saveDraft', 'withdraw']) }));
    expect(page.mainAction).toMatchObject({ address: '/submissions/S-ABCD2345/evidence' });
    expect(page.actions.map(({ address }) => address)).toEqual(['/submissions/S-ABCD2345/withdraw']);
    expect(pageOf(recordWith({ side: 'auditor' })).mainAction).toBeNull();
    expect(pageOf(recordWith({ side: 'assessor' })).mainAction?.address).toBe('/submissions/S-ABCD2345/review');
  });

  test('tells in whose words it came back', () => {
    const story = [event({ action: 'submission.returned', actor: MAKOTO, text: 'A record, please.' })];
    expect(pageOf(recordWith({ state: 'returned', story })).returned).toEqual({
      by: 'Makoto wrote:',
      said: 'A record, please.',
    });
    expect(pageOf(recordWith({ state: 'submitted', story })).returned).toBeNull();
  });

  test('names the documents of versions that were taken out of the draft since', () => {
    const [row] = pageOf(
      recordWith({
        documents: [
          {
            documentId: 'letter/1',
            title: '',
            fileName: 'letter.pdf',
            mediaType: 'application/pdf',
            size: 1_234_567,
            uploadedBy: HANAKO,
            uploadedAt: '2026-11-22T15:03:00.000Z',
            removedAt: '2026-11-23T15:03:00.000Z',
          },
        ],
      }),
    ).documents;
    expect(row).toMatchObject({
      title: 'letter.pdf',
      kind: 'PDF, 1.2 MB',
      address: '/submissions/S-ABCD2345/documents/letter%2F1',
      removed: 'Taken out on 24 November 2026, 00:03',
    });
  });
});

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1_000, '1 kB'],
  [999_499, '999 kB'],
  [10_485_760, '10.5 MB'],
])('%i bytes are said as %s', (bytes, said) => expect(sizeIn(wordsIn().words, bytes)).toBe(said));

describe('a manager looks for a candidate', () => {
  const candidates = [
    { accountId: 'a', name: '佐藤 花子', candidateId: 'E-1042' },
    { accountId: 'b', name: 'Kenji Mori', candidateId: 'E-2210' },
  ];
  const found = (query: string) =>
    newSubmissionView(wordsIn(), {
      own: false,
      chosen: null,
      mayChoose: true,
      query,
      candidates,
      earlier: [],
      from: '',
      problem: null,
    });

  test.each([
    ['', ['a', 'b']],
    ['花子', ['a']],
    ['mori kenji', ['b']],
    ['ｅ－１０４２', ['a']],
    ['MORI', ['b']],
    ['10421', []],
  ])('“%s”', (query, ids) => {
    expect(found(query).candidates.map(({ accountId }) => accountId)).toEqual(ids);
  });

  test('and is told when there is none', () => {
    expect(found('nobody').found).toBe('No candidate is called “nobody” or has such an ID.');
  });
});

describe('the start page', () => {
  const home = (given: Partial<Parameters<typeof homeView>[1]> = {}) =>
    homeView(wordsIn(), {
      reader: HANAKO,
      submissions: [],
      counts: { secondOpinions: null, inReview: null, toTake: null, roleRequests: null },
      drafts: [],
      notices: [],
      doors: ['rules'],
      mayStart: true,
      noRole: false,
      ...given,
    });

  test('leads an approver to the draft of the rules that waits', () => {
    const draft = { id: 'd-1', version: '2', state: 'inReview', updatedAt: '2026-11-20T01:02:03.000Z' } as const;
    const page = home({ drafts: [{ draft, task: 'judge' }] });
    expect(page.rules).toMatchObject([
      { address: '/rule-sets/drafts/d-1', title: 'Draft of version 2', about: 'It waits for an approver.' },
    ]);
    expect(page.nothing).toBe(false);
  });

  test('asks for what has to be done, and keeps apart what others have in hand', () => {
    const page = home({
      submissions: [
        recordWith({ id: 'S-A', state: 'draft' }),
        recordWith({ id: 'S-B', state: 'underReview', openQuestions: 2 }),
        recordWith({ id: 'S-C', state: 'submitted' }),
        recordWith({ id: 'S-D', state: 'decided' }),
      ],
    });
    expect(page.todo.map(({ id, todo }) => [id, todo])).toEqual([
      ['S-A', 'Finish and submit it'],
      ['S-B', '2 questions wait for your answer'],
    ]);
    expect(page.onTheWay.map(({ id }) => id)).toEqual(['S-C']);
  });

  test('counts work of each kind, the most pressing first, and says when there is none', () => {
    const { work } = home({ counts: { secondOpinions: 1, inReview: 0, toTake: 3, roleRequests: null } });
    expect(work.map(({ title }) => title)).toEqual([
      'One decision waits for a second assessor',
      '3 submissions wait for an assessor',
    ]);
    expect(home().nothing).toBe(true);
  });
});
