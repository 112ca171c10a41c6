import { canonicalJson, type Digest, digestOf } from '../base/digest.ts';
import type { Problem } from '../base/problem.ts';
import { failure, type Result, success } from '../base/result.ts';
import { readTypedText } from './typed-text.ts';

export type Outcome = 'certified' | 'declined';

/** What an assessor decides. */
export interface JudgedOutcome {
  readonly outcome: Outcome;
  /** The level certified; null where it is declined. */
  readonly level: number | null;
  readonly reason: string;
}

/** A decision otherwise than the rules have it needs a reason and a second assessor. */
export const departsFrom = (
  determinedLevel: number,
  { outcome, level }: Pick<JudgedOutcome, 'outcome' | 'level'>,
): boolean => (outcome === 'certified' ? level !== determinedLevel : determinedLevel > 0);

/**
 * Checks a decision by itself and against the level that the rules give.
 * @param definedLevels those that can be awarded at all
 */
export function readOutcome(
  { outcome, level, reason }: JudgedOutcome,
  determinedLevel: number,
  definedLevels: readonly number[],
): Result<JudgedOutcome & { readonly departs: boolean }, Problem[]> {
  const allowed = definedLevels.map(String);
  if (outcome === 'declined' && level !== null) {
    return failure([{ code: 'level-not-awarded', at: '/level', params: { case: 'declined', allowed } }]);
  }
  if (outcome === 'certified' && (level === null || !definedLevels.includes(level))) {
    return failure([{ code: 'level-not-awarded', at: '/level', params: { allowed } }]);
  }
  const departs = departsFrom(determinedLevel, { outcome, level });
  const text = readTypedText(reason, '/reason', departs ? 'reason-missing' : null);
  return text.ok ? success({ outcome, level, reason: text.value, departs }) : text;
}

/** Everything that a decision in force says; people are account ids, texts are digests. */
export interface DecisionStatement {
  readonly format: 'hantei-decision/1';
  readonly decision: string;
  readonly submission: string;
  /** Account id. */
  readonly candidate: string;
  readonly version: number;
  readonly outcome: Outcome;
  readonly level: number | null;
  readonly determination: string;
  readonly determinationDigest: Digest;
  /** Whether it departs from the determination. */
  readonly departs: boolean;
  readonly reason: Digest;
  readonly decidedBy: string;
  readonly decidedAt: string;
  /** Who confirmed it, where it departs. */
  readonly second: { readonly by: string; readonly at: string; readonly reason: Digest } | null;
  /** Since when it is in force. */
  readonly at: string;
  /** Last day of validity, `YYYY-MM-DD`; null where it is not limited. */
  readonly validUntil: string | null;
}

/** The exact text of a decision, RFC 8785, and its digest. */
export const decisionText = (statement: DecisionStatement): { readonly text: string; readonly digest: Digest } => ({
  text: canonicalJson(statement),
  digest: digestOf(statement),
});
