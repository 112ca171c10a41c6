import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  begin,
  codesOf,
  EXAMPLE,
  fileForm,
  jsonOf,
  PNG,
  type Program,
  programFor,
  programOf,
  SUBMISSIONS,
  submit,
} from './support/by-token.ts';
import { type Answer, type RunningApp, startApp } from './support/running-app.ts';

let app: RunningApp;
let candidate: Program;
let assessor: Program;
let second: Program;

beforeAll(async () => {
  app = await startApp({ settings: { demo: false } });
  candidate = await programOf(app, 'candidate');
  assessor = await programOf(app, 'assessor');
  second = await programOf(app, 'assessor');
});

afterAll(() => app.server.stop());

let keys = 0;
const newKey = (): string => {
  keys += 1;
  return `key-${keys}`;
};

const withKey = (key: string) => ({ 'idempotency-key': key });

/** Sends the same twice; the second answer is the first again. */
async function twice(program: Program, path: string, body: () => unknown, status = 200) {
  const key = newKey();
  const once = await program.post(path, body(), withKey(key));
  const again = await program.post(path, body(), withKey(key));
  const json = jsonOf(once, status);
  expect([again.status, again.text]).toEqual([once.status, once.text]);
  expect(again.headers.get('location')).toBe(once.headers.get('location'));
  expect(once.headers.get('idempotency-replayed')).toBeNull();
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  return json;
}

test('everything that makes something is made once, however often it is sent', async () => {
  const { id, revision } = await twice(candidate, SUBMISSIONS, () => ({}), 201);
  const at = `${SUBMISSIONS}/${id}`;
  const saved = await twice(candidate, `${at}/evidence`, () => ({ evidence: EXAMPLE, revision }));
  // A form separates its parts by something new each time, and is the same all the same.
  const file = () => fileForm('letter.png', PNG, { title: 'Letter' });
  const { documentId } = await twice(candidate, `${at}/documents`, file, 201);
  await twice(candidate, `${at}/submit`, () => ({ revision: saved.revision }));
  await twice(assessor, `${at}/take`, () => undefined);
  const { questionId } = await twice(assessor, `${at}/questions`, () => ({ text: 'Who?' }));
  await twice(candidate, `${at}/questions/${questionId}/answer`, () => ({ text: 'I.' }));
  const open = jsonOf(await assessor.get(`${at}/review`));
  const overlay = {
    claims: [],
    facts: [{ engagement: EXAMPLE.engagements[0].id, fact: 'peakStaff', finding: 'accepted', reason: '' }],
  };
  const reviewed = await twice(assessor, `${at}/review`, () => ({ overlay, revision: open.revision }));
  const decision = {
    outcome: 'declined',
    level: null,
    reason: 'For a reason.',
    determinationDigest: reviewed.determination.digest,
    revision: reviewed.revision,
  };
  const proposed = await twice(assessor, `${at}/decision`, () => decision);
  expect(proposed.decisionState).toBe('proposed');
  const opinion = { reason: 'Agreed.', revision: proposed.revision };
  await twice(second, `${at}/decision/confirmation`, () => opinion);
  await twice(candidate, `${at}/appeal`, () => ({ reason: 'Please look again.' }));

  const { story, documents, questions, versions } = jsonOf(await candidate.get(at));
  expect(documents.map((one: { documentId: string }) => one.documentId)).toEqual([documentId]);
  expect(questions).toHaveLength(1);
  expect(versions).toHaveLength(1);
  expect(story.map(({ action }: { action: string }) => action)).toEqual([
    'submission.created',
    'document.added',
    'submission.submitted',
    'determination.made',
    'review.taken',
    'question.asked',
    'question.answered',
    'determination.made',
    'decision.made',
    'appeal.made',
  ]);
});

