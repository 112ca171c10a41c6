import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { Registry } from '../registry.ts';
import { changeDraft, type DraftSeen } from './change-draft.ts';
import { type RuleSetHead, withHead } from './rule-set-head.ts';

export interface DescribedDraft extends RuleSetHead {
  /** What changes and why; may still be empty. */
  readonly note: string;
}

/** A note that approvers and auditors read has at most so many letters. */
export const MOST_NOTE = 4_000;
export const NOTE_FIELD = { en: 'what changes and why', ja: '変更の内容と理由' };

/** What the version will be called, from when it holds, and why it is made. */
export async function changeHead(
  registry: Registry,
  person: Person,
  seen: DraftSeen,
  { note, ...head }: DescribedDraft,
): Promise<Result<{ revision: number }, Problem[]>> {
  const said = note.trim();
  if (said.length > MOST_NOTE) {
    return failure([{ code: 'too-long', at: '/note', params: { field: NOTE_FIELD, limit: MOST_NOTE } }]);
  }
  return changeDraft(registry, person, seen, 'head', (files) => success(withHead(files, head)), { note: said });
}
