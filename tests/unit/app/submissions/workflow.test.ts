import { beforeEach, describe, expect, test } from 'vitest';
import type { Registry } from '../../../../src/app/registry.ts';
import { answerQuestion } from '../../../../src/app/submissions/answer-question.ts';
import { appealDecision } from '../../../../src/app/submissions/appeal-decision.ts';
import { askQuestion } from '../../../../src/app/submissions/ask-question.ts';
import { changeReview } from '../../../../src/app/submissions/change-review.ts';
import { confirmDecision } from '../../../../src/app/submissions/confirm-decision.ts';
import { createSubmission } from '../../../../src/app/submissions/create-submission.ts';
import { decideSubmission } from '../../../../src/app/submissions/decide-submission.ts';
import { declareConflict } from '../../../../src/app/submissions/declare-conflict.ts';
import { discardDraft } from '../../../../src/app/submissions/discard-draft.ts';
import { listNotices } from '../../../../src/app/submissions/list-notices.ts';
import { listQueue } from '../../../../src/app/submissions/list-queue.ts';
import { listSubmissions } from '../../../../src/app/submissions/list-submissions.ts';
import { readDetermination } from '../../../../src/app/submissions/read-determination.ts';
import { readSubmissionFor } from '../../../../src/app/submissions/read-submission.ts';
import { refuseDecision } from '../../../../src/app/submissions/refuse-decision.ts';
import { releaseSubmission } from '../../../../src/app/submissions/release-submission.ts';
import { returnSubmission } from '../../../../src/app/submissions/return-submission.ts';
import { saveDraft } from '../../../../src/app/submissions/save-draft.ts';
import { submitEvidence } from '../../../../src/app/submissions/submit-evidence.ts';
import { takeSubmission } from '../../../../src/app/submissions/take-submission.ts';
import { withdrawSubmission } from '../../../../src/app/submissions/withdraw-submission.ts';
import { workWaiting } from '../../../../src/app/submissions/work-waiting.ts';
import type { Person } from '../../../../src/certification/person.ts';
import { accomplished, type Cast, codesOf, recordWithCast } from '../../../support/cast.ts';
import { decide, exampleEvidence, rowOf, submitted, underReview } from '../../../support/submission-walk.ts';

let registry: Registry;
let cast: Cast;

beforeEach(async () => {
  ({ registry, cast } = await recordWithCast());
});

const EVIDENCE = exampleEvidence('network-operation-clear-level-5');

const recordFor = async (person: Person, id: string) =>
  accomplished(await readSubmissionFor(registry, person, id, { purpose: 'story' }));

/** What a second assessor says who has the submission before them as it is now. */
const opinion = async (id: string, reason: string) => ({ reason, revision: (await rowOf(registry, id)).revision });

const noticesOf = async (person: Person) =>
  accomplished(await listNotices(registry, person, {})).entries.map(({ action }) => action);

