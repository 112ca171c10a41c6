import type { JsonPointer } from '../base/json-pointer.ts';
import type { Problem, ProblemCode } from '../base/problem.ts';
import { shownValue } from '../base/shown-value.ts';
import { namesAllowed } from '../base/suggestion.ts';

/** The problem of a name that nothing has, with the names there are and the one probably meant. */
export const unknownName = (code: ProblemCode, at: JsonPointer, given: string, known: readonly string[]): Problem => ({
  code,
  at,
  params: { given: shownValue(given) ?? '', ...namesAllowed(given, known) },
});