test('two at once: one is made, the other gets its answer', async () => {
  const { id, revision } = await begin(candidate);
  const key = withKey(newKey());
  const send = (): Promise<Answer> => candidate.post(`${SUBMISSIONS}/${id}/submit`, { revision }, key);
  const answers = await Promise.all([send(), send(), send(), send()]);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
  expect(jsonOf(await candidate.get(`${SUBMISSIONS}/${id}`)).versions).toHaveLength(1);
});

describe('the same key', () => {
  test('with another request is refused, whatever is other', async () => {
    const key = withKey(newKey());
    const { id } = jsonOf(await candidate.post(SUBMISSIONS, {}, key), 201);
    const reused = ['idempotency-key-reused'];
    expect(codesOf(await candidate.post(SUBMISSIONS, { specialtyField: 'x' }, key), 422)).toEqual(reused);
    expect(codesOf(await candidate.post(`${SUBMISSIONS}/${id}/submit`, { revision: 0 }, key), 422)).toEqual(reused);
    const form = (name: string, fields = {}) => fileForm(name, PNG, fields);
    const fresh = withKey(newKey());
    jsonOf(await candidate.post(`${SUBMISSIONS}/${id}/documents`, form('a.png'), fresh), 201);
    for (const other of [form('b.png'), form('a.png', { title: 'A' }), fileForm('a.png', 'some text')]) {
      expect(codesOf(await candidate.post(`${SUBMISSIONS}/${id}/documents`, other, fresh), 422)).toEqual(reused);
    }
    expect(jsonOf(await candidate.get(`${SUBMISSIONS}/${id}`)).documents).toHaveLength(1);
  });

  test('of somebody else tells nothing of them, and of another token of the same person is the same', async () => {
    const key = withKey(newKey());
    const { id } = jsonOf(await candidate.post(SUBMISSIONS, {}, key), 201);
    const other = await programOf(app, 'candidate');
    const theirs = await other.post(SUBMISSIONS, {}, key);
    expect(theirs.headers.get('idempotency-replayed')).toBeNull();
    expect(jsonOf(theirs, 201).id).not.toBe(id);
    const sameOwner = await programFor(app, candidate.accountId, ['submissions:write']);
    expect(jsonOf(await sameOwner.post(SUBMISSIONS, {}, key), 201).id).toBe(id);
  });

  test('gives nothing to a token without the scope', async () => {
    const key = withKey(newKey());
    jsonOf(await candidate.post(SUBMISSIONS, {}, key), 201);
    const reader = await programFor(app, candidate.accountId, ['submissions:read']);
    expect(codesOf(await reader.post(SUBMISSIONS, {}, key), 403)).toEqual(['scope-missing']);
  });

  test('after a refusal does what was put right', async () => {
    const id = await submit(candidate);
    const at = `${SUBMISSIONS}/${id}`;
    jsonOf(await assessor.post(`${at}/take`));
    const key = withKey(newKey());
    expect(codesOf(await assessor.post(`${at}/return`, { reason: ' ' }, key), 422)).toEqual(['reason-missing']);
    const returned = await assessor.post(`${at}/return`, { reason: 'More, please.' }, key);
    expect(jsonOf(returned).state).toBe('returned');
    expect(returned.headers.get('idempotency-replayed')).toBeNull();
  });
});

describe('a key', () => {
  test.each(['two words', 'x'.repeat(201), 'schlüssel', ''])('%j is refused', async (key) => {
    expect(codesOf(await candidate.post(SUBMISSIONS, {}, withKey(key)), 400)).toEqual(['idempotency-key-not-valid']);
  });

  test.each(['x', 'x'.repeat(200), '"5f0c2f4e"', "'; drop table idempotencyKey; --".replaceAll(' ', '_')])(
    '%j is taken',
    async (key) => {
      const { id } = jsonOf(await candidate.post(SUBMISSIONS, {}, withKey(key)), 201);
      expect(jsonOf(await candidate.post(SUBMISSIONS, {}, withKey(key)), 201).id).toBe(id);
    },
  );
});
