import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordRoutes } from '../../src/http/api/v1/record-routes.ts';
import { begin, codesOf, EXAMPLE, jsonOf, type Program, programOf, SUBMISSIONS, submit } from './support/by-token.ts';
import { type Answer, type RunningApp, startApp } from './support/running-app.ts';
import { signInAs } from './support/sign-in.ts';

let app: RunningApp;
let candidate: Program;
let stranger: Program;
let assessor: Program;

beforeAll(async () => {
  app = await startApp({ settings: { demo: false } });
  candidate = await programOf(app, 'candidate');
  stranger = await programOf(app, 'candidate', 'manager');
  assessor = await programOf(app, 'assessor');
});

afterAll(() => app.server.stop());

/** A content that fits each address, so that it is refused for nothing else. */
function contentFor(path: string): unknown {
  if (path.endsWith('/documents')) {
    const form = new FormData();
    form.set('file', new Blob(['some text']), 'a.txt');
    return form;
  }
  const last = path.split('/').at(-1) ?? '';
  const overlay = { claims: [], facts: [] };
  const decision = { outcome: 'declined', level: null, reason: 'x', determinationDigest: 'x', revision: 1 };
  const contents: Record<string, unknown> = {
    evidence: { evidence: {}, revision: 0 },
    submit: { revision: 0 },
    review: { overlay, revision: 1 },
    questions: { text: 'x' },
    answer: { text: 'x' },
    decision,
    take: undefined,
    release: undefined,
    confirmation: { reason: 'x', revision: 1 },
    refusal: { reason: 'x', revision: 1 },
    removal: undefined,
  };
  return last in contents ? contents[last] : { reason: 'x' };
}

/** Asks every address of one submission. */
async function everywhere(program: Program, id: string, params: Record<string, string> = {}) {
  const answers: [string, Answer][] = [];
  for (const { method, path } of recordRoutes.filter((route) => route.path.includes('{id}'))) {
    const address = path.replace('{id}', id).replaceAll(/\{([a-z]+)\}/g, (_all, name) => params[name] ?? '0');
    const answer = method === 'get' ? await program.get(address) : await program.post(address, contentFor(path));
    answers.push([`${method} ${path}`, answer]);
  }
  return answers;
}

/** What an answer says, without the address and the id of the request. */
const saidIn = ({ status, text }: Answer) => {
  const { instance: _address, requestId: _id, ...said } = JSON.parse(text);
  return { status, said };
};

describe('somebody else’s submission', () => {
  test('is to a stranger as one that does not exist, at every address', async () => {
    const everyone = await programOf(app, 'candidate', 'manager', 'assessor');
    const { id } = await begin(candidate);
    const guessed = await everywhere(everyone, id);
    const made = await everywhere(everyone, 'S-00000000');
    for (const [index, [name, answer]] of guessed.entries()) {
      expect(answer.status, name).toBe(404);
      expect(saidIn(answer), name).toEqual(saidIn((made[index] as [string, Answer])[1]));
    }
  });

  test('gives nothing away by the parts that it has', async () => {
    const id = await submit(candidate);
    const { determinations } = jsonOf(await candidate.get(`${SUBMISSIONS}/${id}`));
    const determination = determinations[0].id;
    expect(codesOf(await stranger.get(`${SUBMISSIONS}/${id}/determinations/${determination}`), 404)).toEqual([
      'not-found',
    ]);
    // Nor through a submission of one's own.
    const own = await submit(stranger);
    expect(codesOf(await stranger.get(`${SUBMISSIONS}/${own}/determinations/${determination}`), 404)).toEqual([
      'not-found',
    ]);
  });

  test.each(["' OR 1=1 --", '%00', '..%2f..%2fetc', 'S-%', '__proto__', 'constructor', 'S-________'])(
    'is not found by %s',
    async (id) => {
      const answer = await candidate.get(`${SUBMISSIONS}/${id.includes('%') ? id : encodeURIComponent(id)}`);
      expect([400, 404]).toContain(answer.status);
    },
  );
});

