import { pointerTo, pointerTokens } from '../../../base/json-pointer.ts';
import {
  CLAIM_FINDINGS,
  type EngagementFindings,
  type FindingForm,
  NOT_LOOKED_AT,
  type ReviewForm,
} from './review-form.ts';

/** Names of form fields: the place in the evidence that a finding is about. */
export const factPlace = (index: number, fact: string): string => pointerTo('engagements', index, 'facts', fact);
export const claimPlace = (index: number, skillItem: string): string =>
  pointerTo('engagements', index, 'claims', skillItem);
/** Says which engagement the findings at a position are about, so that they can be read without the evidence. */
export const engagementIdField = (index: number): string => pointerTo('engagements', index, 'id');

/** The other fields of a finding; the choice has the name of the place itself. */
export const valueField = (place: string): string => `${place}/value`;
export const reasonField = (place: string): string => `${place}/reason`;

export const QUESTION_FIELD = '/question';
export const RETURN_FIELD = '/returnReason';
export const CONFLICT_FIELD = '/conflictReason';

/** Evidence has at most a hundred engagements; whatever says more is no form of ours. */
const MOST_ENGAGEMENTS = 100;

/** What a browser sent. Fields that no form of ours has are passed over. */
export function reviewOfFields(sent: URLSearchParams): ReviewForm {
  const fields = new Map(sent);
  const text = (name: string): string => fields.get(name) ?? '';
  const engagements: EngagementFindings[] = [];
  for (let index = 0; index < MOST_ENGAGEMENTS; index += 1) {
    const id = fields.get(engagementIdField(index));
    if (id === undefined) break;
    engagements.push({ id, facts: {}, claims: {} });
  }
  for (const [name, finding] of fields) {
    const [list, position, kind, about, ...deeper] = pointerTokens(name);
    const engagement = list === 'engagements' ? engagements[Number(position)] : undefined;
    if (!engagement || about === undefined || deeper.length > 0) continue;
    if (kind === 'facts') engagement.facts[about] = findingOf(name, finding, text);
    if (kind === 'claims') engagement.claims[about] = findingOf(name, finding, text);
  }
  return {
    engagements,
    question: text(QUESTION_FIELD),
    returnReason: text(RETURN_FIELD),
    conflictReason: text(CONFLICT_FIELD),
  };
}

function findingOf(place: string, finding: string, text: (name: string) => string): FindingForm {
  const known = CLAIM_FINDINGS.find((one) => one === finding);
  return known === undefined
    ? NOT_LOOKED_AT
    : { finding: known, value: text(valueField(place)), reason: text(reasonField(place)) };
}
