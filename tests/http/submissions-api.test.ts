import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestOf } from '../../src/base/digest.ts';
import {
  begin,
  codesOf,
  EXAMPLE,
  fileForm,
  jsonOf,
  PNG,
  type Program,
  programOf,
  SUBMISSIONS,
  submit,
} from './support/by-token.ts';
import { type RunningApp, startApp } from './support/running-app.ts';

let app: RunningApp;
let candidate: Program;
let first: Program;
let second: Program;
let third: Program;

beforeAll(async () => {
  app = await startApp({ settings: { demo: false } });
  candidate = await programOf(app, 'candidate');
  first = await programOf(app, 'assessor');
  second = await programOf(app, 'assessor');
  third = await programOf(app, 'assessor');
});

afterAll(() => app.server.stop());

const REASON = { reason: 'For a reason.' };

test('the whole life of a submission, by token', async () => {
  // A draft, of which the server says whose it is.
  const created = await candidate.post(SUBMISSIONS, { specialtyField: EXAMPLE.specialtyField });
  const { id, state, revision } = jsonOf(created, 201);
  expect(state).toBe('draft');
  expect(created.headers.get('location')).toBe(`${SUBMISSIONS}/${id}`);
  const at = `${SUBMISSIONS}/${id}`;
  const mine = async () => jsonOf(await candidate.get(at));
  const saved = jsonOf(await candidate.post(`${at}/evidence`, { evidence: EXAMPLE, revision }));
  expect(saved.revision).toBe(revision + 1);
  expect((await mine()).draft.candidate.id).toMatch(/^C-/);

  // A document, as it was uploaded.
  const uploaded = await candidate.post(`${at}/documents`, fileForm('letter.png', PNG, { title: 'Letter' }));
  const { documentId, sha256 } = jsonOf(uploaded, 201);
  expect(sha256).toBe(createHash('sha256').update(PNG).digest('hex'));
  const download = await candidate.get(uploaded.headers.get('location') ?? '');
  expect(download.status).toBe(200);
  expect(download.headers.get('content-type')).toBe('image/png');
  expect(download.headers.get('content-disposition')).toMatch(/^attachment; filename="letter\.png"/);
  expect((await mine()).draft.documents).toContainEqual({ id: documentId, title: 'Letter', sha256 });

  // Submitted: the determination on the evidence as claimed can be read and checked.
  const submitted = jsonOf(await candidate.post(`${at}/submit`, { revision: saved.revision }));
  expect(submitted).toMatchObject({ state: 'submitted', version: 1 });
  const claimed = jsonOf(await candidate.get(`${at}/determinations/${submitted.determinationId}`));
  expect(digestOf(claimed.determination)).toBe(claimed.digest);
  expect(claimed.determination.candidate.id).toMatch(/^C-/);
  expect(jsonOf(await candidate.get(SUBMISSIONS)).entries.map((entry: { id: string }) => entry.id)).toContain(id);

  // Taken, reviewed, asked and answered, returned.
  const waiting = jsonOf(await first.get('/api/v1/queue')).waiting;
  expect(waiting.map((entry: { id: string }) => entry.id)).toContain(id);
  const taken = jsonOf(await first.post(`${at}/take`));
  expect(taken.state).toBe('underReview');
  const open = jsonOf(await first.get(`${at}/review`));
  expect(open).toMatchObject({ reviewId: taken.reviewId, revision: taken.revision, version: 1 });
  const engagement = EXAMPLE.engagements[0].id;
  const finding = { engagement, fact: 'role', finding: 'notShown', reason: 'No letter of appointment.' };
  const overlay = { claims: [], facts: [finding] };
  const reviewed = jsonOf(await first.post(`${at}/review`, { overlay, revision: taken.revision }));
  expect(reviewed.revision).toBe(taken.revision + 1);
  expect(reviewed.determination.digest).not.toBe(open.determinationDigest);
  expect(jsonOf(await first.get(`${at}/review`))).toMatchObject({
    overlay,
    determinationDigest: reviewed.determination.digest,
  });
  const { questionId } = jsonOf(await first.post(`${at}/questions`, { text: 'Who appointed you?' }));
  jsonOf(await candidate.post(`${at}/questions/${questionId}/answer`, { text: 'The head of operations.' }));
  expect(codesOf(await candidate.post(`${at}/questions/${questionId}/answer`, { text: 'Again.' }), 409)).toEqual([
    'question-answered',
  ]);
  expect(jsonOf(await first.post(`${at}/return`, { reason: 'Please add the letter.' })).state).toBe('returned');

  // Submitted again and decided otherwise than the determination: a second assessor has to agree.
  const returned = await mine();
  expect(returned.state).toBe('returned');
  expect(returned.reviews[0].overlay).toEqual(overlay);
  jsonOf(await candidate.post(`${at}/submit`, { revision: returned.revision }));
  jsonOf(await first.post(`${at}/take`));
  const again = jsonOf(await first.get(`${at}/review`));
  expect(again).toMatchObject({ version: 2, overlay: { claims: [], facts: [] } });
  const decision = {
    outcome: 'certified',
    level: again.determination.level === 1 ? 2 : 1,
    determinationDigest: again.determinationDigest,
    revision: again.revision,
  };
  expect(codesOf(await first.post(`${at}/decision`, decision), 422)).toEqual(['reason-missing']);
  expect(
    codesOf(
      await first.post(`${at}/decision`, { ...decision, ...REASON, determinationDigest: `${claimed.digest}0` }),
      409,
    ),
  ).toEqual(['determination-differs']);
  const proposed = jsonOf(await first.post(`${at}/decision`, { ...decision, ...REASON }));
  expect(proposed).toMatchObject({ state: 'awaitingSecondAssessor', decisionState: 'proposed' });
  expect((await mine()).decisions).toEqual([]);
  expect(
    codesOf(await first.post(`${at}/decision/confirmation`, { ...REASON, revision: proposed.revision }), 403),
  ).toEqual(['second-assessor-needed']);
  const confirmed = jsonOf(
    await second.post(`${at}/decision/confirmation`, { ...REASON, revision: proposed.revision }),
  );
  expect(confirmed).toMatchObject({ state: 'decided', decisionId: proposed.decisionId, decisionState: 'inForce' });

  // Appealed: somebody else reviews and decides, as the determination says.
  expect(jsonOf(await candidate.post(`${at}/appeal`, REASON)).state).toBe('submitted');
  for (const before of [first, second]) {
    expect(codesOf(await before.post(`${at}/take`), 403)).toEqual(['other-assessor-needed']);
  }
  jsonOf(await third.post(`${at}/take`));
  const anew = jsonOf(await third.get(`${at}/review`));
  const { level } = anew.determination;
  const final = jsonOf(
    await third.post(`${at}/decision`, {
      outcome: level > 0 ? 'certified' : 'declined',
      level: level > 0 ? level : null,
      determinationDigest: anew.determinationDigest,
      revision: anew.revision,
    }),
  );
  expect(final).toMatchObject({ state: 'decided', decisionState: 'inForce' });
  const told = await mine();
  expect(told.decisions.map((one: { state: string }) => one.state)).toEqual(['replaced', 'inForce']);
  expect(told.story.map((entry: { action: string }) => entry.action)).toEqual(
    expect.arrayContaining(['submission.created', 'submission.returned', 'appeal.made', 'decision.made']),
  );
  for (const { id: determination, digest } of told.determinations) {
    const stored = jsonOf(await candidate.get(`${at}/determinations/${determination}`));
    expect(digestOf(stored.determination)).toBe(digest);
  }
});

