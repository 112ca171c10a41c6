import type { SubmissionRecord } from '../../../app/submission-record.ts';
import { saveDraft } from '../../../app/submissions/save-draft.ts';
import { canonicalJson } from '../../../base/digest.ts';
import type { Problem } from '../../../base/problem.ts';
import type { EvidenceForm } from '../../../views/pages/evidence-form.ts';
import { evidenceOfForm } from '../../../views/pages/form-evidence.ts';
import type { PageCall } from '../page.ts';
import { keptForm } from './draft-reply.ts';
import { personOf, recordOf } from './record-call.ts';

export type Kept =
  | { readonly kind: 'kept'; readonly revision: number }
  /** Somebody else changed the draft since the form was made from it; `record` is how it stands now. */
  | { readonly kind: 'conflict'; readonly record: SubmissionRecord }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/**
 * Keeps what was typed. A form that says what is kept already changes nothing, whatever it was made from: an answer can
 * get lost, and the same form then comes again.
 */
export async function keepDraft(
  call: PageCall,
  record: SubmissionRecord,
  form: EvidenceForm,
  revision: number,
): Promise<Kept> {
  if (sameEvidence(record, form)) return { kind: 'kept', revision: record.revision };
  const evidence = evidenceOfForm(form);
  const saved = await saveDraft(call.context.registry, personOf(call), record.id, { evidence, revision });
  if (saved.ok) return { kind: 'kept', revision: saved.value.revision };
  if (!saved.problems.some(({ code }) => code === 'changed-meanwhile')) {
    return { kind: 'refused', problems: saved.problems };
  }
  const now = await recordOf(call);
  return sameEvidence(now, form) ? { kind: 'kept', revision: now.revision } : { kind: 'conflict', record: now };
}

/** Candidate, date and documents are not looked at: a form does not carry them. */
function sameEvidence(record: SubmissionRecord, form: EvidenceForm): boolean {
  const text = ({ specialtyField, engagements }: EvidenceForm): string =>
    canonicalJson(evidenceOfForm({ ...NOTHING, specialtyField, engagements }));
  return text(keptForm(record)) === text(form);
}

const NOTHING = { candidate: { id: '', name: '' }, asOf: '', documents: [] } as const;
