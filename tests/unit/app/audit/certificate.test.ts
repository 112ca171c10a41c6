import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueCertificate } from '../../../../src/app/audit/issue-certificate.ts';
import { type CertificateVerdict, verifyCertificate } from '../../../../src/app/audit/verify-certificate.ts';
import { determineReviewed } from '../../../../src/app/determine-submission.ts';
import type { Certificate } from '../../../../src/audit/certificate.ts';
import { chainEntry, textDigest } from '../../../../src/audit/chain.ts';
import { createSigner } from '../../../../src/audit/checkpoint.ts';
import { readPublicKey } from '../../../../src/audit/public-key.ts';
import { canonicalJson, digestOf } from '../../../../src/base/digest.ts';
import { invariant } from '../../../../src/base/invariant.ts';
import type { AccountRole } from '../../../../src/certification/account-role.ts';
import type { Person } from '../../../../src/certification/person.ts';
import { EMPTY_OVERLAY } from '../../../../src/certification/review-overlay.ts';
import {
  ASSESSOR,
  AUDITOR,
  addSubmission,
  CANDIDATE,
  type MadeUpRecord,
  type MadeUpSubmission,
  madeUpRecord,
} from '../../../support/made-up-record.ts';

let made: MadeUpRecord;
let submission: MadeUpSubmission;
let certificate: Certificate;

const person = (accountId: string, ...roles: AccountRole[]): Person => ({
  accountId,
  name: accountId,
  candidateId: null,
  roles: new Set(roles),
});

const key = () => {
  const read = readPublicKey(certificate.logged.publicKey);
  invariant(read, 'The key is one.');
  return read;
};

const verified = (value: unknown, keys = [key()]): Promise<CertificateVerdict> =>
  verifyCertificate(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)), keys);

beforeAll(async () => {
  made = await madeUpRecord();
  submission = await addSubmission(made, 'S-00000001');
  const issued = await issueCertificate(made.registry, person(AUDITOR, 'auditor'), submission.determinationId);
  invariant(issued.ok, 'An auditor gets the certificate.');
  certificate = JSON.parse(JSON.stringify(issued.value));
});

afterAll(() => made.registry.store.close());

describe('who gets it', () => {
  test.each([
    ['the candidate', person(CANDIDATE, 'candidate'), true],
    ['an assessor who reviewed it', person(ASSESSOR, 'assessor'), true],
    ['an auditor', person(AUDITOR, 'auditor'), true],
    ['another assessor', person('somebody', 'assessor'), false],
    ['another candidate', person('somebody', 'candidate'), false],
    ['an administrator', person('somebody', 'administrator'), false],
  ])('%s', async (_who, asking, may) => {
    const issued = await issueCertificate(made.registry, asking, submission.determinationId);
    expect(issued.ok).toBe(may);
    if (!issued.ok) expect(issued.problems).toEqual([{ code: 'not-found', at: '' }]);
  });

  test('each issue stands in the log', async () => {
    const entries = await made.registry.store.reader.db
      .selectFrom('auditEntry')
      .select('text')
      .where('action', '=', 'certificate.issued')
      .execute();
    expect(entries.length).toBeGreaterThanOrEqual(4);
    expect(JSON.parse(entries[0]?.text ?? '')).toMatchObject({
      actor: { id: AUDITOR },
      subject: { kind: 'determination', id: submission.determinationId },
    });
  });
});

describe('what is as it was', () => {
  test('comes out the same, signed with the key given', async () => {
    expect(await verified(certificate)).toMatchObject({ verdict: 'same', signer: 'established' });
  });

  test('without a key the signer is not established', async () => {
    expect(await verified(certificate, [])).toMatchObject({ verdict: 'same', signer: 'notEstablished' });
  });

  test('in another layout and order of keys it stays the same', async () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([name, member]) => [name, turned(member)]),
      );
    };
    expect(await verified(JSON.stringify(turned(certificate), null, 7))).toMatchObject({ verdict: 'same' });
    expect(await verified(canonicalJson(certificate))).toMatchObject({ verdict: 'same' });
  });
});

