import { pointerTo } from '../../../base/json-pointer.ts';
import type { Evidence } from '../../../evidence/evidence.ts';
import { ENGAGEMENT_FACTS } from '../../../evidence/evidence-facts.ts';
import { CLAIM_FINDINGS, type FindingForm, NOT_LOOKED_AT, type ReviewForm } from './review-form.ts';

/** Names of form fields: the place in the evidence that a finding is about. */
export const factPlace = (index: number, fact: string): string => pointerTo('engagements', index, 'facts', fact);
export const claimPlace = (index: number, skillItem: string): string =>
  pointerTo('engagements', index, 'claims', skillItem);

/** The three fields of a finding; the choice has the name of the place itself. */
export const valueField = (place: string): string => `${place}/value`;
export const reasonField = (place: string): string => `${place}/reason`;

export const QUESTION_FIELD = '/question';
export const RETURN_FIELD = '/returnReason';
export const CONFLICT_FIELD = '/conflictReason';
export const REVISION_FIELD = 'revision';
/** The engagements that were open when the page was sent back without script. */
export const OPEN_FIELD = 'open';

/** What a browser sent about this evidence. A finding whose fields were not sent at all keeps what is saved. */
export function reviewOfFields(sent: URLSearchParams, { engagements }: Evidence, saved: ReviewForm): ReviewForm {
  const fields = new Map(sent);
  const findingAt = (place: string, before: FindingForm | undefined): FindingForm => {
    const finding = CLAIM_FINDINGS.find((known) => known === fields.get(place));
    if (finding === undefined) return before ?? NOT_LOOKED_AT;
    return { finding, value: fields.get(valueField(place)) ?? '', reason: fields.get(reasonField(place)) ?? '' };
  };
  return {
    engagements: engagements.map(({ id, claims }, index) => {
      const before = saved.engagements[index];
      const facts = ENGAGEMENT_FACTS.map((fact) => [fact, findingAt(factPlace(index, fact), before?.facts[fact])]);
      const claimed = claims.map(({ skillItem }) => [
        skillItem,
        findingAt(claimPlace(index, skillItem), before?.claims[skillItem]),
      ]);
      return { id, facts: Object.fromEntries(facts), claims: Object.fromEntries(claimed) };
    }),
    question: fields.get(QUESTION_FIELD) ?? '',
    returnReason: fields.get(RETURN_FIELD) ?? '',
    conflictReason: fields.get(CONFLICT_FIELD) ?? '',
  };
}