describe('a draft', () => {
  test('is kept as unfinished as it is, and is the candidate’s own whatever was typed', async () => {
    const { id } = accomplished(await createSubmission(registry, cast.hanako, {}));
    const typed = {
      candidate: { id: 'E-taro', name: 'Somebody Else' },
      asOf: '1999-01-01',
      engagements: [{ id: 'x' }],
    };
    accomplished(await saveDraft(registry, cast.hanako, id, { evidence: typed, revision: 0 }));
    const { draft, may } = await recordFor(cast.hanako, id);
    expect(draft).toEqual({
      candidate: { id: 'E-hanako', name: 'Hanako Example' },
      engagements: [{ id: 'x' }],
      documents: [],
    });
    expect([...may].toSorted()).toEqual(['changeDocuments', 'discard', 'saveDraft', 'submit']);
  });

  test('is not saved over a newer one', async () => {
    const { id } = accomplished(await createSubmission(registry, cast.hanako, {}));
    accomplished(await saveDraft(registry, cast.hanako, id, { evidence: {}, revision: 0 }));
    expect(codesOf(await saveDraft(registry, cast.hanako, id, { evidence: {}, revision: 0 }))).toEqual([
      'changed-meanwhile',
    ]);
  });

  test('is refused where it is larger than evidence may be', async () => {
    const { id } = accomplished(await createSubmission(registry, cast.hanako, {}));
    const evidence = { engagements: [{ title: 'x'.repeat(1_048_576) }] };
    expect(codesOf(await saveDraft(registry, cast.hanako, id, { evidence, revision: 0 }))).toEqual(['too-large']);
  });

  test('can be discarded until it is submitted', async () => {
    const { id } = accomplished(await createSubmission(registry, cast.hanako, {}));
    accomplished(await discardDraft(registry, cast.hanako, id));
    expect(codesOf(await readSubmissionFor(registry, cast.hanako, id, { purpose: 'story' }))).toEqual(['not-found']);
    const sent = await submitted(registry, cast.hanako, EVIDENCE);
    expect(codesOf(await discardDraft(registry, cast.hanako, sent))).toEqual(['state-does-not-allow']);
  });

  test('is begun by a manager for a candidate, and for nobody else', async () => {
    const { id } = accomplished(await createSubmission(registry, cast.mika, { candidateAccountId: 'taro' }));
    expect(await rowOf(registry, id)).toMatchObject({ candidateAccountId: 'taro', submitterAccountId: 'mika' });
    for (const candidateAccountId of ['ken', 'nobody', 'mika']) {
      expect(codesOf(await createSubmission(registry, cast.mika, { candidateAccountId }))).toEqual([
        'unknown-candidate',
      ]);
    }
    expect(codesOf(await createSubmission(registry, cast.hanako, { candidateAccountId: 'taro' }))).toEqual([
      'unknown-candidate',
    ]);
    expect(codesOf(await createSubmission(registry, cast.ken, {}))).toEqual(['not-allowed']);
  });

  test('can start from what the same candidate submitted before', async () => {
    const earlier = await submitted(registry, cast.hanako, EVIDENCE);
    const { id } = accomplished(await createSubmission(registry, cast.hanako, { startFrom: earlier }));
    const { draft, startedFrom } = await recordFor(cast.hanako, id);
    expect(startedFrom).toBe(earlier);
    expect(draft).toMatchObject({ engagements: EVIDENCE.engagements });
    expect(draft).not.toHaveProperty('asOf');
    expect(codesOf(await createSubmission(registry, cast.taro, { startFrom: earlier }))).toEqual(['not-found']);
  });
});

describe('submitting', () => {
  test('keeps the evidence with the date of the server and the determination on it as claimed', async () => {
    const id = await submitted(registry, cast.hanako, { ...EVIDENCE, asOf: '2020-01-01' });
    const record = await recordFor(cast.hanako, id);
    expect(record).toMatchObject({ state: 'submitted', version: 1, asOf: '2026-11-22', draft: null });
    const [version] = record.versions;
    const [determination] = record.determinations;
    expect(version?.digest).toBe(determination?.evidenceDigest);
    expect(JSON.parse(version?.text ?? '')).toMatchObject({ asOf: '2026-11-22', candidate: { id: 'E-hanako' } });
    expect(record.story.map(({ action }) => action)).toEqual([
      'submission.created',
      'submission.submitted',
      'determination.made',
    ]);
    const read = accomplished(await readDetermination(registry, cast.hanako, id, determination?.id ?? ''));
    expect(read.determination.level).toBe(determination?.level);
  });

  test('lists what is wrong with the evidence and changes nothing', async () => {
    const { id } = accomplished(await createSubmission(registry, cast.hanako, {}));
    expect(codesOf(await submitEvidence(registry, cast.hanako, id, { revision: 0 }))).toEqual([
      'too-few',
      'missing-field',
    ]);
    expect(await rowOf(registry, id)).toMatchObject({ state: 'draft', version: 0, asOf: null });
  });

  test('tells the other one of the candidate’s side', async () => {
    await submitted(registry, cast.mika, EVIDENCE, 'hanako');
    expect(await noticesOf(cast.hanako)).toEqual(['submission.submitted']);
    expect(await noticesOf(cast.mika)).toEqual([]);
  });
});

