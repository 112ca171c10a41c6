import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluateEvidence } from '../../src/app/evaluate-evidence.ts';
import { openLog } from '../../src/app/open-log.ts';
import type { Registry } from '../../src/app/registry.ts';
import { seedRuleSets } from '../../src/app/rule-sets/seed-rule-sets.ts';
import { openSigningKey, signingKeyFile } from '../../src/app/signing-key.ts';
import { searchOf } from '../../src/app/submissions/record-determination.ts';
import { textDigest } from '../../src/audit/chain.ts';
import { canonicalJson, digestOf } from '../../src/base/digest.ts';
import { invariant } from '../../src/base/invariant.ts';
import { decisionText } from '../../src/certification/decision.ts';
import type { World } from '../../src/evaluation/world.ts';
import { appendToLog } from '../../src/store/audit-log.ts';
import { addCheckpoint } from '../../src/store/checkpoints.ts';
import { insertDetermination } from '../../src/store/determinations.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { newDataFolder } from './data-folder.ts';
import { shippedWorld } from './shipped-world.ts';

/** A record of its own, as the program opens it: its log begun, its rules kept. */
export interface MadeUpRecord {
  readonly registry: Registry;
  readonly dataDir: string;
  readonly path: string;
}

export const CANDIDATE = 'candidate-account';
export const ASSESSOR = 'assessor-account';
export const AUDITOR = 'auditor-account';

export async function madeUpRecord(world?: World): Promise<MadeUpRecord> {
  const dataDir = await newDataFolder();
  const path = join(dataDir, 'hantei.sqlite');
  let clock = Date.parse('2026-11-22T09:00:00.000Z');
  const now = () => {
    clock += 1_000;
    return new Date(clock);
  };
  const opened = await openSqliteStore(path, now);
  invariant(opened.ok, 'The store opens.');
  const registry = await registryOn(opened.value, dataDir, now, world);
  await registry.store.transact(async (tx) => {
    for (const [id, name] of [
      [CANDIDATE, 'Hanako Sato'],
      [ASSESSOR, 'Ken Mori'],
      [AUDITOR, 'Aiko Abe'],
    ] as const) {
      await tx.db
        .insertInto('account')
        .values({
          id,
          signInName: id,
          name,
          candidateId: id === CANDIDATE ? 'E-1042' : null,
          passwordHash: null,
          lockedUntil: null,
          disabledAt: null,
          createdAt: tx.at,
        })
        .execute();
      await appendToLog(tx, {
        actor: { kind: 'commandLine' },
        action: 'account.created',
        subject: { kind: 'account', id },
        details: {},
      });
    }
    await addCheckpoint(tx, registry.signer);
  });
  return { registry, dataDir, path };
}

/** What use cases get, on an empty store: its log begun, its rules kept. */
export async function registryOn(
  store: Store,
  dataDir: string,
  now: () => Date = () => new Date(),
  world?: World,
): Promise<Registry> {
  const registry: Registry = {
    store,
    shipped: world ?? (await shippedWorld()),
    signer: await openSigningKey(signingKeyFile(dataDir)),
    now,
    today: () => '2026-11-22',
    policy: { validityMonths: null },
  };
  await openLog(store);
  await seedRuleSets(store, registry.shipped);
  return registry;
}

export const EXAMPLE = readFileSync(
  join(import.meta.dirname, '..', '..', 'data', 'examples', 'network-operation-clear-level-5.json'),
  'utf8',
);

export interface MadeUpSubmission {
  readonly submissionId: string;
  readonly determinationId: string;
  readonly decisionId: string;
}