test('a second assessor disagrees, and the first decides again', async () => {
  const at = `${SUBMISSIONS}/${await submit(candidate)}`;
  jsonOf(await first.post(`${at}/take`));
  const { determinationDigest, revision, determination } = jsonOf(await first.get(`${at}/review`));
  const decision = { outcome: 'certified', level: determination.level === 1 ? 2 : 1, determinationDigest, ...REASON };
  const proposed = jsonOf(await first.post(`${at}/decision`, { ...decision, revision }));
  const opinion = { ...REASON, revision: proposed.revision };
  expect(codesOf(await first.post(`${at}/decision/refusal`, opinion), 403)).toEqual(['second-assessor-needed']);
  expect(codesOf(await second.post(`${at}/decision/refusal`, { ...opinion, revision }), 409)).toEqual([
    'changed-meanwhile',
  ]);
  expect(jsonOf(await second.post(`${at}/decision/refusal`, opinion)).state).toBe('underReview');
  expect(codesOf(await second.post(`${at}/decision`, { ...decision, revision }), 403)).toEqual(['not-allowed']);
  expect(codesOf(await first.post(`${at}/decision`, { ...decision, revision }), 409)).toEqual(['changed-meanwhile']);
});

test('taken, released and refused for a conflict of interest', async () => {
  const at = `${SUBMISSIONS}/${await submit(candidate)}`;
  jsonOf(await first.post(`${at}/take`));
  expect(codesOf(await second.post(`${at}/take`), 404)).toEqual(['not-found']);
  expect(jsonOf(await first.post(`${at}/release`)).state).toBe('submitted');
  expect(jsonOf(await first.post(`${at}/conflict`, REASON)).state).toBe('submitted');
  expect(codesOf(await first.post(`${at}/take`), 404)).toEqual(['not-found']);
  const queue = jsonOf(await first.get('/api/v1/queue'));
  expect(JSON.stringify(queue)).not.toContain(at.slice(SUBMISSIONS.length + 1));
  jsonOf(await second.post(`${at}/take`));
  expect(jsonOf(await candidate.post(`${at}/withdraw`, { reason: '' })).state).toBe('withdrawn');
});

