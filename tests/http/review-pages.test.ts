import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPerson } from '../../src/app/access/find-person.ts';
import { appealDecision } from '../../src/app/submissions/appeal-decision.ts';
import { createSubmission } from '../../src/app/submissions/create-submission.ts';
import { saveDraft } from '../../src/app/submissions/save-draft.ts';
import { submitEvidence } from '../../src/app/submissions/submit-evidence.ts';
import type { Problem } from '../../src/base/problem.ts';
import type { Result } from '../../src/base/result.ts';
import { readReview } from '../../src/store/reviews.ts';
import { readSubmission } from '../../src/store/submissions.ts';
import { submittedFields } from '../unit/views/pages/submitted-fields.ts';
import { exampleText } from './support/evidence.ts';
import { type Answer, type RunningApp, startApp } from './support/running-app.ts';
import { type SignedIn, signInAs } from './support/sign-in.ts';

let app: RunningApp;
let candidate: SignedIn;
let mori: SignedIn;
let kato: SignedIn;
let abe: SignedIn;

beforeAll(async () => {
  app = await startApp();
  [candidate, mori, kato, abe] = await Promise.all([
    signInAs(app, 'candidate'),
    signInAs(app, 'assessor'),
    signInAs(app, 'assessor'),
    signInAs(app, 'assessor'),
  ]);
});

afterAll(() => app.server.stop());

const registry = () => app.context.registry;
const locationOf = ({ headers }: Answer): string => headers.get('location') ?? '';

