import type { JsonPointer } from '../../base/json-pointer.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import type { DraftFiles, DraftPlace } from './draft-files.ts';

/** A draft after an edit. */
export interface Edited {
  /** The same map as before where nothing had to change. */
  readonly files: DraftFiles;
  /** Where the person goes on: the file, and the place in it that takes the focus. */
  readonly file: string;
  readonly at: JsonPointer;
  /** What was kept as it was typed though it can't be read, each at its place. */
  readonly problems: readonly Problem[];
}

/** Refused edits change nothing and say why. */
export type EditResult = Result<Edited, Problem[]>;

export const edited = (files: DraftFiles, { file, at }: DraftPlace, problems: readonly Problem[] = []): EditResult =>
  success({ files, file, at, problems });

export const refused = (problem: Problem): EditResult => failure([problem]);

/** The place was there when the page was shown, and is not any more. */
export const placeGone = ({ file, at }: DraftPlace): EditResult => refused({ code: 'draft-place-gone', at, file });
