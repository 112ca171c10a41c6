import type { Problem } from '../../../base/problem.ts';
import { rangePassed } from '../../../base/range-passed.ts';
import { shownValue } from '../../../base/shown-value.ts';
import { readWrittenNumber } from '../../../base/written-number.ts';
import type { ClaimFinding, FactFinding, ReviewOverlay } from '../../../certification/review-overlay.ts';
import { type FactDescription, findFact } from '../../../rules/fact-vocabulary.ts';
import { claimPlace, factPlace, reasonField, valueField } from './review-fields.ts';
import { type EngagementFindings, type FindingForm, PRACTICE, type ReviewForm } from './review-form.ts';

/** What a form says, as an overlay. */
export interface FormOverlay {
  readonly overlay: ReviewOverlay;
  /** The place in the form of each finding of the overlay, position by position. */
  readonly places: { readonly claims: readonly string[]; readonly facts: readonly string[] };
  /** Values that can't be read and reasons that are missing, at the names of their fields. */
  readonly problems: readonly Problem[];
}

type Read<T = FactFinding['value']> = { readonly value: T } | { readonly problem: Problem };

interface Entry {
  readonly place: string;
  readonly claim?: ClaimFinding;
  readonly fact?: FactFinding;
  readonly problems: readonly Problem[];
}

/** What was not looked at is no finding. Corrected numbers may be written as people write them. */
export function overlayOfForm({ engagements }: ReviewForm): FormOverlay {
  const entries = engagements.flatMap(entriesOf);
  const claims = entries.flatMap(({ place, claim }) => (claim ? [{ place, claim }] : []));
  const facts = entries.flatMap(({ place, fact }) => (fact ? [{ place, fact }] : []));
  return {
    overlay: { claims: claims.map(({ claim }) => claim), facts: facts.map(({ fact }) => fact) },
    places: { claims: claims.map(({ place }) => place), facts: facts.map(({ place }) => place) },
    problems: entries.flatMap(({ problems }) => problems),
  };
}

/** The part of a form that can be evaluated while it is still being entered: what is incomplete is left out. */
export function readableOverlay(form: ReviewForm): { overlay: ReviewOverlay; leftOut: number } {
  const entries = form.engagements.flatMap(entriesOf);
  const whole = entries.filter(({ problems }) => problems.length === 0);
  return {
    overlay: {
      claims: whole.flatMap(({ claim }) => (claim ? [claim] : [])),
      facts: whole.flatMap(({ fact }) => (fact ? [fact] : [])),
    },
    leftOut: entries.length - whole.length,
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
  const read = correctedValue(found, fact, place);
  const problems = [...('problem' in read ? [read.problem] : []), ...reasonProblems(found, place)];
  return [{ place, fact: { engagement, fact, finding, ...valueIn(read), reason: reason.trim() }, problems }];
}

function claimEntry(engagement: string, skillItem: string, found: FindingForm, place: string): Entry[] {
  const { finding, reason } = found;
  if (finding === '') return [];
  if (finding === 'accepted' || finding === 'rejected') {
    const claim = { engagement, skillItem, finding, reason: reason.trim() };
    return [{ place, claim, problems: reasonProblems(found, place) }];
  }
  const [practice] = factEntry(engagement, PRACTICE, found, place);
  if (!practice?.fact) return [];
  // The claim stands, at another level or at one that was not shown.
  const claim: ClaimFinding = { engagement, skillItem, finding: 'accepted', reason: '' };
  return [{ ...practice, claim, fact: { ...practice.fact, skillItem } }];
}

const valueIn = (read: Read): { value?: NonNullable<FactFinding['value']> } =>
  'value' in read && read.value !== undefined ? { value: read.value } : {};

function reasonProblems({ finding, reason }: FindingForm, place: string): Problem[] {
  if (finding === 'accepted' || reason.trim() !== '') return [];
  return [{ code: 'reason-missing', at: reasonField(place) }];
}

function correctedValue({ finding, value: typed }: FindingForm, name: string, place: string): Read {
  if (finding !== 'corrected') return { value: undefined };
  const fact = findFact(name);
  const at = valueField(place);
  if (!fact || typed.trim() === '') {
    return { problem: { code: 'missing-field', at, params: { field: fact?.title ?? name } } };
  }
  if (fact.kind === 'boolean') return { value: typed === 'true' };
  return fact.kind === 'count' ? correctedCount(typed, fact, at) : { value: typed };
}

function correctedCount(typed: string, fact: FactDescription, at: string): Read<number> {
  const { title: field, unit = '', minimum: min = 0, maximum: max = Number.MAX_SAFE_INTEGER } = fact;
  const read = readWrittenNumber(typed, unit);
  if (read.ok && read.value >= min && read.value <= max) return { value: read.value };
  const code = read.ok ? 'number-out-of-range' : read.problems;
  const range = code === 'number-out-of-range' ? rangePassed(min, max, !read.ok || read.value < min) : { unit };
  return { problem: { code, at, params: { field, given: shownValue(typed) ?? '', ...range } } };
}
