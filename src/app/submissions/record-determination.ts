import { randomUUID } from 'node:crypto';
import { canonicalJson, digestOf } from '../../base/digest.ts';
import type { Person } from '../../certification/person.ts';
import { isEmptyOverlay } from '../../certification/review-marks.ts';
import type { ReviewOverlay } from '../../certification/review-overlay.ts';
import type { Determination } from '../../evaluation/determination.ts';
import type { Verdict } from '../../rules/rule-file.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { type DeterminationSearch, insertDetermination } from '../../store/determinations.ts';
import type { Transactor } from '../../store/store.ts';
import { logAs } from './change-record.ts';

export interface DeterminationMade {
  readonly submissionId: string;
  readonly version: number;
  /** With its findings; null for the evidence as claimed. */
  readonly review: { readonly id: string; readonly overlay: ReviewOverlay } | null;
  readonly determination: Determination;
  readonly ruleSet: RuleSet;
}

/** Keeps what a determination says and can be found by; its trace is made again on reading. Logged; gives its id. */
export async function recordDetermination(
  tx: Transactor,
  person: Person,
  { submissionId, version, review, determination, ruleSet }: DeterminationMade,
): Promise<string> {
  const id = randomUUID();
  const digest = digestOf(determination);
  const overlay = review === null || isEmptyOverlay(review.overlay) ? null : canonicalJson(review.overlay);
  const { level, possibleLevel, evidenceDigest } = determination;
  const ruleSetDigest = determination.ruleSet.digest;
  const standardDigest = determination.standard.digest;
  const row = { id, submissionId, version, reviewId: review?.id ?? null, overlay, digest, madeAt: tx.at };
  await insertDetermination(
    tx,
    { ...row, evidenceDigest, ruleSetDigest, standardDigest, level, possibleLevel },
    searchOf(determination, ruleSet),
  );
  await logAs(tx, person, 'determination.made', submissionId, {
    determination: id,
    digest,
    evidence: evidenceDigest,
    overlay: determination.reviewDigest ?? null,
    review: row.reviewId,
    ruleSet: ruleSetDigest,
    standard: standardDigest,
    level,
    possibleLevel,
    version,
  });
  return id;
}

/** What the rules said somewhere, and the readings that the levels rest on. */
export function searchOf({ evaluations, overall, skillItems }: Determination, ruleSet: RuleSet): DeterminationSearch {
  const verdicts = new Map<string, Verdict>();
  for (const { rule, verdict } of [...evaluations.flatMap(({ rules }) => rules), ...overall]) {
    const known = verdicts.get(rule);
    if (known === undefined || FAVOUR.indexOf(verdict) < FAVOUR.indexOf(known)) verdicts.set(rule, verdict);
  }
  const deciding = new Set([
    ...skillItems.flatMap(({ decidedBy }) => decidedBy?.rule ?? []),
    ...overall.filter(({ verdict }) => verdict === 'met').map(({ rule }) => rule),
  ]);
  const rules = [...ruleSet.claimRules, ...ruleSet.overallRules].filter(({ id }) => deciding.has(id));
  return {
    rules: [...verdicts].map(([rule, verdict]) => ({ rule, verdict })),
    readings: [...new Set(rules.flatMap(({ readings }) => readings))].toSorted(),
  };
}

/** The most favourable first. */
const FAVOUR: readonly Verdict[] = ['met', 'undetermined', 'notMet'];
