import type { Evidence } from '../../../evidence/evidence.ts';
import type { RuleSet } from '../../../rules/rule-set.ts';
import type { Catalogue } from '../../../standard/catalogue.ts';
import { reportNames } from '../../determination/report-names.ts';
import type { Words } from '../../words.ts';
import { factsAskedBy } from '../facts-asked.ts';
import { type CheckedEngagement, checkedEngagements } from './check-view.ts';

/** A version of the evidence as it was submitted: data of `partials/submitted`. */
export interface SubmittedView {
  readonly title: string;
  readonly engagements: readonly CheckedEngagement[];
}

/** @param versions how many there are; a single one is not numbered */
export function submittedView(
  words: Words,
  { catalogue, ruleSet }: { readonly catalogue: Catalogue; readonly ruleSet: RuleSet },
  evidence: Evidence,
  { version, versions }: { readonly version: number; readonly versions: number },
): SubmittedView {
  const names = reportNames(words, catalogue, ruleSet, evidence);
  const asked = factsAskedBy(catalogue, ruleSet, evidence.specialtyField);
  return {
    title: words.t(`submissions:submitted.${versions > 1 ? 'version' : 'only'}`, { version }),
    engagements: checkedEngagements(names, evidence, asked),
  };
}
