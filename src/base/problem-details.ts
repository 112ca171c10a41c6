import type { JsonPointer } from './json-pointer.ts';
import type { ProblemCode } from './problem.ts';

/** A problem in the reader's language. */
export interface ReportedProblem {
  code: ProblemCode;
  /** The place in the document, as a JSON pointer; empty for the whole document. */
  at: JsonPointer;
  message: string;
  /** The way out. */
  hint?: string;
  /** The file of a rule set, where there are several documents. */
  file?: string;
  /** The line of a stream of evidence, counted from 1.
   * @minimum 1
   */
  line?: number;
}

/** The body of every refused request: RFC 9457 with everything that is wrong listed at once. */
export interface ProblemDetails {
  /** Names the kind of problem and leads to its documentation. */
  type: string;
  title: string;
  /** @minimum 400
   * @maximum 599
   */
  status: number;
  detail?: string;
  /** The address that was asked for. */
  instance?: string;
  /** Stands in the log too. */
  requestId?: string;
  problems: ReportedProblem[];
}
