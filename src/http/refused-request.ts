import type { Problem } from '../base/problem.ts';

/** A request that is answered with problems instead of being handled. Thrown by checks, answered by the error handler. */
export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest';
  readonly status: number;
  readonly problems: readonly Problem[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, problem: Problem, headers: Readonly<Record<string, string>> = {}) {
    super(problem.code);
    this.status = status;
    this.problems = [problem];
    this.headers = headers;
  }
}
