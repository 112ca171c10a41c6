import type { Problem } from '../base/problem.ts';
import { problemInWords } from '../views/problem-words.ts';
import type { Words } from '../views/words.ts';

/** What a person who is refused reads: why, and the way out. */
export interface RefusalWords {
  readonly message: string;
  readonly hint: string | null;
  /** That the way out is to sign in, instead of a hint. */
  readonly signIn: boolean;
}

export function refusalWords(words: Words, status: number, problems: readonly Problem[]): RefusalWords {
  const worded = problems.map((problem) => problemInWords(words, problem));
  const signIn = status === 401;
  return {
    message: worded.map(({ message }) => message).join(' '),
    hint: signIn ? null : (worded[0]?.hint ?? null),
    signIn,
  };
}
