import type { Wording } from '../../base/localized-text.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { readTypedText } from '../../certification/typed-text.ts';
import { acknowledgeFinding, withdrawAcknowledgement } from '../../rules/drafts/edit-acknowledgement.ts';
import type { Registry } from '../registry.ts';
import { changeDraft, type DraftSeen } from './change-draft.ts';
import { previewDraft } from './preview-draft.ts';
import { readDraft } from './read-draft.ts';

/** Why a finding is meant so, as somebody typed it. */
export interface AcknowledgementTyped {
  readonly finding: string;
  /** In the language of the reader. */
  readonly reason: string;
  /** The same in the other language; may be empty. */
  readonly otherReason: string;
  /** The id of the reading that it rests on; empty for none. */
  readonly reading: string;
}

type Outcome = Promise<Result<{ revision: number }, Problem[]>>;

/**
 * Keeps in the draft why something that the analysis finds is meant so.
 * @param language of `reason`
 * @returns `reason-missing`; `draft-place-gone` for what is not found any more; `error-not-acknowledged`
 */
export async function acknowledgeInDraft(
  registry: Registry,
  person: Person,
  seen: DraftSeen,
  { finding, reading, ...typed }: AcknowledgementTyped,
  language: 'en' | 'ja',
): Outcome {
  const reason = readTypedText(typed.reason, '/reason', 'reason-missing');
  const otherReason = readTypedText(typed.otherReason, '/otherReason', null);
  if (!reason.ok) return reason;
  if (!otherReason.ok) return otherReason;
  const problem = await problemWith(registry, person, seen, finding);
  if (problem !== null) return failure([problem]);
  const wording = wordingOf(reason.value, otherReason.value, language);
  const acknowledgement = { finding, reason: wording, ...(reading === '' ? {} : { reading }) };
  return changeDraft(registry, person, seen, 'acknowledgement', (files) => {
    const edited = acknowledgeFinding(files, acknowledgement);
    return edited.ok ? success(edited.value.files) : edited;
  });
}

/** The finding is open again. */
export const withdrawInDraft = (registry: Registry, person: Person, seen: DraftSeen, finding: string): Outcome =>
  changeDraft(registry, person, seen, 'acknowledgement', (files) => {
    const edited = withdrawAcknowledgement(files, finding);
    return edited.ok ? success(edited.value.files) : edited;
  });

/** Only what is found can be meant so, and no error. */
async function problemWith(
  registry: Registry,
  person: Person,
  { id }: DraftSeen,
  finding: string,
): Promise<Problem | null> {
  const draft = await readDraft(registry, person, id);
  if (!draft.ok) return draft.problems[0] ?? null;
  const preview = await previewDraft(registry, draft.value);
  const found = preview.ok ? preview.value.read?.analysis.findings.find((one) => one.id === finding) : undefined;
  if (found === undefined) return { code: 'draft-place-gone', at: '' };
  return found.severity === 'error' ? { code: 'error-not-acknowledged', at: '' } : null;
}

function wordingOf(reason: string, otherReason: string, language: 'en' | 'ja'): Wording {
  if (otherReason === '') return reason;
  return language === 'en' ? { en: reason, ja: otherReason } : { en: otherReason, ja: reason };
}
