import { pointerTo } from '../base/json-pointer.ts';
import type { Problem } from '../base/problem.ts';
import { shownValue } from '../base/shown-value.ts';
import { namesAllowed } from '../base/suggestion.ts';
import { membersOf, textOf } from '../base/untrusted-json.ts';

/** That every document that a claim names is there. */
export function checkDocuments(input: unknown): Problem[] {
  const known = new Set(membersOf(input, 'documents').flatMap(([, document]) => textOf(document, 'id') ?? []));
  return membersOf(input, 'engagements').flatMap(([index, engagement]) =>
    membersOf(engagement, 'claims').flatMap(([place, claim]) =>
      membersOf(claim, 'documents').flatMap(([position, id]) => {
        if (typeof id !== 'string' || known.has(id)) return [];
        const at = pointerTo('engagements', index, 'claims', place, 'documents', position);
        return [unknownDocument(id, at, known)];
      }),
    ),
  );
}

/** More names than these nobody compares, and a hostile list would be compared again for each reference. */
const MOST_NAMES = 100;

function unknownDocument(id: string, at: string, known: ReadonlySet<string>): Problem {
  const names = [...known.values().take(MOST_NAMES)].map((name) => shownValue(name) ?? '');
  return { code: 'unknown-document', at, params: { given: shownValue(id) ?? '', ...namesAllowed(id, names) } };
}
