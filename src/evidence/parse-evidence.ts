import schema from '../../schemas/evidence.schema.json' with { type: 'json' };
import { isRealDate } from '../base/calendar.ts';
import { invariant } from '../base/invariant.ts';
import { readJsonText } from '../base/json-text.ts';
import { listedProblems } from '../base/listed-problems.ts';
import type { Problem } from '../base/problem.ts';
import { failure, type Result, success } from '../base/result.ts';
import { createSchemaCheck } from '../base/schema-check.ts';
import { fieldOf } from '../base/untrusted-json.ts';
import type { Catalogue } from '../standard/catalogue.ts';
import { acceptedEvidence } from './accepted-evidence.ts';
import { checkDates } from './check-dates.ts';
import { checkDocuments } from './check-documents.ts';
import { checkNames } from './check-names.ts';
import { checkUniqueness } from './check-uniqueness.ts';
import type { AcceptedEvidence } from './evidence.ts';
import type { EvidenceInput } from './evidence-input.ts';
import { findHints } from './find-hints.ts';
import { readCounts } from './read-counts.ts';

const checkShape = createSchemaCheck(schema);

/** `parseEvidence` for a text or file as it arrived: what is wrong with it as JSON is told together with the rest. */
export function parseEvidenceText(
  text: Uint8Array | string,
  catalogue: Catalogue,
  asOf: string,
): Result<AcceptedEvidence, Problem[]> {
  const { read, problems } = readJsonText(text);
  if (read === undefined) return failure([...problems]);
  const parsed = parseEvidence(read.value, catalogue, asOf);
  if (problems.length === 0) return parsed;
  return failure(listedProblems(read.value, withoutEchoes(problems, parsed.ok ? [] : parsed.problems)));
}

/**
 * Checks evidence by shape and by meaning and reads the numbers in it; every problem is listed, each mistake once.
 * @param input Parsed JSON.
 * @param asOf The date of the evaluation where the evidence gives none, `YYYY-MM-DD`.
 */
export function parseEvidence(input: unknown, catalogue: Catalogue, asOf: string): Result<AcceptedEvidence, Problem[]> {
  invariant(isRealDate(asOf), `${asOf} is no date.`);
  const givenAsOf = fieldOf(input, 'asOf') ?? asOf;
  const evaluatedAsOf = typeof givenAsOf === 'string' ? givenAsOf : undefined;
  const { normalised, problems } = readCounts(input);
  const meaning = [
    ...problems,
    ...checkNames(input, catalogue),
    ...checkUniqueness(input, catalogue),
    ...checkDates(input, evaluatedAsOf),
    ...checkDocuments(input),
  ];
  const all = withoutEchoes(checkShape(input), meaning);
  if (all.length > 0) return failure(listedProblems(input, all));
  const checked = input as EvidenceInput;
  const evidence = acceptedEvidence(checked, evaluatedAsOf ?? asOf, normalised);
  const given = { ...checked, asOf: evidence.asOf };
  return success({ evidence, normalised, given, hints: findHints(evidence, catalogue) });
}

/** What an earlier check has found at a place explains whatever a later one says of the same place. */
function withoutEchoes(earlier: readonly Problem[], later: readonly Problem[]): Problem[] {
  const places = new Set(earlier.map(({ at }) => at));
  return [...earlier, ...later.filter(({ at }) => at === '' || !places.has(at))];
}
