import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPerson } from '../../src/app/access/find-person.ts';
import { askQuestion } from '../../src/app/submissions/ask-question.ts';
import { changeReview } from '../../src/app/submissions/change-review.ts';
import { decideSubmission } from '../../src/app/submissions/decide-submission.ts';
import { previewReview } from '../../src/app/submissions/preview-review.ts';
import { returnSubmission } from '../../src/app/submissions/return-submission.ts';
import { takeSubmission } from '../../src/app/submissions/take-submission.ts';
import { digestOf } from '../../src/base/digest.ts';
import { invariant } from '../../src/base/invariant.ts';
import type { Person } from '../../src/certification/person.ts';
import { readSubmission } from '../../src/store/submissions.ts';
import { formOfEvidence } from '../../src/views/pages/form-evidence.ts';
import { exampleText } from './support/evidence.ts';
import { fieldsOfForm } from './support/evidence-fields.ts';
import { type Answer, type RunningApp, startApp } from './support/running-app.ts';
import { type SignedIn, signInAs } from './support/sign-in.ts';

let app: RunningApp;
let candidate: SignedIn;
let stranger: SignedIn;
let manager: SignedIn;
let assessor: SignedIn;
let auditor: SignedIn;
let nobody: SignedIn;

beforeAll(async () => {
  app = await startApp();
  [candidate, stranger, manager, assessor, auditor, nobody] = await Promise.all([
    signInAs(app, 'candidate'),
    signInAs(app, 'candidate'),
    signInAs(app, 'manager'),
    signInAs(app, 'assessor'),
    signInAs(app, 'auditor'),
    signInAs(app, 'administrator'),
  ]);
});

afterAll(() => app.server.stop());

const evidence = (): Record<string, unknown> => JSON.parse(exampleText('service-desk-one-fact-missing'));

const rowOf = async (id: string) => {
  const row = await readSubmission(app.context.registry.store.reader, id);
  invariant(row, `There is ${id}.`);
  return row;
};

const draftOf = async (id: string) => JSON.parse((await rowOf(id)).draft ?? 'null');

async function personOf({ accountId }: SignedIn): Promise<Person> {
  const person = await findPerson(app.context.registry.store.reader, accountId);
  invariant(person, 'The account is there.');
  return person;
}

/** A new draft; its id. */
async function started(by: SignedIn, fields: Record<string, string> = {}): Promise<string> {
  const answer = await by.send('/submissions', fields);
  expect(answer.status).toBe(303);
  const [, id = ''] = /^\/submissions\/(S-[0-9A-Z]{8})\/evidence$/.exec(locationOf(answer)) ?? [];
  return id;
}

const locationOf = ({ headers }: Answer): string => headers.get('location') ?? '';

/** What a browser sends of a draft, with the button pressed. */
async function pressed(by: SignedIn, id: string, action: string, given: unknown = evidence(), revision?: number) {
  const fields = fieldsOfForm(formOfEvidence(given));
  fields.set('revision', String(revision ?? (await rowOf(id)).revision));
  if (action !== '') fields.set('do', action);
  return by.send(`/submissions/${id}/evidence`, fields);
}

async function submitted(by: SignedIn = candidate, given: unknown = evidence()): Promise<string> {
  const id = await started(by);
  await pressed(by, id, 'save', given);
  const { revision } = await rowOf(id);
  const answer = await by.send(`/submissions/${id}/submit`, { revision: String(revision) });
  expect(locationOf(answer)).toBe(`/submissions/${id}?done=submitted`);
  return id;
}

async function taken(): Promise<string> {
  const id = await submitted();
  const outcome = await takeSubmission(app.context.registry, await personOf(assessor), id);
  invariant(outcome.ok, 'It can be taken.');
  return id;
}

async function decided(overlay: unknown = { claims: [], facts: [] }): Promise<string> {
  const { registry } = app.context;
  const id = await taken();
  const person = await personOf(assessor);
  const changed = await changeReview(registry, person, id, { overlay, revision: (await rowOf(id)).revision });
  invariant(changed.ok, 'The findings fit.');
  const seen = await previewReview(registry, person, id, overlay);
  invariant(seen.ok, 'The findings fit.');
  const { determination } = seen.value;
  const outcome = await decideSubmission(registry, person, id, {
    outcome: determination.level > 0 ? 'certified' : 'declined',
    level: determination.level > 0 ? determination.level : null,
    reason: 'The letter <b>shows</b> it.',
    determinationDigest: digestOf(determination),
    revision: (await rowOf(id)).revision,
  });
  invariant(outcome.ok, 'It can be decided.');
  return id;
}