describe('who sees a submission', () => {
  test('only those whom it concerns', async () => {
    const id = await submitted(registry, cast.mika, EVIDENCE, 'hanako');
    const sees = async (person: Person) => (await readSubmissionFor(registry, person, id, { purpose: 'story' })).ok;
    for (const person of [cast.hanako, cast.mika, cast.ken, cast.jun, cast.aiko]) expect(await sees(person)).toBe(true);
    for (const person of [cast.taro, cast.boss, cast.root]) expect(await sees(person)).toBe(false);
    accomplished(await takeSubmission(registry, cast.ken, id));
    expect(await sees(cast.ken)).toBe(true);
    expect(await sees(cast.yuki)).toBe(false);
  });

  test('a draft is shown to no assessor', async () => {
    const { id } = accomplished(await createSubmission(registry, cast.hanako, {}));
    expect(codesOf(await readSubmissionFor(registry, cast.ken, id, { purpose: 'story' }))).toEqual(['not-found']);
  });

  test('reading by others is logged, reading by the candidate’s side is not', async () => {
    const id = await submitted(registry, cast.hanako, EVIDENCE);
    await recordFor(cast.hanako, id);
    await recordFor(cast.ken, id);
    const { story } = await recordFor(cast.aiko, id);
    expect(story.filter(({ action }) => action === 'evidence.read').map(({ actor }) => actor?.accountId)).toEqual([
      'ken',
      'aiko',
    ]);
  });

  test('lists hold what somebody may see', async () => {
    await submitted(registry, cast.mika, EVIDENCE, 'hanako');
    await submitted(registry, cast.taro, EVIDENCE);
    const listed = async (person: Person) => accomplished(await listSubmissions(registry, person, {})).entries.length;
    expect([await listed(cast.hanako), await listed(cast.mika), await listed(cast.boss)]).toEqual([1, 1, 0]);
    expect(accomplished(await listQueue(registry, cast.ken)).waiting).toHaveLength(2);
    expect(codesOf(await listQueue(registry, cast.hanako))).toEqual(['not-allowed']);
    expect(accomplished(await workWaiting(registry, cast.ken))).toMatchObject({ toTake: 2, inReview: 0 });
  });
});

describe('a review', () => {
  test('is nobody’s who is candidate or submitter', async () => {
    const own = await submitted(registry, cast.jun, EVIDENCE);
    expect(codesOf(await takeSubmission(registry, cast.jun, own))).toEqual(['own-submission']);
    const forOther = await submitted(registry, cast.nao, EVIDENCE, 'hanako');
    expect(codesOf(await takeSubmission(registry, cast.nao, forOther))).toEqual(['own-submission']);
  });

  test('is taken once, and can be given back', async () => {
    const id = await underReview(registry, cast.hanako, cast.ken, EVIDENCE);
    expect(codesOf(await takeSubmission(registry, cast.ken, id))).toEqual(['state-does-not-allow']);
    expect(codesOf(await takeSubmission(registry, cast.yuki, id))).toEqual(['not-found']);
    accomplished(await releaseSubmission(registry, cast.ken, id));
    accomplished(await takeSubmission(registry, cast.yuki, id));
    expect(await noticesOf(cast.hanako)).toEqual(['review.taken', 'review.taken']);
  });

  test('is left by an assessor who is not impartial', async () => {
    const id = await underReview(registry, cast.hanako, cast.ken, EVIDENCE);
    expect(codesOf(await declareConflict(registry, cast.ken, id, { reason: ' ' }))).toEqual(['reason-missing']);
    accomplished(await declareConflict(registry, cast.ken, id, { reason: 'We are married.' }));
    expect(await rowOf(registry, id)).toMatchObject({ state: 'submitted', assessorAccountId: null });
    expect(codesOf(await takeSubmission(registry, cast.ken, id))).toEqual(['not-found']);
    expect(accomplished(await listQueue(registry, cast.ken)).waiting).toEqual([]);
  });

  test('asks questions that are answered once', async () => {
    const id = await underReview(registry, cast.hanako, cast.ken, EVIDENCE);
    const { questionId } = accomplished(
      await askQuestion(registry, cast.ken, id, { text: 'Who <b>led</b> the team?' }),
    );
    expect(accomplished(await workWaiting(registry, cast.hanako)).questions).toBe(1);
    expect(codesOf(await answerQuestion(registry, cast.taro, id, questionId, { text: 'Me.' }))).toEqual(['not-found']);
    accomplished(await answerQuestion(registry, cast.hanako, id, questionId, { text: 'I did.' }));
    expect(codesOf(await answerQuestion(registry, cast.hanako, id, questionId, { text: 'Not me.' }))).toEqual([
      'question-answered',
    ]);
    expect(await noticesOf(cast.ken)).toEqual(['question.answered']);
    const { story } = await recordFor(cast.hanako, id);
    expect(story.slice(-2).map(({ text }) => text)).toEqual(['Who <b>led</b> the team?', 'I did.']);
  });

  test('a return asks for more, and the next version stands beside the first', async () => {
    const id = await underReview(registry, cast.hanako, cast.ken, EVIDENCE);
    accomplished(await returnSubmission(registry, cast.ken, id, { reason: 'Please add the letter.' }));
    const { draft, revision, may } = await recordFor(cast.hanako, id);
    expect(may.has('submit')).toBe(true);
    const [engagement] = (draft as { engagements: Record<string, unknown>[] }).engagements;
    const evidence = { ...(draft as object), engagements: [{ ...engagement, peakStaff: 3 }] };
    const saved = accomplished(await saveDraft(registry, cast.hanako, id, { evidence, revision }));
    registry = { ...registry, today: () => '2027-05-05' };
    accomplished(await submitEvidence(registry, cast.hanako, id, saved));
    const record = await recordFor(cast.hanako, id);
    expect(record.versions.map(({ version }) => version)).toEqual([1, 2]);
    expect(record.asOf).toBe('2026-11-22');
    expect(record.determinations).toHaveLength(2);
    expect(await noticesOf(cast.ken)).toEqual(['submission.submitted']);
  });

  test('is withdrawn with the submission', async () => {
    const id = await underReview(registry, cast.hanako, cast.ken, EVIDENCE);
    accomplished(await withdrawSubmission(registry, cast.hanako, id, { reason: '' }));
    const record = await recordFor(cast.hanako, id);
    expect(record).toMatchObject({ state: 'withdrawn', reviews: [{ state: 'withdrawn' }] });
    expect([...record.may]).toEqual(['startAnother']);
    expect(await noticesOf(cast.ken)).toEqual(['submission.withdrawn']);
    expect(codesOf(await withdrawSubmission(registry, cast.hanako, id, { reason: '' }))).toEqual([
      'state-does-not-allow',
    ]);
  });
});

