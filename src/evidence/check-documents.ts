import { pointerTo } from '../base/json-pointer.ts';
import { MOST_PROBLEMS } from '../base/listed-problems.ts';
import type { Problem } from '../base/problem.ts';
import { shownValue } from '../base/shown-value.ts';
import { unknownName } from '../base/unknown-name.ts';
import { fieldOf, membersOf, textOf } from '../base/untrusted-json.ts';

/** That every document that a claim names is there. */
export function checkDocuments(input: unknown): Problem[] {
  const documents = fieldOf(input, 'documents');
  // A list that is no list is a mistake of its own; what it was meant to hold nobody knows.
  if (documents !== undefined && !Array.isArray(documents)) return [];
  const known = new Set(membersOf(input, 'documents').flatMap(([, document]) => textOf(document, 'id') ?? []));
  const references = membersOf(input, 'engagements').flatMap(([index, engagement]) =>
    membersOf(engagement, 'claims').flatMap(([place, claim]) =>
      membersOf(claim, 'documents').map(([position, id]) => ({
        id,
        path: ['engagements', index, 'claims', place, 'documents', position],
      })),
    ),
  );
  const names = [...known.values().take(MOST_NAMES)].map((name) => shownValue(name) ?? '');
  return references
    .filter(({ id }) => typeof id === 'string' && !known.has(id))
    .slice(0, MOST_PROBLEMS + 1)
    .map(({ id, path }) => unknownName('unknown-document', pointerTo(...path), String(id), names));
}

/** More names than these nobody compares, and a hostile list could be very long. */
const MOST_NAMES = 100;