describe('a draft', () => {
  test('is started with one press, and belongs to whoever is signed in', async () => {
    const id = await started(candidate);
    const page = await candidate.ask(`/submissions/${id}/evidence`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('name="/candidate/id"');
    expect(page.text).not.toContain('name="/asOf"');
    expect(await rowOf(id)).toMatchObject({ candidateAccountId: candidate.accountId, state: 'draft' });
  });

  test('keeps what was typed whatever button is pressed, however wrong it is', async () => {
    const id = await started(candidate);
    const typed = { ...evidence(), engagements: [{ id: 'e', title: 'Desk <i>', peakStaff: 'twelve-ish', claims: [] }] };
    for (const [action, status] of [
      ['save', 303],
      ['check', 422],
      ['submit', 422],
      ['show', 200],
      ['add-engagement', 303],
    ] as const) {
      expect((await pressed(candidate, id, action, typed)).status, action).toBe(status);
      expect((await draftOf(id)).engagements[0], action).toMatchObject({ title: 'Desk <i>', peakStaff: 'twelve-ish' });
    }
    expect((await draftOf(id)).engagements).toHaveLength(2);
  });

  test('never takes the candidate from what was sent', async () => {
    const id = await started(candidate);
    const fields = fieldsOfForm(formOfEvidence({ ...evidence(), candidate: { id: 'E-0', name: 'Somebody else' } }));
    fields.set('revision', '0');
    fields.set('/candidate/id', 'E-0');
    await candidate.send(`/submissions/${id}/evidence`, fields);
    expect((await draftOf(id)).candidate.id).toMatch(/^C-/);
  });

  test('says what is wrong beside the field and saves it all the same', async () => {
    const id = await started(candidate);
    const { engagements } = evidence() as { engagements: object[] };
    const page = await pressed(candidate, id, 'submit', {
      ...evidence(),
      engagements: [{ ...engagements[0], title: '' }],
    });
    expect(page.status).toBe(422);
    expect(page.text).toContain('href="#/engagements/0/title"');
  });

  test('saves itself: with script only what changes comes back', async () => {
    const id = await started(candidate);
    const fields = fieldsOfForm(formOfEvidence(evidence()));
    fields.set('revision', '0');
    const headers = { 'hx-request': 'true' };
    const answer = await candidate.ask(`/submissions/${id}/evidence`, { method: 'POST', body: fields, headers });
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain('<html');
    expect(answer.text).toContain('id="standing"');
    expect(answer.text).toMatch(/id="revision" value="1"/);
    const again = await candidate.ask(`/submissions/${id}/evidence`, { method: 'POST', body: fields, headers });
    expect(again.text, 'an answer that got lost is no conflict').toMatch(/id="revision" value="1"/);
  });

  test('changed elsewhere in the meantime is not written over unasked', async () => {
    const id = await started(candidate);
    const theirs = { ...evidence(), engagements: [{ id: 'e', title: 'Theirs', claims: [] }] };
    const mine = { ...evidence(), engagements: [{ id: 'e', title: 'Mine', claims: [] }] };
    await pressed(candidate, id, 'save', theirs, 0);
    const conflict = await pressed(candidate, id, 'save', mine, 0);
    expect(conflict.status).toBe(409);
    expect(conflict.text).toContain('value="Mine"');
    expect(conflict.text).toContain('value="keep-mine"');
    expect((await draftOf(id)).engagements[0].title).toBe('Theirs');

    const fields = fieldsOfForm(formOfEvidence(mine));
    fields.set('revision', '0');
    fields.set('theirs', '1');
    fields.set('do', 'keep-mine');
    expect((await candidate.send(`/submissions/${id}/evidence`, fields)).status).toBe(303);
    expect((await draftOf(id)).engagements[0].title).toBe('Mine');
  });

  test('is discarded only after one was asked', async () => {
    const id = await started(candidate);
    expect((await candidate.ask(`/submissions/${id}/discard`)).status).toBe(200);
    expect(locationOf(await candidate.send(`/submissions/${id}/discard`, {}))).toBe('/submissions?done=discarded');
    expect((await candidate.ask(`/submissions/${id}`)).status).toBe(404);
  });
});

describe('documents', () => {
  const upload = async (id: string, bytes: string | Uint8Array<ArrayBuffer>, name: string, title = '') => {
    const form = new FormData();
    for (const [field, value] of fieldsOfForm(formOfEvidence(evidence()))) form.append(field, value);
    form.append('revision', String((await rowOf(id)).revision));
    form.append('document-title', title);
    form.append('file', new Blob([bytes]), name);
    return candidate.ask(`/submissions/${id}/documents`, { method: 'POST', body: form });
  };

  test('are uploaded together with everything typed, and come back as a download of the same bytes', async () => {
    const id = await started(candidate);
    const answer = await upload(id, 'A letter.\n', '../../任命書 "1".txt', '任命書 <1>');
    expect(locationOf(answer)).toBe(`/submissions/${id}/evidence#documents`);
    const { documents, engagements } = await draftOf(id);
    expect(engagements).toHaveLength(1);
    const page = await candidate.ask(`/submissions/${id}/evidence`);
    expect(page.text).toContain('任命書 &lt;1&gt;');
    const file = await candidate.ask(`/submissions/${id}/documents/${documents[0].id}`);
    expect(file.text).toBe('A letter.\n');
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    const disposition = file.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(
      /^attachment; filename="[A-Za-z0-9._ -]+"; filename\*=UTF-8''[A-Za-z0-9._~%!&+^`|#$-]+$/,
    );
    expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toContain('任命書');
    expect(disposition).not.toContain('..%2F');
  });

  test('that are not what they say are refused beside the form; nothing typed is lost', async () => {
    const id = await started(candidate);
    const answer = await upload(id, '<svg xmlns="http://www.w3.org/2000/svg"/>', 'picture.png');
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('/file-error');
    expect(answer.text).toContain('Help desk of a retail chain');
    expect((await draftOf(id)).engagements[0].title).toBe('Help desk of a retail chain');
  });

  test('none chosen is told so', async () => {
    const id = await started(candidate);
    const form = new FormData();
    form.append('revision', '0');
    const answer = await candidate.ask(`/submissions/${id}/documents`, { method: 'POST', body: form });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('/file-error');
  });

  test('are taken out again', async () => {
    const id = await started(candidate);
    await upload(id, 'A letter.\n', 'letter.txt');
    const [{ id: documentId }] = (await draftOf(id)).documents;
    const answer = await pressed(candidate, id, `remove-document:${documentId}`);
    expect(locationOf(answer)).toBe(`/submissions/${id}/evidence#documents`);
    expect((await draftOf(id)).documents ?? []).toEqual([]);
  });
});

describe('submitting', () => {
  test('shows everything once more, and submits what was shown', async () => {
    const id = await started(candidate);
    expect(locationOf(await pressed(candidate, id, 'submit'))).toBe(`/submissions/${id}/submit`);
    const page = await candidate.ask(`/submissions/${id}/submit`);
    expect(page.text).toContain('You are about to submit');
    expect(page.text).toContain('Help desk of a retail chain');
    expect(page.text).toContain('No claim names a document');
    const { revision } = await rowOf(id);
    await pressed(candidate, id, 'save', { ...evidence(), engagements: [] });
    const changed = await candidate.send(`/submissions/${id}/submit`, { revision: String(revision) });
    expect(changed.status).toBe(422);
    expect((await rowOf(id)).state).toBe('draft');
  });

  test('unfinished evidence leads back into the form', async () => {
    const id = await started(candidate);
    const page = await candidate.ask(`/submissions/${id}/submit`);
    expect(page.status).toBe(422);
    expect(page.text).toContain('id="problems"');
  });

  test('once done, the draft leads to the story', async () => {
    const id = await submitted();
    expect(locationOf(await candidate.ask(`/submissions/${id}/evidence`))).toBe(`/submissions/${id}`);
    expect(locationOf(await candidate.ask(`/submissions/${id}/submit`))).toBe(`/submissions/${id}`);
    expect((await pressed(candidate, id, 'save')).status).toBe(409);
  });
});

describe('the page of a submission', () => {
  test('tells the decision first, with its reason as it was written, and how to appeal', async () => {
    const id = await decided();
    const page = await candidate.ask(`/submissions/${id}`);
    expect(page.text).toContain('Certified at level 4');
    expect(page.text).toContain('The letter &lt;b&gt;shows&lt;/b&gt; it.');
    expect(page.text.indexOf('Certified at level 4')).toBeLessThan(page.text.indexOf('What the rules say'));
    expect(page.text).toContain(`/submissions/${id}/appeal`);
  });

  test('tells what was not accepted apart from what was not given', async () => {
    const { engagements } = evidence() as { engagements: { id: string }[] };
    const engagement = engagements[0]?.id;
    const overlay = {
      claims: [],
      facts: [{ engagement, fact: 'peakStaff', finding: 'notShown', reason: 'No list of staff.' }],
    };
    const id = await decided(overlay);
    const { text } = await candidate.ask(`/submissions/${id}`);
    expect(text).toMatch(/finding--notShown[\s\S]*Peak staff[\s\S]*No list of staff\./);
    expect(text).toMatch(/Not given in the evidence[\s\S]*Yearly inquiries/);
    const reviewed = app.context.registry.store.reader.db
      .selectFrom('determination')
      .select('id')
      .where('submissionId', '=', id)
      .where('reviewId', 'is not', null)
      .executeTakeFirstOrThrow();
    const report = await candidate.ask(`/submissions/${id}/determinations/${(await reviewed).id}`);
    expect(report.status).toBe(200);
    expect(report.text).toContain('No list of staff.');
    expect(report.text).toContain(`/determinations/${(await reviewed).id}/certificate`);
    expect(report.text).not.toContain('id="take-along"');
  });

  test('has a field for the answer to each question; an empty one is told so, a good one is sent', async () => {
    const id = await taken();
    const asked = await askQuestion(app.context.registry, await personOf(assessor), id, { text: 'Who signed <it>?' });
    invariant(asked.ok, 'It can be asked.');
    const page = await candidate.ask(`/submissions/${id}`);
    expect(page.text).toContain('Who signed &lt;it&gt;?');
    const [, question = ''] = /action="\/submissions\/[^/]+\/questions\/([^"]+)"/.exec(page.text) ?? [];
    const empty = await candidate.send(`/submissions/${id}/questions/${question}`, { [`answer-${question}`]: '  ' });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain(`href="#answer-${question}"`);
    const fields = { [`answer-${question}`]: 'The <head>.' };
    expect(locationOf(await candidate.send(`/submissions/${id}/questions/${question}`, fields))).toContain('answered');
    expect((await candidate.ask(`/submissions/${id}`)).text).toContain('The &lt;head&gt;.');
    expect((await candidate.send(`/submissions/${id}/questions/${question}`, fields)).status).toBe(409);
  });

  test('shows what was submitted, in words, beside the determination on it too', async () => {
    const id = await submitted();
    const { text } = await candidate.ask(`/submissions/${id}`);
    expect(text).toContain('What was submitted');
    expect(text.slice(text.indexOf('What was submitted'))).toContain('Help desk of a retail chain');
    const [address = ''] = /\/submissions\/[^"]+\/determinations\/[^"]+/.exec(text) ?? [];
    expect((await candidate.ask(address)).text).toContain('What was submitted');
  });

  test('says why it came back, and leads to where one adds evidence', async () => {
    const id = await taken();
    const returned = await returnSubmission(app.context.registry, await personOf(assessor), id, {
      reason: 'A record of 2025, please.',
    });
    invariant(returned.ok, 'It can be returned.');
    expect((await candidate.ask(`/submissions/${id}`)).text).toContain('A record of 2025, please.');
    const draft = await candidate.ask(`/submissions/${id}/evidence`);
    expect(draft.text).toContain('A record of 2025, please.');
    expect(draft.text).toContain('Help desk of a retail chain');
  });

  test('withdrawing and appealing ask first; an appeal needs a reason', async () => {
    const open = await submitted();
    expect((await candidate.ask(`/submissions/${open}/withdraw`)).status).toBe(200);
    await candidate.send(`/submissions/${open}/withdraw`, { reason: 'Too early.' });
    expect((await candidate.ask(`/submissions/${open}`)).text).toContain('Too early.');
    const id = await decided();
    const empty = await candidate.send(`/submissions/${id}/appeal`, { reason: '' });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('href="#reason"');
    await candidate.send(`/submissions/${id}/appeal`, { reason: 'The list was overlooked.' });
    const page = await candidate.ask(`/submissions/${id}`);
    expect(page.text).toContain('The list was overlooked.');
    expect(page.text).toContain('Decision in force');
  });

  test('is one sentence in Japanese too', async () => {
    const id = await submitted();
    const page = await candidate.ask(`/submissions/${id}?lang=ja`);
    expect(page.text).toContain('次に審査員が担当します');
    expect(page.text).toContain('申請済み');
  });
});

describe('who sees what', () => {
  const parts = ['', '/evidence', '/submit', '/withdraw', '/appeal', '/discard'];

  test('another candidate is told that there is no such submission, whatever they ask for', async () => {
    const id = await submitted();
    for (const part of parts) expect((await stranger.ask(`/submissions/${id}${part}`)).status, part).toBe(404);
    for (const part of ['/evidence', '/submit', '/withdraw', '/appeal', '/discard', '/questions/x']) {
      expect((await stranger.send(`/submissions/${id}${part}`, { revision: '1', reason: 'x' })).status, part).toBe(404);
    }
    const saidOf = async (wanted: string): Promise<string> =>
      (await stranger.ask(`/submissions/${wanted}`)).text.replaceAll(wanted, '').replaceAll(/[0-9a-f-]{36}/g, '');
    expect(await saidOf(id), 'one that exists is as unknown as one that does not').toBe(await saidOf('S-00000000'));
  });

  test('assessors and auditors read it, and write nothing', async () => {
    const id = await submitted();
    for (const reader of [assessor, auditor]) {
      expect((await reader.ask(`/submissions/${id}`)).status).toBe(200);
      expect((await reader.ask(`/submissions/${id}/evidence`)).status).toBe(403);
      expect((await reader.send(`/submissions/${id}/withdraw`, { reason: 'x' })).status).toBe(403);
    }
    expect((await nobody.ask(`/submissions/${id}`)).status).toBe(403);
    expect((await rowOf(id)).state).toBe('submitted');
  });

  test('a manager chooses the candidate, who sees the draft too; for others it does not exist', async () => {
    const page = await manager.ask(`/submissions/new?${new URLSearchParams({ q: 'person' })}`);
    expect(page.text.replaceAll('&#x3D;', '=')).toContain(`/submissions/new?candidate=${candidate.accountId}`);
    expect((await manager.ask('/submissions/new?q=nobody-like-this')).text).toContain('No candidate is called');
    const id = await started(manager, { candidate: candidate.accountId });
    expect((await candidate.ask(`/submissions/${id}/evidence`)).status).toBe(200);
    expect((await stranger.ask(`/submissions/${id}/evidence`)).status).toBe(404);
    const wrong = await manager.send('/submissions', { candidate: assessor.accountId });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('role="alert"');
  });

  test('a candidate can’t start one for somebody else', async () => {
    const answer = await candidate.send('/submissions', { candidate: stranger.accountId });
    expect(answer.status).toBe(422);
  });
});

describe('starting from an earlier one', () => {
  test('copies its evidence', async () => {
    const id = await submitted();
    const page = await candidate.ask(`/submissions/new?from=${id}`);
    expect(page.text).toMatch(new RegExp(`value="${id}" checked`));
    const copy = await started(candidate, { from: id });
    expect((await draftOf(copy)).engagements[0].title).toBe('Help desk of a retail chain');
  });
});

describe('the start page and notices', () => {
  test('show what is asked of a candidate, and nothing of others', async () => {
    const id = await taken();
    const asked = await askQuestion(app.context.registry, await personOf(assessor), id, { text: 'Which desk?' });
    invariant(asked.ok, 'It can be asked.');
    const home = await candidate.ask('/');
    expect(home.text).toContain('What waits for you');
    expect(home.text).toContain(`href="/submissions/${id}"`);
    expect(home.text).toContain('A question waits for your answer');
    const other = await stranger.ask('/');
    expect(other.text).not.toContain(id);
    expect(other.text).toContain('Nothing waits for you');
  });

  test('count for an assessor what can be taken', async () => {
    await submitted();
    expect((await assessor.ask('/')).text).toMatch(/submissions? waits? for an assessor/);
    expect((await auditor.ask('/')).text).toContain('href="/audit"');
  });

  test('are marked as read, one’s own only', async () => {
    await taken();
    const before = await candidate.ask('/notices');
    const ids = [...before.text.matchAll(/name="id" value="([^"]+)"/g)].map(([, id = '']): [string, string] => [
      'id',
      id,
    ]);
    expect(ids.length).toBeGreaterThan(0);
    await stranger.send('/notices', new URLSearchParams(ids));
    expect((await candidate.ask('/notices')).text).toContain('Mark these as read');
    await candidate.send('/notices', new URLSearchParams(ids));
    const [, first = ''] = ids[0] ?? [];
    expect((await candidate.ask('/notices')).text).not.toContain(`value="${first}"`);
  });
});

test('a long list is read part by part', async () => {
  const many = await signInAs(app, 'candidate');
  for (let count = 0; count < 55; count += 1) await started(many);
  const seen = new Set<string>();
  let address = '/submissions';
  for (let part = 0; part < 5 && address !== ''; part += 1) {
    const { text } = await many.ask(address);
    for (const [, id = ''] of text.matchAll(/href="\/submissions\/(S-[0-9A-Z]{8})\/evidence"/g)) seen.add(id);
    [, address = ''] = /href="(\/submissions\?cursor=[^"]+)"/.exec(text.replaceAll('&#x3D;', '=')) ?? [];
  }
  expect(seen.size).toBe(55);
});