describe('a decision', () => {
  test('as the rules have it is in force at once', async () => {
    const id = await underReview(registry, cast.hanako, cast.ken, EVIDENCE);
    expect(accomplished(await decide(registry, cast.ken, id)).state).toBe('inForce');
    const record = await recordFor(cast.hanako, id);
    const [decision] = record.decisions;
    const level = record.determinations[0]?.level ?? 0;
    expect(record).toMatchObject({ state: 'decided', certifiedLevel: level > 0 ? level : null });
    expect(record.determinations.map(({ digest }) => digest)).toContain(decision?.determinationDigest);
    expect(JSON.parse(decision?.text ?? '')).toMatchObject({ format: 'hantei-decision/1', candidate: 'hanako' });
    expect(await noticesOf(cast.hanako)).toEqual(['decision.made', 'review.taken']);
  });

  test('on another determination than the current one is refused', async () => {
    const id = await underReview(registry, cast.hanako, cast.ken, EVIDENCE);
    const row = await rowOf(registry, id);
    const [claimed] = (await recordFor(cast.hanako, id)).determinations;
    const [engagement] = EVIDENCE.engagements as { id: string }[];
    const facts = [
      { engagement: engagement?.id ?? '', fact: 'role', finding: 'notShown' as const, reason: 'No letter.' },
    ];
    const { revision } = accomplished(
      await changeReview(registry, cast.ken, id, { overlay: { claims: [], facts }, revision: row.revision }),
    );
    const given = { outcome: 'certified' as const, level: 1, reason: 'x', determinationDigest: claimed?.digest ?? '' };
    expect(codesOf(await decideSubmission(registry, cast.ken, id, { ...given, revision }))).toEqual([
      'determination-differs',
    ]);
    expect(codesOf(await decideSubmission(registry, cast.ken, id, { ...given, revision: revision - 1 }))).toEqual([
      'changed-meanwhile',
    ]);
  });

  test('otherwise than the rules needs a reason and a second assessor', async () => {
    const id = await underReview(registry, cast.hanako, cast.ken, EVIDENCE);
    expect(codesOf(await decide(registry, cast.ken, id, { outcome: 'certified', level: 2 }))).toEqual([
      'reason-missing',
    ]);
    const wanted = { outcome: 'certified' as const, level: 2, reason: 'The letter says otherwise.' };
    expect(accomplished(await decide(registry, cast.ken, id, wanted)).state).toBe('proposed');
    expect((await recordFor(cast.hanako, id)).decisions).toEqual([]);
    expect(codesOf(await confirmDecision(registry, cast.ken, id, await opinion(id, 'I agree.')))).toEqual([
      'second-assessor-needed',
    ]);
    expect(codesOf(await confirmDecision(registry, cast.hanako, id, await opinion(id, 'I agree.')))).toEqual([
      'not-allowed',
    ]);
    accomplished(await refuseDecision(registry, cast.yuki, id, await opinion(id, 'Not shown.')));
    expect(await rowOf(registry, id)).toMatchObject({ state: 'underReview', assessorAccountId: 'ken' });
    expect(await noticesOf(cast.ken)).toEqual(['decision.refused']);
    accomplished(await decide(registry, cast.ken, id, wanted));
    accomplished(await confirmDecision(registry, cast.yuki, id, await opinion(id, 'I agree now.')));
    const record = await recordFor(cast.hanako, id);
    expect(record).toMatchObject({ state: 'decided', certifiedLevel: 2 });
    expect(record.decisions).toMatchObject([{ departs: true, second: { by: { accountId: 'yuki' } } }]);
    expect(await noticesOf(cast.ken)).toContain('decision.made');
  });

  test('is confirmed as the second assessor read it, and not as it was put forward anew meanwhile', async () => {
    const id = await underReview(registry, cast.hanako, cast.ken, EVIDENCE);
    accomplished(await decide(registry, cast.ken, id, { outcome: 'certified', level: 4, reason: 'Level 4 is right.' }));
    const read = await opinion(id, 'Level 4 it is.');
    accomplished(await refuseDecision(registry, cast.sora, id, await opinion(id, 'It is not.')));
    accomplished(await decide(registry, cast.ken, id, { outcome: 'declined', level: null, reason: 'Then nothing.' }));
    expect(codesOf(await confirmDecision(registry, cast.yuki, id, read))).toEqual(['changed-meanwhile']);
    expect(codesOf(await refuseDecision(registry, cast.yuki, id, read))).toEqual(['changed-meanwhile']);
    expect((await rowOf(registry, id)).state).toBe('awaitingSecondAssessor');
  });

  test('names a level that can be awarded', async () => {
    const id = await underReview(registry, cast.hanako, cast.ken, EVIDENCE);
    for (const level of [0, 6, 1.5, null]) {
      expect(codesOf(await decide(registry, cast.ken, id, { outcome: 'certified', level, reason: 'x' }))).toEqual([
        'level-not-awarded',
      ]);
    }
    expect(codesOf(await decide(registry, cast.ken, id, { outcome: 'declined', level: 3, reason: 'x' }))).toEqual([
      'level-not-awarded',
    ]);
  });

  test('is valid for as long as the setting says', async () => {
    registry = { ...registry, policy: { validityMonths: 24 } };
    const id = await underReview(registry, cast.hanako, cast.ken, EVIDENCE);
    accomplished(await decide(registry, cast.ken, id, { outcome: 'certified', level: 3, reason: 'x' }));
    accomplished(await confirmDecision(registry, cast.yuki, id, await opinion(id, 'y')));
    expect((await recordFor(cast.hanako, id)).decisions[0]?.validUntil).toBe('2028-11-21');
  });

  test('is appealed to another assessor, and stays readable beside the new one', async () => {
    const id = await underReview(registry, cast.hanako, cast.ken, EVIDENCE);
    accomplished(await decide(registry, cast.ken, id, { outcome: 'certified', level: 4, reason: 'x' }));
    accomplished(await confirmDecision(registry, cast.yuki, id, await opinion(id, 'y')));
    const [before] = (await recordFor(cast.hanako, id)).decisions;
    accomplished(await appealDecision(registry, cast.hanako, id, { reason: 'The letter was overlooked.' }));
    expect((await recordFor(cast.hanako, id)).decisions[0]).toEqual(before);
    for (const person of [cast.ken, cast.yuki]) {
      expect(codesOf(await takeSubmission(registry, person, id))).toEqual(['other-assessor-needed']);
    }
    expect(codesOf(await withdrawSubmission(registry, cast.hanako, id, { reason: '' }))).toEqual([
      'state-does-not-allow',
    ]);
    accomplished(await takeSubmission(registry, cast.sora, id));
    accomplished(await decide(registry, cast.sora, id));
    const record = await recordFor(cast.hanako, id);
    expect(record.round).toBe(2);
    expect(record.decisions.map(({ state }) => state)).toEqual(['replaced', 'inForce']);
    expect(record.decisions[0]).toEqual({ ...before, state: 'replaced' });
  });
});