type Path = readonly (string | number)[];

const leaves = (value: unknown, path: Path): Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, member]) =>
        leaves(member, [...path, Array.isArray(value) ? Number(name) : name]),
      )
    : [path];

/** The value with one leaf changed, a little or taken out; what does not lead to it is shared. */
function changedAt(value: unknown, [step, ...rest]: Path, change: (leaf: unknown) => unknown): unknown {
  if (step === undefined) return change(value);
  const copy: Record<string | number, unknown> = Array.isArray(value)
    ? ([...value] as unknown as Record<number, unknown>)
    : { ...(value as Record<string, unknown>) };
  const member = changedAt(copy[step], rest, change);
  if (member === undefined) Reflect.deleteProperty(copy, step);
  else copy[step] = member;
  return copy;
}

const slightly = (leaf: unknown): unknown => {
  if (typeof leaf === 'string') return leaf === '' ? 'x' : `${leaf.slice(0, -1)}${leaf.endsWith('x') ? 'y' : 'x'}`;
  if (typeof leaf === 'number') return leaf + 1;
  if (typeof leaf === 'boolean') return !leaf;
  return 'x';
};

describe('each field changed in turn', () => {
  const parts: readonly (keyof Certificate)[] = [
    'format',
    'submission',
    'determinationId',
    'evidence',
    'overlay',
    'standard',
    'ruleSet',
    'determination',
    'digests',
    'logged',
    'decision',
  ];

  test('no part is forgotten here', () => {
    expect(Object.keys(certificate).toSorted()).toEqual([...parts].toSorted());
  });

  /** Thousands of leaves that their digest binds: each changes the digest, and every so many goes all the way. */
  const BOUND_BY_DIGEST: Partial<Record<keyof Certificate, number>> = {
    standard: 200,
    ruleSet: 100,
    determination: 12,
  };

  test.each(parts)(
    '%s',
    async (part) => {
      const paths = leaves(certificate[part], [part]);
      const step = BOUND_BY_DIGEST[part];
      const digest = digestOf(certificate[part]);
      const same: Path[] = [];
      for (const [index, path] of paths.entries()) {
        for (const change of [slightly, () => undefined]) {
          const changed = changedAt(certificate, path, change) as Certificate;
          if (step !== undefined && digestOf(changed[part]) === digest) same.push(path);
          if (step !== undefined && index % step > 0) continue;
          if ((await verified(changed)).verdict === 'same') same.push(path);
        }
      }
      expect(same).toEqual([]);
    },
    120_000,
  );

  test('a field too many', async () => {
    expect((await verified({ ...certificate, remark: 'fine' })).verdict).toBe('cannotVerify');
    expect((await verified({ ...certificate, digests: { ...certificate.digests, more: 'x' } })).verdict).toBe(
      'cannotVerify',
    );
  });

  test('where it differs is told: a level in the trace', async () => {
    const verdict = await verified(changedAt(certificate, ['determination', 'skillItems', 0, 'level'], () => 1));
    invariant(verdict.verdict === 'differs', 'It differs.');
    expect(verdict.differences[0]).toEqual({
      at: '/determination/skillItems/0/level',
      code: 'made-again',
      expected: '5',
      given: '1',
    });
  });
});