function done<T>(result: Result<T, Problem[]>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

async function personOf({ accountId }: SignedIn) {
  const person = await findPerson(registry().store.reader, accountId);
  if (!person) throw new Error('The account is there.');
  return person;
}

async function submitted(): Promise<string> {
  const person = await personOf(candidate);
  const { id } = done(await createSubmission(registry(), person, {}));
  const evidence: unknown = JSON.parse(exampleText('system-operation-leader-of-fifteen'));
  const { revision } = await rowOf(id);
  const saved = done(await saveDraft(registry(), person, id, { evidence, revision }));
  done(await submitEvidence(registry(), person, id, { revision: saved.revision }));
  return id;
}

async function taken(by: SignedIn = mori): Promise<string> {
  const id = await submitted();
  const answer = await by.send('/queue', { submission: id, do: 'take' });
  expect(locationOf(answer)).toBe(`/submissions/${id}/review?done=taken`);
  return id;
}

async function rowOf(id: string) {
  const row = await readSubmission(registry().store.reader, id);
  if (!row) throw new Error(`There is ${id}.`);
  return row;
}

async function overlayOf(id: string) {
  const { reviewId } = await rowOf(id);
  const review = await readReview(registry().store.reader, reviewId ?? '');
  return JSON.parse(review?.overlay ?? 'null');
}

/** The form as the page shows it, with some answers changed and a button pressed. */
async function pressed(by: SignedIn, id: string, action: string, answers: Record<string, string> = {}) {
  const fields = submittedFields((await by.ask(`/submissions/${id}/review`)).text);
  for (const [name, value] of Object.entries(answers)) fields.set(name, value);
  fields.set('do', action);
  return by.send(`/submissions/${id}/review`, fields);
}

const ROLE = '/engagements/0/facts/role';
const TECHNOLOGY = '/engagements/0/claims/technology';

describe('the queue', () => {
  test('offers what waits, and no longer what somebody has taken', async () => {
    const id = await submitted();
    expect((await kato.ask('/queue')).text).toContain(id);
    await mori.send('/queue', { submission: id, do: 'take' });
    expect((await kato.ask('/queue')).text).not.toContain(id);
    const mine = await mori.ask('/queue');
    expect(mine.text).toContain(`/submissions/${id}/review`);
  });

  test('whoever comes second is told so, with the queue as it is now', async () => {
    const id = await taken();
    const answer = await kato.send('/queue', { submission: id, do: 'take' });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(locationOf(answer)).toBe('');
    expect((await rowOf(id)).assessorAccountId).toBe(mori.accountId);
  });

  test('a conflict of interest takes a reason, keeps what was typed, and hides the submission', async () => {
    const id = await submitted();
    const without = await kato.send('/queue', { submission: id, do: 'conflict', [`conflict-${id}`]: ' ' });
    expect(without.status).toBe(422);
    expect(without.text).toContain(`href="#conflict-${id}"`);
    const answer = await kato.send('/queue', { submission: id, do: 'conflict', [`conflict-${id}`]: 'My brother' });
    expect(locationOf(answer)).toBe('/queue?done=conflict');
    expect((await kato.ask('/queue')).text).not.toContain(id);
    expect((await kato.ask(`/submissions/${id}/review`)).status).toBe(404);
  });

  test('says what there is to do where nothing waits', async () => {
    const fresh = await signInAs(app, 'assessor');
    expect((await fresh.ask('/queue?lang=ja')).text).toContain('担当中の申請はありません。');
  });
});

describe('a review', () => {
  test('is kept with its reasons, and comes back to the engagement one was at', async () => {
    const id = await taken();
    const answers = { [ROLE]: 'notShown', [`${ROLE}/reason`]: 'No <letter>', [TECHNOLOGY]: 'accepted' };
    const answer = await pressed(mori, id, 'save:0', answers);
    expect(locationOf(answer)).toBe(`/submissions/${id}/review?done=saved&at=0#engagement-1`);
    const { claims, facts } = await overlayOf(id);
    expect(claims).toMatchObject([{ skillItem: 'technology', finding: 'accepted' }]);
    expect(facts).toMatchObject([{ fact: 'role', finding: 'notShown', reason: 'No <letter>' }]);
    const page = await mori.ask(`/submissions/${id}/review`);
    expect(page.text).toContain('No &lt;letter&gt;');
    expect(page.text).toContain('1 of 9 claims looked at, 1 of 4 facts');
    expect(page.text).toContain('not accepted');
  });

  test('numbers are read as people write them', async () => {
    const id = await taken();
    const place = '/engagements/0/facts/peakStaff';
    const answers = { [place]: 'corrected', [`${place}/value`]: '１２人', [`${place}/reason`]: 'Roster' };
    expect((await pressed(mori, id, 'save', answers)).status).toBe(303);
    expect((await overlayOf(id)).facts).toMatchObject([{ fact: 'peakStaff', value: 12 }]);
  });

  test('what can’t be kept is said beside its field, and nothing typed is lost', async () => {
    const id = await taken();
    const place = '/engagements/0/facts/annualContractYen';
    const answers = {
      [place]: 'corrected',
      [`${place}/value`]: 'a lot',
      [`${place}/reason`]: 'The contract',
      '/question': 'Half a question',
    };
    const answer = await pressed(mori, id, 'save', answers);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`href="#${place}/value"`);
    expect(answer.text).toContain('value="a lot"');
    expect(answer.text).toContain('Half a question');
    expect((await overlayOf(id)).facts).toEqual([]);
  });

  test('a change made elsewhere is never undone unseen', async () => {
    const id = await taken();
    const stale = submittedFields((await mori.ask(`/submissions/${id}/review`)).text);
    await pressed(mori, id, 'save', { [TECHNOLOGY]: 'accepted' });
    stale.set(ROLE, 'accepted');
    stale.set(`${TECHNOLOGY}/reason`, 'typed here');
    stale.set('do', 'save');
    const answer = await mori.send(`/submissions/${id}/review`, stale);
    expect(answer.text).toContain('changed elsewhere');
    expect(answer.text).toContain('typed here');
    expect((await overlayOf(id)).facts).toEqual([]);
    const again = submittedFields(answer.text);
    again.set('do', 'save');
    expect((await mori.send(`/submissions/${id}/review`, again)).status).toBe(303);
    expect(await overlayOf(id)).toMatchObject({ claims: [], facts: [{ fact: 'role', finding: 'accepted' }] });
  });

  test('the rest is accepted only once it is saved', async () => {
    const id = await taken();
    const filled = await pressed(mori, id, 'accept-rest', { [TECHNOLOGY]: 'rejected', [`${TECHNOLOGY}/reason`]: 'No' });
    expect(filled.status).toBe(200);
    expect((await overlayOf(id)).claims).toEqual([]);
    const fields = submittedFields(filled.text);
    fields.set('do', 'save');
    await mori.send(`/submissions/${id}/review`, fields);
    const { claims, facts } = await overlayOf(id);
    expect(claims).toHaveLength(9);
    expect(facts).toHaveLength(4);
    expect(claims).toContainEqual(expect.objectContaining({ skillItem: 'technology', finding: 'rejected' }));
  });

  test('with script only the panel is answered, and nothing is kept', async () => {
    const id = await taken();
    const fields = submittedFields((await mori.ask(`/submissions/${id}/review`)).text);
    fields.set(ROLE, 'notShown');
    fields.set(`${ROLE}/reason`, 'x');
    const before = await rowOf(id);
    const answer = await mori.ask(`/submissions/${id}/review`, {
      method: 'POST',
      body: fields,
      headers: { 'hx-request': 'true' },
    });
    expect(answer.text).not.toContain('<html');
    expect(answer.text).toContain('id="review-standing"');
    expect(answer.text).toContain('These findings are not saved yet.');
    expect(answer.text).toContain('lowers it from level 4 to level 3');
    expect(await rowOf(id)).toEqual(before);
  });

  test('a question goes out together with what was found', async () => {
    const id = await taken();
    const answer = await pressed(mori, id, 'ask', { [TECHNOLOGY]: 'accepted', '/question': 'Who led it?' });
    expect(locationOf(answer)).toBe(`/submissions/${id}/review?done=asked`);
    expect((await overlayOf(id)).claims).toHaveLength(1);
    expect((await candidate.ask(`/submissions/${id}`)).text).toContain('Who led it?');
    const empty = await pressed(mori, id, 'ask', {});
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('href="#/question"');
  });

  test('is returned with a reason, and handed back without one', async () => {
    const id = await taken();
    expect((await pressed(mori, id, 'return', {})).text).toContain('href="#/returnReason"');
    const answer = await pressed(mori, id, 'return', { '/returnReason': 'The roster, please' });
    expect(locationOf(answer)).toBe('/queue?done=returned');
    expect((await rowOf(id)).state).toBe('returned');
    const other = await taken();
    expect(locationOf(await pressed(mori, other, 'release'))).toBe('/queue?done=released');
    expect((await kato.ask('/queue')).text).toContain(other);
  });

  test('is nobody else’s: other assessors are told that there is no such submission', async () => {
    const id = await taken();
    for (const path of ['review', 'decision']) {
      expect((await kato.ask(`/submissions/${id}/${path}`)).status).toBe(404);
    }
    expect((await kato.send(`/submissions/${id}/review`, { do: 'save', revision: '1' })).status).toBe(404);
    expect((await candidate.ask(`/submissions/${id}/review`)).status).toBe(403);
  });

  test('a form made by hand is refused, not believed', async () => {
    const id = await taken();
    const { revision } = await rowOf(id);
    const answer = await mori.send(`/submissions/${id}/review`, {
      do: 'save',
      revision: String(revision),
      '/engagements/0/id': 'no-such',
      '/engagements/0/claims/__proto__': 'accepted',
      '/engagements/0/facts/constructor': 'accepted',
    });
    expect(answer.status).toBe(422);
    expect(await overlayOf(id)).toEqual({ claims: [], facts: [] });
  });
});

