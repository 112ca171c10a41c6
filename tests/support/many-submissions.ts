import { textDigest } from '../../src/audit/chain.ts';
import { canonicalJson } from '../../src/base/digest.ts';
import type { World } from '../../src/evaluation/world.ts';
import { itemsOf } from '../../src/standard/catalogue.ts';
import { appendToLog } from '../../src/store/audit-log.ts';
import type { Store } from '../../src/store/store.ts';

const ROLES = ['member', 'leader', 'responsible-person'] as const;

/** Of every five submissions one was reviewed, and the staff of one engagement was not shown. */
const REVIEWED = 5;

/** Always the same numbers from 0 up to a limit, in no order. */
function drawn(): (limit: number) => number {
  let state = 42;
  return (limit) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * limit);
  };
}

/** What people with a claim for every item of their field might hand in: all roles, sizes about the usual limits. */
function evidenceOf({ catalogue }: World, draw: (limit: number) => number, candidate: string) {
  const { specialtyFields } = catalogue.standard;
  const field = specialtyFields[draw(specialtyFields.length)]?.id ?? '';
  const items = itemsOf(catalogue, field);
  const engagement = (id: string) => ({
    id,
    title: `Work ${id}`,
    from: '2022-04',
    to: '2024-03',
    role: ROLES[2 - Math.floor(draw(9) / 4)] ?? 'leader',
    underGuidance: draw(10) === 0,
    ...(draw(4) === 0 ? {} : { peakStaff: 1 + draw(30) }),
    ...(draw(3) === 0 ? {} : { annualContractYen: draw(20) * 10_000_000 }),
    ...(draw(3) === 0 ? {} : { installationSites: draw(150) }),
    ...(draw(3) === 0 ? {} : { yearlyInquiries: draw(40) * 100 }),
    claims: items.map(({ id: skillItem }) => ({ skillItem, practice: 5 - Math.floor(draw(10) / 8) })),
  });
  return {
    candidate: { id: candidate },
    specialtyField: field,
    asOf: '2026-11-01',
    engagements: [engagement('first'), engagement('second')],
  };
}

/** So many submissions straight into the record, one for each of as many people, without anything that led to them. */
export async function addManySubmissions(store: Store, world: World, count: number): Promise<void> {
  const draw = drawn();
  await store.transact(async (tx) => {
    for (let index = 0; index < count; index += 1) {
      const id = `S-${String(index).padStart(8, '0')}`;
      const accountId = `person-${index}`;
      const candidateId = `P-${index}`;
      const evidence = evidenceOf(world, draw, candidateId);
      const text = canonicalJson(evidence);
      await tx.db
        .insertInto('account')
        .values({
          id: accountId,
          signInName: accountId,
          name: `Person ${index}`,
          candidateId,
          passwordHash: null,
          lockedUntil: null,
          disabledAt: null,
          createdAt: tx.at,
        })
        .execute();
      await tx.db
        .insertInto('submission')
        .values({
          id,
          candidateAccountId: accountId,
          submitterAccountId: accountId,
          specialtyField: evidence.specialtyField,
          state: index % REVIEWED === 0 ? 'underReview' : 'submitted',
          draft: null,
          version: 1,
          asOf: evidence.asOf,
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
        .values({
          submissionId: id,
          version: 1,
          text,
          digest: textDigest(text),
          submittedBy: accountId,
          submittedAt: tx.at,
        })
        .execute();
      if (index % REVIEWED > 0) continue;
      const finding = { engagement: 'first', fact: 'role', finding: 'notShown', reason: 'Nothing shows it.' };
      const overlay = canonicalJson({ claims: [], facts: [finding] });
      await tx.db
        .insertInto('review')
        .values({
          id: `review-${index}`,
          submissionId: id,
          version: 1,
          round: 1,
          assessorAccountId: accountId,
          overlay,
          overlayDigest: textDigest(overlay),
          state: 'open',
          openedAt: tx.at,
          closedAt: null,
        })
        .execute();
    }
    await appendToLog(tx, {
      actor: { kind: 'system' },
      action: 'submission.submitted',
      subject: { kind: 'submission', id: 'S-00000000' },
      details: { version: 1 },
    });
  });
}
