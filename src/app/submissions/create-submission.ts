import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import type { JsonObject } from '../../base/untrusted-json.ts';
import { holds, type Person } from '../../certification/person.ts';
import { linkDocument, listDocuments } from '../../store/documents.ts';
import { readEvidenceVersion } from '../../store/evidence-versions.ts';
import type { Reader, Transactor } from '../../store/store.ts';
import { listCandidateAccounts } from '../../store/submission-people.ts';
import { insertSubmission, type SubmissionRow, setDraft } from '../../store/submissions.ts';
import { changeRecord } from '../change-record.ts';
import type { Registry } from '../registry.ts';
import { logAs } from './change-record.ts';
import { draftFor, fieldNamed, parseDraft } from './draft-text.ts';
import { loadSeen, notFound } from './load-submission.ts';
import { newSubmissionId } from './submission-id.ts';

export interface NewSubmission {
  /** The account whose evidence it will be; a candidate's own unless given. */
  readonly candidateAccountId?: string;
  readonly specialtyField?: string;
  /** An earlier submission of the same candidate whose evidence and documents are copied. */
  readonly startFrom?: string;
}

/** Begins a draft. Candidates begin their own only; managers for any candidate. */
export const createSubmission = (
  registry: Registry,
  person: Person,
  input: NewSubmission,
): Promise<Result<{ id: string }, Problem[]>> =>
  changeRecord(registry, async (tx) => {
    const candidate = await candidateFor(tx, person, input.candidateAccountId);
    if (!candidate.ok) return candidate;
    const origin = await originFor(tx, person, candidate.value, input.startFrom);
    if (!origin.ok) return origin;
    const id = newSubmissionId();
    const typed = { ...(origin.value?.evidence ?? { engagements: [] }), ...fieldGiven(input) };
    await insertSubmission(tx, {
      ...EMPTY_ROW,
      id,
      candidateAccountId: candidate.value,
      submitterAccountId: person.accountId,
      specialtyField: fieldNamed(typed, registry.shipped.catalogue),
      startedFrom: origin.value?.row.id ?? null,
      createdAt: tx.at,
      updatedAt: tx.at,
    });
    if (origin.value !== null) await copyDocuments(tx, person, origin.value, id);
    const draft = await draftFor(tx, { id, candidateAccountId: candidate.value }, typed, null);
    await setDraft(tx, id, JSON.stringify(draft));
    await logAs(tx, person, 'submission.created', id, {
      candidate: candidate.value,
      startedFrom: origin.value?.row.id ?? null,
    });
    return success({ id });
  });

const EMPTY_ROW = {
  state: 'draft',
  draft: null,
  version: 0,
  asOf: null,
  ruleSetDigest: null,
  assessorAccountId: null,
  reviewId: null,
  decisionId: null,
  certifiedLevel: null,
  revision: 0,
  submittedAt: null,
} as const;

const fieldGiven = ({ specialtyField }: NewSubmission): { specialtyField?: string } =>
  specialtyField === undefined || specialtyField === '' ? {} : { specialtyField };

async function candidateFor(
  reader: Reader,
  person: Person,
  given: string | undefined,
): Promise<Result<string, Problem[]>> {
  const isCandidate = holds(person, 'candidate') && person.candidateId !== null;
  const wanted = given === undefined || given === '' ? person.accountId : given;
  if (wanted === person.accountId && isCandidate) return success(wanted);
  if (!holds(person, 'manager')) {
    return failure([isCandidate ? unknownCandidate : { code: 'not-allowed' as const, at: '' }]);
  }
  const candidates = await listCandidateAccounts(reader);
  return candidates.some(({ accountId }) => accountId === wanted) ? success(wanted) : failure([unknownCandidate]);
}

const unknownCandidate: Problem = { code: 'unknown-candidate', at: '/candidateAccountId' };

interface Origin {
  readonly row: SubmissionRow;
  readonly evidence: JsonObject;
  readonly documentIds: ReadonlySet<string>;
}

/** Evidence that was submitted at least once, of the same candidate, and visible to whoever starts from it. */
async function originFor(
  reader: Reader,
  person: Person,
  candidateAccountId: string,
  startFrom: string | undefined,
): Promise<Result<Origin | null, Problem[]>> {
  if (startFrom === undefined || startFrom === '') return success(null);
  const seen = await loadSeen(reader, person, startFrom);
  if (!seen.ok) return seen;
  const { row } = seen.value;
  const version = await readEvidenceVersion(reader, row.id, row.version);
  if (row.candidateAccountId !== candidateAccountId || version === undefined) return notFound();
  const evidence = parseDraft(version.text);
  const { documents } = evidence as { documents?: readonly { id: string }[] };
  return success({ row, evidence, documentIds: new Set((documents ?? []).map(({ id }) => id)) });
}

async function copyDocuments(tx: Transactor, { accountId }: Person, origin: Origin, id: string): Promise<void> {
  const rows = (await listDocuments(tx, origin.row.id)).filter(({ documentId }) => origin.documentIds.has(documentId));
  for (const { documentId, title, fileName, sha256 } of rows) {
    await linkDocument(tx, { submissionId: id, documentId, title, fileName, sha256, uploadedBy: accountId });
  }
}