test('a manager submits for a candidate, who sees it; nobody names anybody else', async () => {
  const manager = await programOf(app, 'manager');
  const { accountId } = candidate;
  const { id } = jsonOf(await manager.post(SUBMISSIONS, { candidateAccountId: accountId }), 201);
  expect(jsonOf(await candidate.get(`${SUBMISSIONS}/${id}`))).toMatchObject({
    candidate: { accountId },
    submitter: { accountId: manager.accountId },
  });
  expect(codesOf(await manager.post(SUBMISSIONS, {}), 422)).toEqual(['unknown-candidate']);
  expect(codesOf(await manager.post(SUBMISSIONS, { candidateAccountId: first.accountId }), 422)).toEqual([
    'unknown-candidate',
  ]);
  const other = await programOf(app, 'candidate');
  expect(codesOf(await other.post(SUBMISSIONS, { candidateAccountId: accountId }), 422)).toEqual(['unknown-candidate']);
  expect(codesOf(await other.get(`${SUBMISSIONS}/${id}`), 404)).toEqual(['not-found']);
  expect(codesOf(await other.post(SUBMISSIONS, { startFrom: id }), 404)).toEqual(['not-found']);
});

test('a draft begins from an earlier submission', async () => {
  const id = await submit(candidate);
  const next = jsonOf(await candidate.post(SUBMISSIONS, { startFrom: id }), 201);
  const { draft, startedFrom } = jsonOf(await candidate.get(`${SUBMISSIONS}/${next.id}`));
  expect(startedFrom).toBe(id);
  expect(draft.engagements).toEqual(EXAMPLE.engagements);
});

test('a long list comes in parts', async () => {
  const busy = await programOf(app, 'candidate');
  for (let count = 0; count < 53; count += 1) jsonOf(await busy.post(SUBMISSIONS, {}), 201);
  const found: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const part = jsonOf(await busy.get(`${SUBMISSIONS}?cursor=${encodeURIComponent(next)}`));
    found.push(...part.entries.map((entry: { id: string }) => entry.id));
    next = part.next;
  }
  expect(found).toHaveLength(53);
  expect(new Set(found).size).toBe(53);
  expect(jsonOf(await busy.get(`${SUBMISSIONS}?cursor='--`)).entries).toHaveLength(50);
});

describe('what others read', () => {
  test('an auditor reads everything but writes nothing, and reading is logged', async () => {
    const auditor = await programOf(app, 'auditor');
    const id = await submit(candidate);
    const at = `${SUBMISSIONS}/${id}`;
    jsonOf(await auditor.get(at));
    const { story } = jsonOf(await auditor.get(at));
    const read = story.filter((entry: { action: string }) => entry.action === 'evidence.read');
    expect(read.map(({ actor }: { actor: { accountId: string } }) => actor.accountId)).toContain(auditor.accountId);
    expect(codesOf(await auditor.post(`${at}/take`), 403)).toEqual(['not-allowed']);
    expect(codesOf(await auditor.post(SUBMISSIONS, {}), 403)).toEqual(['not-allowed']);
  });

  test('findings, proposals and the words of others stay hidden from the candidate until they are done', async () => {
    const at = `${SUBMISSIONS}/${await submit(candidate)}`;
    const { revision } = jsonOf(await first.post(`${at}/take`));
    const { engagements } = EXAMPLE;
    const claims = [
      {
        engagement: engagements[0].id,
        skillItem: engagements[0].claims[0].skillItem,
        finding: 'rejected',
        reason: 'ZZZ',
      },
    ];
    jsonOf(await first.post(`${at}/review`, { overlay: { claims, facts: [] }, revision }));
    const seen = await candidate.get(at);
    expect(jsonOf(seen).reviews[0]).toMatchObject({ overlay: null, overlayDigest: null });
    expect(seen.text).not.toContain('ZZZ');
    expect(codesOf(await candidate.get(`${at}/review`), 403)).toEqual(['not-allowed']);
  });

  test('an assessor never sees drafts, nor what another one has taken', async () => {
    const { id } = await begin(candidate);
    expect(codesOf(await first.get(`${SUBMISSIONS}/${id}`), 404)).toEqual(['not-found']);
    const taken = await submit(candidate);
    jsonOf(await first.post(`${SUBMISSIONS}/${taken}/take`));
    expect(codesOf(await second.get(`${SUBMISSIONS}/${taken}`), 404)).toEqual(['not-found']);
    expect(codesOf(await second.get(`${SUBMISSIONS}/${taken}/review`), 404)).toEqual(['not-found']);
  });
});