describe('whose evidence it is', () => {
  test.each([
    ['the candidate', ['candidate', 'assessor']],
    ['whoever submits it', ['manager', 'assessor']],
  ] as const)('%s never takes it, whatever roles they have', async (_who, roles) => {
    const both = await programOf(app, ...roles);
    const body = roles[0] === 'manager' ? { candidateAccountId: candidate.accountId } : {};
    const { id, revision } = jsonOf(await both.post(SUBMISSIONS, body), 201);
    const at = `${SUBMISSIONS}/${id}`;
    const saved = jsonOf(await both.post(`${at}/evidence`, { evidence: EXAMPLE, revision }));
    jsonOf(await both.post(`${at}/submit`, { revision: saved.revision }));
    expect(JSON.stringify(jsonOf(await both.get('/api/v1/queue')))).not.toContain(id);
    for (const path of ['take', 'release', 'conflict', 'return', 'decision/confirmation', 'decision/refusal']) {
      expect(codesOf(await both.post(`${at}/${path}`, contentFor(path)), 403), path).toEqual(['own-submission']);
    }
    expect(codesOf(await both.post(`${at}/decision`, contentFor('decision')), 403)).toEqual(['own-submission']);
  });

  test('the account says, never what was typed', async () => {
    const evidence = {
      ...EXAMPLE,
      candidate: { id: 'E-1042', name: 'Somebody Else' },
      asOf: '1999-01-01',
      documents: [{ id: 'letter', title: 'Letter', sha256: 'f'.repeat(64) }],
    };
    const { id, revision } = await begin(candidate, evidence);
    const at = `${SUBMISSIONS}/${id}`;
    const { draft } = jsonOf(await candidate.get(at));
    expect(draft.candidate.id).toMatch(/^C-/);
    expect(draft.asOf).toBeUndefined();
    expect(draft.documents).toEqual([{ id: 'letter', title: 'Letter' }]);
    jsonOf(await candidate.post(`${at}/submit`, { revision }));
    const { versions, asOf } = jsonOf(await candidate.get(at));
    expect(asOf).toBe(app.context.today());
    expect(JSON.parse(versions[0].text)).toMatchObject({ candidate: draft.candidate, asOf });
  });
});

