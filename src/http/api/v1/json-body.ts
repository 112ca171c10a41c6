import { readJsonText } from '../../../base/json-text.ts';
import { listedProblems } from '../../../base/listed-problems.ts';
import type { Problem, ProblemCode } from '../../../base/problem.ts';
import { failure, type Result, success } from '../../../base/result.ts';
import { createSchemaCheck } from '../../../base/schema-check.ts';
import { statusOf } from '../../problem-status.ts';
import type { PageRequest, RequestBody } from '../../route.ts';

/** What a request carries, and how it is read. */
export interface BodyReader<B> {
  /** Left out where nothing is carried. */
  readonly request?: RequestBody;
  readonly read: (request: PageRequest) => Result<B, Problem[]>;
}

export const NO_BODY: BodyReader<null> = { read: () => success(null) };

/**
 * A JSON document that has to fit one of the published schemas.
 * @param name of the schema
 * @param limit bytes; 1 MiB unless given
 */
export function jsonBody<B>(name: string, schema: Readonly<Record<string, unknown>>, limit?: number): BodyReader<B> {
  const checkShape = createSchemaCheck(schema);
  return {
    request: { contentTypes: ['application/json'], schema: name, ...(limit === undefined ? {} : { limit }) },
    read: ({ body }) => {
      const { read, problems } = readJsonText(body, limit === undefined ? {} : { bytes: limit });
      if (read === undefined) return failure([...problems]);
      const all = [...problems, ...checkShape(read.value)];
      return all.length > 0 ? failure(listedProblems(read.value, all)) : success(read.value as B);
    },
  };
}

/** What makes a body no JSON document at all; everything else is a document with something wrong in it. */
const SYNTAX: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['not-utf8', 'json-syntax']);

export function bodyStatus(problems: readonly Problem[]): number {
  // A file inside the body is a part of its content.
  const ofBody = problems.filter(({ file }) => file === undefined);
  if (ofBody.some(({ code, at }) => code === 'too-large' && at === '')) return 413;
  return ofBody.some(({ code }) => SYNTAX.has(code)) ? 400 : statusOf(problems);
}

/** The same problems of a part of a document, told at their places in the whole. */
export const problemsWithin = (part: string, problems: readonly Problem[]): Problem[] =>
  problems.map((problem) => (isOfPart(problem) ? { ...problem, at: `${part}${problem.at}` } : problem));

/** What is wrong with the request as a whole has no place in it. */
const isOfPart = ({ at }: Problem): boolean => at !== '';
