import type { KeyObject } from 'node:crypto';
import schema from '../../../schemas/certificate.schema.json' with { type: 'json' };
import { CERTIFICATE_FORMAT, type Certificate, type Difference } from '../../audit/certificate.ts';
import { textDigest } from '../../audit/chain.ts';
import { keyIdOf } from '../../audit/checkpoint.ts';
import { jsonDifferences } from '../../audit/json-differences.ts';
import { type VerifiedProof, verifyLogProof } from '../../audit/verify-log-proof.ts';
import { digestOf } from '../../base/digest.ts';
import { pointerTo } from '../../base/json-pointer.ts';
import { parseJsonText } from '../../base/json-text.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import { createSchemaCheck } from '../../base/schema-check.ts';
import { fieldOf, isJsonObject, textOf } from '../../base/untrusted-json.ts';
import { createWorld, type World } from '../../evaluation/world.ts';
import { parseStandard } from '../../standard/check-standard.ts';
import { redetermine } from './redetermine.ts';

/** 16 MiB: many times the size of a certificate. */
export const CERTIFICATE_LIMIT = 16 * 1024 * 1024;

export type CertificateVerdict =
  | {
      readonly verdict: 'same';
      readonly signer: 'established' | 'notEstablished';
      readonly certificate: Certificate;
      readonly proof: ProofFacts;
    }
  | { readonly verdict: 'differs'; readonly differences: readonly Difference[] }
  | CannotVerify;

export interface CannotVerify {
  readonly verdict: 'cannotVerify';
  readonly reason:
    | 'unreadable'
    | 'unknown-format'
    | 'newer-format'
    | 'not-a-certificate'
    | 'rules-unusable'
    | 'evidence-unusable'
    | 'signed-by-another';
  readonly params: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
}

export interface ProofFacts {
  /** The entry of the log, and when the checkpoint behind it was signed. */
  readonly sequence: number;
  readonly signedAt: string;
  readonly keyIds: readonly string[];
}

const checkShape = createSchemaCheck(schema);

/** These have checks of their own, which tell more. */
const CHECKED_APART = ['standard', 'determination'] as const;

/**
 * Makes the determination in a certificate again from nothing but the file, and holds the file against it and against
 * the signed log.
 * @param keys public keys from elsewhere; without one the content can be found consistent, but not who signed it
 */
export async function verifyCertificate(bytes: Uint8Array, keys: readonly KeyObject[]): Promise<CertificateVerdict> {
  const read = readCertificate(bytes);
  if (!read.ok) return read.problems;
  const certificate = read.value;
  const { differences, proof, signed } = heldTogether(certificate);
  // Other rules than those that were logged need no closer look.
  if (differences.some(({ at }) => OTHER_RULES.includes(at))) return { verdict: 'differs', differences };
  const world = await keptWorld(certificate);
  if (!world.ok && differences.length === 0) return cannot('rules-unusable', {}, world.problems);
  const made = world.ok ? await madeAgain(world.value, certificate) : undefined;
  if (made !== undefined && !made.ok && differences.length === 0) return cannot('evidence-unusable', {}, made.problems);
  const all = [...(made?.ok ? made.value : []), ...differences];
  if (all.length > 0 || proof === null) return { verdict: 'differs', differences: all };
  const foreign =
    keys.length > 0 ? signed.find((key) => !keys.some((given) => keyIdOf(given) === keyIdOf(key))) : undefined;
  if (foreign !== undefined) return cannot('signed-by-another', { key: keyIdOf(foreign) }, []);
  return { verdict: 'same', signer: keys.length > 0 ? 'established' : 'notEstablished', certificate, proof };
}

const cannot = (
  reason: CannotVerify['reason'],
  params: CannotVerify['params'],
  problems: readonly Problem[],
): CannotVerify => ({ verdict: 'cannotVerify', reason, params, problems });

function readCertificate(bytes: Uint8Array): Result<Certificate, CannotVerify> {
  const parsed = parseJsonText(bytes, { bytes: CERTIFICATE_LIMIT });
  if (!parsed.ok) return failure(cannot('unreadable', {}, parsed.problems));
  const format = textOf(parsed.value, 'format') ?? '';
  if (format !== CERTIFICATE_FORMAT) {
    const newer = /^hantei-certificate\/[0-9]{1,6}$/.test(format);
    return failure(cannot(newer ? 'newer-format' : 'unknown-format', { format: format.slice(0, 60) }, []));
  }
  const problems = frameProblems(parsed.value);
  if (problems.length > 0) return failure(cannot('not-a-certificate', {}, problems));
  return { ok: true, value: parsed.value as Certificate };
}