describe('a decision', () => {
  const decide = async (by: SignedIn, id: string, answers: Record<string, string> = {}) => {
    const fields = submittedFields((await by.ask(`/submissions/${id}/decision`)).text);
    for (const [name, value] of Object.entries(answers)) fields.set(name, value);
    fields.set('do', answers.do ?? 'decide');
    return by.send(`/submissions/${id}/decision`, fields);
  };

  test('follows the rules unless somebody chooses otherwise', async () => {
    const id = await taken();
    const page = await mori.ask(`/submissions/${id}/decision`);
    expect(page.text).toContain('The rules say: level 4 on the reviewed evidence.');
    expect(locationOf(await decide(mori, id))).toBe(`/submissions/${id}`);
    expect(await rowOf(id)).toMatchObject({ state: 'decided', certifiedLevel: 4 });
    expect((await mori.ask(`/submissions/${id}/decision`)).text).toContain('Certified at level 4');
  });

  test('that departs takes a reason and a second assessor, who confirms it', async () => {
    const id = await taken();
    const without = await decide(mori, id, { '/choice': 'certified-5' });
    expect(without.status).toBe(422);
    expect(without.text).toContain('href="#/reason"');
    expect(without.text).toMatch(/value="certified-5" checked/);
    const proposed = await decide(mori, id, { '/choice': 'certified-5', '/reason': 'I saw <it>' });
    expect(locationOf(proposed)).toBe(`/submissions/${id}/decision?done=proposed`);
    expect((await kato.ask('/queue')).text).toContain(`/submissions/${id}/decision`);
    expect((await mori.ask(`/submissions/${id}/decision`)).text).not.toContain('value="confirm"');
    const read = await kato.ask(`/submissions/${id}/decision`);
    expect(read.text).toContain('I saw &lt;it&gt;');
    expect(read.text).toContain('It departs from the rules, which say: level 4.');
    expect((await decide(kato, id, { do: 'confirm' })).text).toContain('href="#/reason"');
    const confirmed = await decide(kato, id, { do: 'confirm', '/reason': 'So did I' });
    expect(locationOf(confirmed)).toBe(`/submissions/${id}`);
    expect(await rowOf(id)).toMatchObject({ state: 'decided', certifiedLevel: 5 });
  });

  test('that was put forward anew is not confirmed by who has read the one before', async () => {
    const id = await taken();
    await decide(mori, id, { '/choice': 'certified-5', '/reason': 'Level 5' });
    const fields = submittedFields((await kato.ask(`/submissions/${id}/decision`)).text);
    await decide(kato, id, { do: 'refuse', '/reason': 'No' });
    await decide(mori, id, { '/choice': 'declined', '/reason': 'Then nothing' });
    fields.set('do', 'confirm');
    fields.set('/reason', 'I read level 5');
    const late = await kato.send(`/submissions/${id}/decision`, fields);
    expect(late.status).toBe(409);
    expect(late.text).toContain('Then nothing');
    expect(late.text).toContain('I read level 5</textarea>');
    expect((await rowOf(id)).state).toBe('awaitingSecondAssessor');
  });

  test('that is not confirmed goes back to the first, who reads why', async () => {
    const id = await taken();
    await decide(mori, id, { '/choice': 'declined', '/reason': 'No' });
    const refused = await decide(kato, id, { do: 'refuse', '/reason': 'Everything is shown' });
    expect(locationOf(refused)).toBe(`/submissions/${id}/decision?done=refused`);
    const page = await mori.ask(`/submissions/${id}/decision`);
    expect(page.text).toContain('Everything is shown');
    expect(page.text).toContain('value="certified-4"');
    expect((await rowOf(id)).state).toBe('underReview');
  });

  test('on a determination that is no longer the one that was read is refused, with what changed', async () => {
    const id = await taken();
    const fields = submittedFields((await mori.ask(`/submissions/${id}/decision`)).text);
    await pressed(mori, id, 'save', { [ROLE]: 'notShown', [`${ROLE}/reason`]: 'No letter' });
    fields.set('do', 'decide');
    fields.set('/reason', 'As read');
    const answer = await mori.send(`/submissions/${id}/decision`, fields);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.text).toContain('level 4 when you read it, level 3 now');
    expect(answer.text).toContain('As read');
    expect((await rowOf(id)).state).toBe('underReview');
  });

  test('after an appeal stands beside the new review, which somebody else makes', async () => {
    const id = await taken();
    await pressed(mori, id, 'save', { [ROLE]: 'notShown', [`${ROLE}/reason`]: 'No paper names the leader' });
    await decide(mori, id);
    done(await appealDecision(registry(), await personOf(candidate), id, { reason: 'The letter <names> me' }));
    const queue = await abe.ask('/queue');
    expect(queue.text).toContain(id);
    expect(queue.text).toContain('queue-row--appeal');
    expect((await mori.ask('/queue')).text).not.toContain(id);
    await abe.send('/queue', { submission: id, do: 'take' });
    const page = await abe.ask(`/submissions/${id}/review`);
    expect(page.text).toContain('The letter &lt;names&gt; me');
    expect(page.text).toContain('Review 1: Certified at level 3');
    expect(page.text).toContain('No paper names the leader');
    expect(page.text).toContain('0 of 9 claims looked at');
    await decide(abe, id);
    expect(await rowOf(id)).toMatchObject({ state: 'decided', certifiedLevel: 4 });
  });
});