/** A submission with its determination on the evidence as claimed, and a decision that follows it. */
export async function addSubmission({ registry }: MadeUpRecord, submissionId: string): Promise<MadeUpSubmission> {
  const { store, shipped: world, signer } = registry;
  const evaluated = await evaluateEvidence(world, EXAMPLE, '2026-11-01');
  invariant(evaluated.ok, 'The example is fine.');
  const { determination, accepted } = evaluated.value;
  const text = canonicalJson(accepted.given);
  const [determinationId, decisionId, reviewId] = [randomUUID(), randomUUID(), randomUUID()];
  const digest = digestOf(determination);
  await store.transact(async (tx) => {
    await tx.db
      .insertInto('submission')
      .values({
        id: submissionId,
        candidateAccountId: CANDIDATE,
        submitterAccountId: CANDIDATE,
        specialtyField: determination.specialtyField,
        state: 'submitted',
        draft: null,
        version: 1,
        asOf: determination.asOf,
        ruleSetDigest: world.ruleSet.digest,
        assessorAccountId: null,
        reviewId: null,
        decisionId: null,
        certifiedLevel: null,
        startedFrom: null,
        revision: 1,
        createdAt: tx.at,
        updatedAt: tx.at,
        submittedAt: tx.at,
      })
      .execute();
    await tx.db
      .insertInto('evidenceVersion')
      .values({ submissionId, version: 1, text, digest: textDigest(text), submittedBy: CANDIDATE, submittedAt: tx.at })
      .execute();
    await insertDetermination(
      tx,
      {
        id: determinationId,
        submissionId,
        version: 1,
        reviewId: null,
        overlay: null,
        digest,
        evidenceDigest: determination.evidenceDigest,
        ruleSetDigest: world.ruleSet.digest,
        standardDigest: world.catalogue.digest,
        level: determination.level,
        possibleLevel: determination.possibleLevel,
        madeAt: tx.at,
      },
      searchOf(determination, world.ruleSet),
    );
    await appendToLog(tx, {
      actor: { kind: 'account', id: CANDIDATE },
      action: 'determination.made',
      subject: { kind: 'submission', id: submissionId },
      details: {
        determination: determinationId,
        digest,
        evidence: determination.evidenceDigest,
        overlay: null,
        review: null,
        ruleSet: world.ruleSet.digest,
        standard: world.catalogue.digest,
        level: determination.level,
        possibleLevel: determination.possibleLevel,
        version: 1,
      },
    });
    await addCheckpoint(tx, signer);
  });
  await store.transact(async (tx) => {
    await tx.db
      .insertInto('review')
      .values({
        id: reviewId,
        submissionId,
        version: 1,
        round: 1,
        assessorAccountId: ASSESSOR,
        overlay: '{"claims":[],"facts":[]}',
        overlayDigest: textDigest('{"claims":[],"facts":[]}'),
        state: 'decided',
        openedAt: tx.at,
        closedAt: tx.at,
      })
      .execute();
    const said = {
      outcome: 'certified' as const,
      level: determination.level,
      determinationDigest: digest,
      decidedBy: ASSESSOR,
      decidedAt: tx.at,
      validUntil: null,
    };
    const reason = 'Everything was shown.';
    const decision = decisionText({
      format: 'hantei-decision/1',
      decision: decisionId,
      submission: submissionId,
      candidate: CANDIDATE,
      version: 1,
      determination: determinationId,
      departs: false,
      reason: digestOf(reason),
      second: null,
      at: tx.at,
      ...said,
    });
    await tx.db
      .insertInto('decision')
      .values({
        id: decisionId,
        submissionId,
        reviewId,
        determinationId,
        ...said,
        reason,
        departs: 0,
        state: 'inForce',
        secondBy: null,
        secondAt: null,
        secondReason: null,
        ...decision,
      })
      .execute();
    await tx.db
      .updateTable('submission')
      .set({ state: 'decided', decisionId, certifiedLevel: determination.level, reviewId })
      .where('id', '=', submissionId)
      .execute();
    await appendToLog(tx, {
      actor: { kind: 'account', id: ASSESSOR },
      action: 'decision.made',
      subject: { kind: 'submission', id: submissionId },
      details: {
        decision: decisionId,
        digest: decision.digest,
        determination: determinationId,
        determinationDigest: digest,
        outcome: 'certified',
        level: determination.level,
        departs: false,
        validUntil: null,
      },
    });
    await addCheckpoint(tx, signer);
  });
  return { submissionId, determinationId, decisionId };
}
