import type { LocalizedText } from '../../base/localized-text.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { plainText } from '../../certification/typed-text.ts';
import type { Registry } from '../registry.ts';
import { changeDraft, type DraftSeen } from './change-draft.ts';
import { type RuleSetHead, withHead } from './rule-set-head.ts';

export interface DescribedDraft extends RuleSetHead {
  /** What changes and why; may still be empty. */
  readonly note: string;
}

const MOST_VERSION = 40;
const MOST_TITLE = 500;
/** A note that approvers and auditors read has at most so many letters. */
export const MOST_NOTE = 4_000;
export const NOTE_FIELD = { en: 'what changes and why', ja: '変更の内容と理由' };

/** What the version will be called, from when it holds, and why it is made. */
export async function changeHead(
  registry: Registry,
  person: Person,
  seen: DraftSeen,
  given: DescribedDraft,
): Promise<Result<{ revision: number }, Problem[]>> {
  const { note, ...head } = plainHead(given);
  const problems = tooLong({ note, ...head });
  if (problems.length > 0) return failure(problems);
  return changeDraft(registry, person, seen, 'head', (files) => success(withHead(files, head)), { note });
}

/** Without what can't be seen: a version that reads like another one is none. */
function plainHead({ version, effectiveDate, title, notes, note }: DescribedDraft): DescribedDraft {
  const both = ({ en, ja }: LocalizedText): LocalizedText => ({ en: plainText(en), ja: plainText(ja) });
  return {
    version: onOneLine(version),
    effectiveDate: onOneLine(effectiveDate),
    title: { en: onOneLine(title.en), ja: onOneLine(title.ja) },
    notes: notes.map(both),
    note: plainText(note),
  };
}

const onOneLine = (text: string): string => plainText(text).replaceAll(/\s+/g, ' ');

/** Every page of the draft says these. */
function tooLong({ version, effectiveDate, title, note }: DescribedDraft): Problem[] {
  const texts = [
    ['/version', version, MOST_VERSION, { en: 'version', ja: '版の名前' }],
    ['/effectiveDate', effectiveDate, MOST_VERSION, { en: 'in force from', ja: '適用日' }],
    ['/title/en', title.en, MOST_TITLE, { en: 'title in English', ja: '英語の題名' }],
    ['/title/ja', title.ja, MOST_TITLE, { en: 'title in Japanese', ja: '日本語の題名' }],
    ['/note', note, MOST_NOTE, NOTE_FIELD],
  ] as const;
  return texts
    .filter(([, text, limit]) => text.length > limit)
    .map(([at, , limit, field]) => ({ code: 'too-long', at, params: { field, limit } }));
}
