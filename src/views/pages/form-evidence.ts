import { CLAIM_FACTS, type FactDescription, findFact } from '../../rules/fact-vocabulary.ts';
import {
  type ClaimForm,
  type DocumentForm,
  type EngagementForm,
  type EvidenceForm,
  MOST_CLAIMS,
  MOST_DOCUMENTS,
  MOST_ENGAGEMENTS,
} from './evidence-form.ts';

type Json = Readonly<Record<string, unknown>>;

/** The facts that an engagement is asked for, in the order of the vocabulary. */
export const ENGAGEMENT_FACTS: readonly FactDescription[] = CLAIM_FACTS.filter(({ group }) => group === 'engagement');

/** What was typed, as evidence: empty fields are left out, plain digits are numbers, all else stays as typed. */
export function evidenceOfForm({ candidate, specialtyField, asOf, engagements, documents }: EvidenceForm): Json {
  return {
    candidate: { ...given('id', candidate.id), ...given('name', candidate.name) },
    ...given('specialtyField', specialtyField),
    ...given('asOf', plainDate(asOf)),
    engagements: engagements.map(evidenceOfEngagement),
    ...(documents.length === 0 ? {} : { documents: documents.map(evidenceOfDocument) }),
  };
}

const given = (name: string, text: string): Json => (text === '' ? {} : { [name]: text });

const evidenceOfEngagement = ({ id, title, from, to, facts, claims }: EngagementForm): Json => ({
  ...given('id', id),
  ...given('title', title),
  ...given('from', plainDate(from)),
  ...given('to', plainDate(to)),
  ...Object.fromEntries(
    Object.entries(facts)
      .filter(([, text]) => text !== '')
      .map(([fact, text]) => [fact, factOfText(fact, text)]),
  ),
  claims: claims.map(evidenceOfClaim),
});

const evidenceOfClaim = ({ skillItem, practice, documents }: ClaimForm): Json => ({
  skillItem,
  practice: numberOfText(practice),
  ...(documents.length === 0 ? {} : { documents: [...documents] }),
});

const evidenceOfDocument = ({ id, title, sha256 }: DocumentForm): Json => ({
  ...given('id', id),
  ...given('title', title),
  ...given('sha256', sha256),
});

function factOfText(name: string, text: string): unknown {
  const kind = findFact(name)?.kind;
  if (kind === 'boolean') return text === 'true' || text === 'false' ? text === 'true' : text;
  return kind === 'count' ? numberOfText(text) : text;
}

function numberOfText(text: string): number | string {
  const number = Number(text);
  return Number.isSafeInteger(number) && number >= 0 && String(number) === text ? number : text;
}

/** `2022/4` and `２０２２年４月` as `2022-04`; a date likewise; what is neither stays as it is. */
function plainDate(text: string): string {
  const match = /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?$/.exec(
    text.normalize('NFKC').replaceAll(/\s/g, ''),
  );
  if (!match) return text;
  const [, year = '', ...rest] = match;
  return [year, ...rest.filter((part) => part !== undefined).map((part) => part.padStart(2, '0'))].join('-');
}

/** Evidence as it came, even where it has problems: whatever has a field in the form stands in it as text. */
export function formOfEvidence(evidence: unknown): EvidenceForm {
  const { candidate, specialtyField, asOf, engagements, documents } = objectOf(evidence);
  const { id, name } = objectOf(candidate);
  return {
    candidate: { id: textOf(id), name: textOf(name) },
    specialtyField: textOf(specialtyField),
    asOf: textOf(asOf),
    engagements: listOf(engagements, MOST_ENGAGEMENTS).map(formOfEngagement),
    documents: listOf(documents, MOST_DOCUMENTS).map((document) => ({
      id: textOf(document.id),
      title: textOf(document.title),
      sha256: textOf(document.sha256),
    })),
  };
}

function formOfEngagement(engagement: Json): EngagementForm {
  const claims = listOf(engagement.claims, MOST_CLAIMS).map(({ skillItem, practice, documents }) => ({
    skillItem: textOf(skillItem),
    practice: textOf(practice),
    documents: Array.isArray(documents) ? documents.map(textOf) : [],
  }));
  const facts = ENGAGEMENT_FACTS.map(({ name }): [string, string] => [name, textOf(engagement[name])]);
  return {
    id: textOf(engagement.id),
    title: textOf(engagement.title),
    from: textOf(engagement.from),
    to: textOf(engagement.to),
    facts: Object.fromEntries(facts.filter(([, text]) => text !== '')),
    // The form has one choice for an item: a second claim of it is reported when the file is checked.
    claims: [...new Map(claims.toReversed().map((claim) => [claim.skillItem, claim])).values()].toReversed(),
  };
}

/** Half a character can't stand on a page: it becomes the sign for what could not be read. */
function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value).toWellFormed();
}

const objectOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

const listOf = (value: unknown, most: number): Json[] =>
  Array.isArray(value) ? value.slice(0, most).map(objectOf) : [];
