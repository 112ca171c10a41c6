import { pointerTokens } from '../../../base/json-pointer.ts';
import type { Problem } from '../../../base/problem.ts';
import { PRACTICE } from '../../../certification/parse-overlay.ts';
import type { ClaimFinding, FactFinding, ReviewOverlay } from '../../../certification/review-overlay.ts';
import { findFact } from '../../../rules/fact-vocabulary.ts';
import { claimPlace, factPlace, reasonField, valueField } from './review-fields.ts';
import type { EngagementFindings, FindingForm, ReviewForm } from './review-form.ts';

/** What a form says, as findings that are still to be checked. */
export interface FormOverlay {
  /** Values as typed: numbers may stand there as people write them. */
  readonly overlay: ReviewOverlay;
  /** The place in the form of each finding, position by position. */
  readonly places: { readonly claims: readonly string[]; readonly facts: readonly string[] };
}

interface Entry {
  readonly place: string;
  readonly claim?: ClaimFinding;
  readonly fact?: FactFinding;
}

/** What was not looked at is no finding. */
export function overlayOfForm({ engagements }: ReviewForm): FormOverlay {
  const entries = engagements.flatMap(entriesOf);
  const claims = entries.flatMap(({ place, claim }) => (claim ? [{ place, claim }] : []));
  const facts = entries.flatMap(({ place, fact }) => (fact ? [{ place, fact }] : []));
  return {
    overlay: { claims: claims.map(({ claim }) => claim), facts: facts.map(({ fact }) => fact) },
    places: { claims: claims.map(({ place }) => place), facts: facts.map(({ place }) => place) },
  };
}

const entriesOf = ({ id, facts, claims }: EngagementFindings, index: number): Entry[] => [
  ...Object.entries(facts).flatMap(([fact, found]) => factEntry(id, fact, found, factPlace(index, fact))),
  ...Object.entries(claims).flatMap(([item, found]) => claimEntry(id, item, found, claimPlace(index, item))),
];

function factEntry(engagement: string, fact: string, found: FindingForm, place: string): Entry[] {
  const { finding, reason } = found;
  // Nothing on the page sends a fact as rejected.
  if (finding === '' || finding === 'rejected') return [];
  return [{ place, fact: { engagement, fact, finding, ...correctedValue(fact, found), reason } }];
}

function claimEntry(engagement: string, skillItem: string, found: FindingForm, place: string): Entry[] {
  const { finding, reason } = found;
  if (finding === '') return [];
  if (finding === 'accepted' || finding === 'rejected') {
    return [{ place, claim: { engagement, skillItem, finding, reason } }];
  }
  // The claim stands, at another level or at one that was not shown.
  const claim: ClaimFinding = { engagement, skillItem, finding: 'accepted', reason: '' };
  const value = correctedValue(PRACTICE, found);
  return [{ place, claim, fact: { engagement, fact: PRACTICE, skillItem, finding, ...value, reason } }];
}

function correctedValue(fact: string, { finding, value }: FindingForm): Pick<FactFinding, 'value'> {
  if (finding !== 'corrected' || value.trim() === '') return {};
  return { value: findFact(fact)?.kind === 'boolean' ? value === 'true' : value };
}

/** The field of the form that a problem with its findings belongs to. */
export function fieldOfProblem({ places }: FormOverlay, at: string): string {
  const [list, position, part] = pointerTokens(at);
  const place = list === 'claims' || list === 'facts' ? places[list][Number(position)] : undefined;
  if (place === undefined) return '';
  if (part === 'value') return valueField(place);
  return part === 'reason' ? reasonField(place) : place;
}

/** The findings without those that problems were found with, for what can be said while one is still typing. */
export function withoutProblems(overlay: ReviewOverlay, problems: readonly Problem[]): ReviewOverlay {
  const wrong = new Set(problems.map(({ at }) => pointerTokens(at).slice(0, 2).join('/')));
  return {
    claims: overlay.claims.filter((_claim, index) => !wrong.has(`claims/${index}`)),
    facts: overlay.facts.filter((_fact, index) => !wrong.has(`facts/${index}`)),
  };
}
