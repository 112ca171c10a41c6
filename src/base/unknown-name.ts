import type { JsonPointer } from './json-pointer.ts';
import type { Problem, ProblemCode } from './problem.ts';
import { shownValue } from './shown-value.ts';
import { namesAllowed } from './suggestion.ts';

/** The problem of a name that nothing has, with the names there are and the one probably meant. */
export const unknownName = (code: ProblemCode, at: JsonPointer, given: string, known: readonly string[]): Problem => ({
  code,
  at,
  params: { given: shownValue(given) ?? '', ...namesAllowed(given, known) },
});