describe('where it stands', () => {
  test('a submission that is submitted is not written any more', async () => {
    const id = await submit(candidate);
    const at = `${SUBMISSIONS}/${id}`;
    const { revision } = jsonOf(await candidate.get(at));
    for (const path of ['evidence', 'submit', 'documents', 'appeal', 'documents/0/removal']) {
      const body = path === 'evidence' ? { evidence: {}, revision } : contentFor(`/${path}`);
      expect(codesOf(await candidate.post(`${at}/${path}`, body), 409), path).toEqual(['state-does-not-allow']);
    }
    for (const path of ['release', 'review', 'questions', 'return', 'decision', 'decision/confirmation']) {
      const answer = await assessor.post(`${at}/${path}`, contentFor(path));
      expect(codesOf(answer, 409), path).toEqual(['state-does-not-allow']);
    }
    expect(codesOf(await assessor.get(`${at}/review`), 409)).toEqual(['state-does-not-allow']);
  });

  test('a change that saw an older revision is refused', async () => {
    const { id, revision } = await begin(candidate);
    const at = `${SUBMISSIONS}/${id}`;
    const changes = [revision - 1, revision + 1].flatMap((other) => [
      candidate.post(`${at}/evidence`, { evidence: {}, revision: other }),
      candidate.post(`${at}/submit`, { revision: other }),
    ]);
    for (const answer of await Promise.all(changes)) expect(codesOf(answer, 409)).toEqual(['changed-meanwhile']);
    const two = await Promise.all([1, 2].map(() => candidate.post(`${at}/evidence`, { evidence: EXAMPLE, revision })));
    expect(two.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  test('two assessors take one submission at once: one of them has it', async () => {
    const id = await submit(candidate);
    const others = await Promise.all([1, 2, 3].map(() => programOf(app, 'assessor')));
    const taken = await Promise.all(others.map((one) => one.post(`${SUBMISSIONS}/${id}/take`)));
    expect(taken.map(({ status }) => status).toSorted()).toEqual([200, 404, 404]);
  });
});

describe('what is sent', () => {
  const UNKNOWN: readonly [string, object][] = [
    ['', { role: 'administrator' }],
    ['', { state: 'decided', certifiedLevel: 5 }],
    ['', { submitterAccountId: 'x' }],
    ['/evidence', { evidence: {}, revision: 0, candidateAccountId: 'x' }],
    ['/submit', { revision: 0, asOf: '2020-01-01' }],
    ['/submit', { revision: 0, ruleSetDigest: 'x' }],
    ['/appeal', { reason: 'x', assessorAccountId: 'x' }],
  ];

  test.each(UNKNOWN)('has no fields but its own: %s %j', async (path, body) => {
    const address = path === '' ? SUBMISSIONS : `${SUBMISSIONS}/${(await begin(candidate)).id}${path}`;
    const codes = codesOf(await candidate.post(address, body), 422);
    expect(new Set(codes)).toEqual(new Set(['unknown-field']));
  });

  test.each([
    ['{"specialtyField":"a","specialtyField":"b"}', 'duplicate-key'],
    ['{"__proto__":{"role":"administrator"}}', 'unknown-field'],
    ['{"constructor":{"prototype":{"role":"x"}}}', 'unknown-field'],
    ['[]', 'wrong-type'],
    ['null', 'wrong-type'],
    ['{"specialtyField":7}', 'wrong-type'],
    [`{"specialtyField":"${'x'.repeat(201)}"}`, 'too-long'],
    [`{"specialtyField":${'['.repeat(70)}${']'.repeat(70)}}`, 'too-deep'],
    ['{"specialtyField":"\\ud800"}', 'lone-surrogate'],
    ['{"startFrom":"S-\\u0000"}', 'bad-format'],
    ['{"candidateAccountId":"\\u0000"}', 'bad-format'],
  ])('is refused as it is: %s', async (text, code) => {
    expect(codesOf(await candidate.post(SUBMISSIONS, text), 422)).toContain(code);
    expect(({} as Record<string, unknown>).role).toBeUndefined();
  });

  test.each(['', '{', '<svg/>', '{"a":1}}'])('has to be JSON: %j', async (text) => {
    expect(codesOf(await candidate.post(SUBMISSIONS, text), 400)).toEqual(['json-syntax']);
  });

  test('is at most 1 MiB, and of its type', async () => {
    const { id, revision } = await begin(candidate);
    const evidence = { note: 'x'.repeat(1_048_576) };
    expect(codesOf(await candidate.post(`${SUBMISSIONS}/${id}/evidence`, { evidence, revision }), 413)).toEqual([
      'too-large',
    ]);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(codesOf(await candidate.post(SUBMISSIONS, 'specialtyField=x', form), 415)).toEqual([
      'unsupported-media-type',
    ]);
    expect(jsonOf(await candidate.get(`${SUBMISSIONS}/${id}`)).revision).toBe(revision);
  });

  test.each([-1, 0.5, '0', null, true])('names a revision that is none: %j', async (revision) => {
    const { id } = await begin(candidate);
    const answer = await candidate.post(`${SUBMISSIONS}/${id}/submit`, { revision });
    expect(answer.status).toBe(422);
  });

  test('keys of a prototype in a draft are kept as they are, touch nothing, and are refused on submission', async () => {
    const text = '{"evidence":{"__proto__":{"polluted":true},"engagements":[{"__proto__":[]}]},"revision":0}';
    const { id } = jsonOf(await candidate.post(SUBMISSIONS, {}), 201);
    const { revision } = jsonOf(await candidate.post(`${SUBMISSIONS}/${id}/evidence`, text));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    const answer = await candidate.post(`${SUBMISSIONS}/${id}/submit`, { revision });
    const places = JSON.parse(answer.text).problems.map(({ code, at }: Record<string, string>) => `${code} ${at}`);
    expect(answer.status).toBe(422);
    expect(places).toContain('unknown-field /__proto__');
  });

  test('a character that no database keeps is a fault of the request wherever it stands', async () => {
    const { id, revision } = await begin(candidate);
    const place = Buffer.from(JSON.stringify({ moment: '\0', id: '\0' })).toString('base64url');
    jsonOf(await candidate.get(`${SUBMISSIONS}?cursor=${place}`));
    expect(codesOf(await candidate.get(`${SUBMISSIONS}?cursor=%00`), 400)).toEqual(['bad-request']);
    const evidence = { ...EXAMPLE, specialtyField: '\0', documents: [{ id: '\0', title: '\0' }], '\0': '\0' };
    const saved = jsonOf(await candidate.post(`${SUBMISSIONS}/${id}/evidence`, { evidence, revision }));
    jsonOf(await candidate.get(`${SUBMISSIONS}/${id}`));
    const submitted = await candidate.post(`${SUBMISSIONS}/${id}/submit`, { revision: saved.revision });
    expect(submitted.status).toBe(422);
    const form = new FormData();
    form.set('file', new Blob(['some text']), 'a.txt');
    form.set('title', 'a\0b');
    form.set('documentId', 'c\0d');
    expect(jsonOf(await candidate.post(`${SUBMISSIONS}/${id}/documents`, form), 201).documentId).toBe('cd');
  });

  test('markup in a text stays a text, in JSON', async () => {
    const markup = '<img src=x onerror=alert(1)>"\'&';
    const at = `${SUBMISSIONS}/${await submit(candidate)}`;
    jsonOf(await assessor.post(`${at}/take`));
    jsonOf(await assessor.post(`${at}/questions`, { text: markup }));
    const answer = await candidate.get(at);
    expect(jsonOf(answer).questions[0].text).toBe(markup);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  test('what is wrong with findings is told at its place in what was sent', async () => {
    const at = `${SUBMISSIONS}/${await submit(candidate)}`;
    const { revision } = jsonOf(await assessor.post(`${at}/take`));
    const fact = { engagement: 'nowhere', fact: 'role', finding: 'notShown', reason: 'x' };
    const wrong = await assessor.post(`${at}/review`, { overlay: { claims: [], facts: [fact] }, revision });
    expect(wrong.status).toBe(422);
    expect(JSON.parse(wrong.text).problems).toMatchObject([
      { code: 'finding-unknown-engagement', at: '/overlay/facts/0/engagement' },
    ]);
    const other = await assessor.post(`${at}/review`, { overlay: { claims: [], level: 5 }, revision });
    expect(
      JSON.parse(other.text)
        .problems.map((problem: { at: string }) => problem.at)
        .toSorted(),
    ).toEqual(['/overlay/facts', '/overlay/level']);
  });
});

describe('a session of a browser', () => {
  test('works from our own pages, and from no other site', async () => {
    const person = await signInAs(app, 'candidate');
    const send = (headers: Record<string, string>) =>
      person.ask(SUBMISSIONS, {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      });
    expect((await send({ 'sec-fetch-site': 'same-origin' })).status).toBe(201);
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
    ]) {
      expect(codesOf(await send(headers), 403)).toEqual(['origin-not-allowed']);
    }
    expect(jsonOf(await person.ask(SUBMISSIONS)).entries).toHaveLength(1);
  });

  test('is not helped by a token that is not valid', async () => {
    const person = await signInAs(app, 'candidate');
    for (const token of ['', 'x', `hantei_${'a'.repeat(43)}`]) {
      const answer = await person.ask(SUBMISSIONS, { headers: { authorization: `Bearer ${token}` } });
      expect(codesOf(answer, 401)).toEqual(['token-not-valid']);
    }
  });
});
