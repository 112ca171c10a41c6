import type { AcceptedEvidence } from '../../../evidence/evidence.ts';
import type { RuleSet } from '../../../rules/rule-set.ts';
import type { Catalogue } from '../../../standard/catalogue.ts';
import type { Moments } from '../../moments.ts';
import type { Words } from '../../words.ts';
import type { ReviewedSubmission } from './reviewed-submission.ts';

/** What a page of a submission is made from. */
export interface ReviewSubject {
  readonly words: Words;
  readonly moments: Moments;
  readonly catalogue: Catalogue;
  readonly ruleSet: RuleSet;
  readonly submission: ReviewedSubmission;
  /** The evidence as claimed. */
  readonly accepted: AcceptedEvidence;
  /** The evidence of versions that earlier reviews were about, by its number. */
  readonly earlierVersions: ReadonlyMap<number, AcceptedEvidence>;
}