function frameProblems(value: unknown): Problem[] {
  const apart = CHECKED_APART.filter((name) => isJsonObject(fieldOf(value, name)));
  const without = Object.fromEntries(apart.map((name) => [name, null]));
  const places = apart.map((name) => pointerTo(name));
  return checkShape({ ...(value as object), ...without }).filter(({ at }) => !places.includes(at));
}

const OTHER_RULES = ['/digests/standard', '/digests/ruleSet'];

/** Everything that can be held against each other without making the determination again. */
function heldTogether(certificate: Certificate) {
  const { digests, logged, decision } = certificate;
  const proof = verifyLogProof(logged, determinationEntry(certificate), '/logged');
  const decided =
    decision === null
      ? null
      : verifyLogProof(decision.logged, decisionEntry(certificate, decision.text), '/decision/logged');
  const differences: Difference[] = [
    ...wrongDigest('evidence', digests.evidence, textDigest(certificate.evidence)),
    ...wrongDigest('overlay', digests.overlay, certificate.overlay === null ? null : textDigest(certificate.overlay)),
    ...wrongDigest('standard', digests.standard, digestOf(certificate.standard)),
    ...wrongDigest('ruleSet', digests.ruleSet, digestOf(certificate.ruleSet)),
    ...wrongDigest('determination', digests.determination, digestOf(certificate.determination)),
    ...proof.differences,
    ...(decided?.differences ?? []),
    ...otherLog(proof, decided),
  ];
  const signed = [proof, decided].flatMap((one) => one?.key ?? []);
  return { differences, proof: factsOf(proof, signed), signed };
}

const wrongDigest = (part: keyof Certificate['digests'], given: string | null, found: string | null): Difference[] =>
  given === found ? [] : [{ at: `/digests/${part}`, code: 'digest', expected: String(found), given: String(given) }];

const determinationEntry = ({ submission, determinationId, determination, digests }: Certificate) => ({
  action: 'determination.made',
  submission,
  details: {
    determination: determinationId,
    digest: digests.determination,
    evidence: digests.evidence,
    overlay: digests.overlay,
    ruleSet: digests.ruleSet,
    standard: digests.standard,
    level: determination.level,
    possibleLevel: determination.possibleLevel,
  },
});

const decisionEntry = ({ submission, determinationId, digests }: Certificate, text: string) => ({
  action: 'decision.made',
  submission,
  details: { digest: textDigest(text), determination: determinationId, determinationDigest: digests.determination },
});

function otherLog(proof: VerifiedProof, decided: VerifiedProof | null): Difference[] {
  const [log, other] = [proof.statement?.log, decided?.statement?.log];
  if (log === undefined || other === undefined || log === other) return [];
  return [{ at: '/decision/logged/checkpoint/text', code: 'other-log', expected: log, given: other }];
}

function factsOf({ statement, sequence }: VerifiedProof, signed: readonly KeyObject[]): ProofFacts | null {
  if (statement === null || sequence === null) return null;
  return { sequence, signedAt: statement.at, keyIds: [...new Set(signed.map(keyIdOf))] };
}

/** Certificates often come in numbers that rest on the same rules: what has passed every check needs no second one. */
let kept: { readonly digest: string; readonly world: World } | undefined;

async function keptWorld(certificate: Certificate): Promise<Result<World, Problem[]>> {
  const digest = digestOf([digestOf(certificate.standard), digestOf(certificate.ruleSet)]);
  if (kept?.digest === digest) return { ok: true, value: kept.world };
  const world = await worldOf(certificate);
  if (world.ok) kept = { digest, world: world.value };
  return world;
}

/** The rules in the certificate, checked as strictly as at load. */
async function worldOf({ standard, ruleSet }: Certificate): Promise<Result<World, Problem[]>> {
  const catalogue = parseStandard(standard);
  if (!catalogue.ok) return failure(catalogue.problems.map((problem) => ({ ...problem, file: 'standard' })));
  return createWorld(
    new Map(Object.entries(ruleSet).map(([path, content]) => [path, asFile(path, content)])),
    catalogue.value,
  );
}

const asFile = (path: string, content: unknown): string =>
  typeof content === 'string' && !path.endsWith('.json') ? content : JSON.stringify(content);

async function madeAgain(world: World, certificate: Certificate): Promise<Result<Difference[], Problem[]>> {
  const { evidence, overlay, determination } = certificate;
  const made = await redetermine(world, { evidence, overlay });
  if (!made.ok) return made;
  return {
    ok: true,
    value: jsonDifferences(determination, JSON.parse(JSON.stringify(made.value.determination)), ['determination']),
  };
}