/** Everything made again around other evidence, as a forger with a key of their own would. */
async function forged(): Promise<{ forgery: Certificate; foreign: ReturnType<typeof generateKeyPairSync> }> {
  const foreign = generateKeyPairSync('ed25519');
  const evidence = canonicalJson({
    ...JSON.parse(certificate.evidence),
    candidate: { id: 'E-9', name: 'Somebody Else' },
  });
  const { shipped: world } = made.registry;
  const again = await determineReviewed(world, evidence, EMPTY_OVERLAY);
  invariant(again.ok, 'The forged evidence is fine.');
  const { determination } = again.value;
  const digests = { ...certificate.digests, evidence: textDigest(evidence), determination: digestOf(determination) };
  const entry = JSON.parse(certificate.logged.entry);
  const said = { ...entry.details, digest: digests.determination, evidence: digests.evidence };
  const head = { sequence: entry.sequence - 1, hash: certificate.logged.previous };
  const chained = chainEntry(head, { ...entry, details: said });
  const signing = createSigner(foreign.privateKey).current();
  const checkpoint = signing.sign(certificate.logged.previous, chained, entry.at);
  const logged = { entry: chained.text, previous: head.hash, following: [], checkpoint, publicKey: signing.publicKey };
  return { forgery: { ...certificate, evidence, determination, digests, logged, decision: null }, foreign };
}

describe('a forgery that is consistent in itself', () => {
  test('signed with another key than the one given it can not be verified', async () => {
    const { forgery } = await forged();
    expect(await verified(forgery)).toMatchObject({ verdict: 'cannotVerify', reason: 'signed-by-another' });
  });

  test('without a key it is said that nobody knows who signed it', async () => {
    const { forgery } = await forged();
    expect(await verified(forgery, [])).toMatchObject({ verdict: 'same', signer: 'notEstablished' });
  });

  test('with the true public key put in, the signature does not fit', async () => {
    const { forgery } = await forged();
    const claimed = { ...forgery, logged: { ...forgery.logged, publicKey: certificate.logged.publicKey } };
    expect((await verified(claimed)).verdict).toBe('differs');
  });

  test('with rules that do not pass their checks it can not be verified', async () => {
    const { forgery, foreign } = await forged();
    const ruleSet = structuredClone(forgery.ruleSet);
    const [path = ''] = Object.keys(ruleSet).filter((name) => name.startsWith('network-operation/'));
    (ruleSet[path] as { level: number }).level = 9;
    const digests = { ...forgery.digests, ruleSet: digestOf(ruleSet) };
    const entry = JSON.parse(forgery.logged.entry);
    const head = { sequence: entry.sequence - 1, hash: forgery.logged.previous };
    const chained = chainEntry(head, { ...entry, details: { ...entry.details, ruleSet: digests.ruleSet } });
    const checkpoint = createSigner(foreign.privateKey).current().sign(head.hash, chained, entry.at);
    const logged = { ...forgery.logged, entry: chained.text, checkpoint };
    const verdict = await verified({ ...forgery, ruleSet, digests, logged }, []);
    invariant(verdict.verdict === 'cannotVerify', 'It can not be verified.');
    expect(verdict.reason).toBe('rules-unusable');
    expect(verdict.problems.length).toBeGreaterThan(0);
  });
});

describe('what can not be verified, and why', () => {
  test.each([
    ['nothing', '', 'unreadable'],
    ['no JSON', '{', 'unreadable'],
    ['a key twice', '{"format":"hantei-certificate/1","format":"hantei-certificate/1"}', 'unreadable'],
    ['very deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'unreadable'],
    ['another file', '{"format":"something"}', 'unknown-format'],
    ['a list', '[]', 'unknown-format'],
    ['a newer version', '{"format":"hantei-certificate/2"}', 'newer-format'],
    ['an empty frame', '{"format":"hantei-certificate/1"}', 'not-a-certificate'],
  ])('%s', async (_what, text, reason) => {
    expect(await verifyCertificate(Buffer.from(text), [])).toMatchObject({ verdict: 'cannotVerify', reason });
  });

  test('a file that is far too large', async () => {
    const verdict = await verifyCertificate(Buffer.alloc(17 * 1024 * 1024, 32), []);
    expect(verdict).toMatchObject({ reason: 'unreadable', problems: [{ code: 'too-large' }] });
  });
});

test('the certificate weighs less than half a MiB', () => {
  expect(JSON.stringify(certificate).length).toBeLessThan(512 * 1024);
});
