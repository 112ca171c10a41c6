import type { Digest } from '../base/digest.ts';

/**
 * The two evaluators gave different answers for one evidence, so that there is no determination at all. It can be
 * followed up by the digests; the evidence itself is never told.
 */
export class EvaluatorsDiffer extends Error {
  override readonly name = 'EvaluatorsDiffer';
  readonly ruleSetDigest: Digest;
  readonly evidenceDigest: Digest;

  constructor(ruleSetDigest: Digest, evidenceDigest: Digest, options?: ErrorOptions) {
    super('The evaluators gave different answers; no determination was made.', options);
    this.ruleSetDigest = ruleSetDigest;
    this.evidenceDigest = evidenceDigest;
  }
}
