import type { Problem } from '../../base/problem.ts';
import { type Result, success } from '../../base/result.ts';
import { allowedActions, sideOf } from '../../certification/allowed-actions.ts';
import type { Person } from '../../certification/person.ts';
import { readEntriesAbout } from '../../store/entries-about.ts';
import type { Reader } from '../../store/store.ts';
import { changeRecord } from '../change-record.ts';
import type { Registry } from '../registry.ts';
import type { SubmissionRecord } from '../submission-record.ts';
import { logAs } from './change-record.ts';
import { type LoadedSubmission, loadSeen, notFound } from './load-submission.ts';
import { showPeople } from './name-people.ts';
import { forCandidateSide, forOthers, readRows, type SubmissionRows } from './read-rows.ts';
import { determinationRecord, shownRows } from './shown-rows.ts';
import { storyOf } from './story.ts';
import { summaryOf } from './summaries.ts';

/** What it is read for, as the log says it. */
export type ReadingPurpose = 'story' | 'review' | 'decision' | 'audit';

/** Everything of a submission that the reader may see. Reading by others than the candidate's side is logged. */
export async function readSubmissionFor(
  registry: Registry,
  person: Person,
  id: string,
  { purpose }: { readonly purpose: ReadingPurpose },
): Promise<Result<SubmissionRecord, Problem[]>> {
  const seen = await loadSeen(registry.store.reader, person, id);
  if (!seen.ok) return seen;
  if (sideOf(person, seen.value.standing) === 'candidate') {
    return success(await recordFor(registry.store.reader, person, seen.value));
  }
  return changeRecord(registry, async (tx) => {
    const loaded = await loadSeen(tx, person, id);
    if (!loaded.ok) return notFound();
    await logAs(tx, person, 'evidence.read', id, { purpose, version: loaded.value.row.version });
    return success(await recordFor(tx, person, loaded.value));
  });
}

async function recordFor(reader: Reader, person: Person, loaded: LoadedSubmission): Promise<SubmissionRecord> {
  const { row, standing, round } = loaded;
  const side = sideOf(person, standing) ?? 'candidate';
  const all = await readRows(reader, row.id);
  const rows = side === 'candidate' ? forCandidateSide(all) : forOthers(all);
  const entries = await readEntriesAbout(reader, { kind: 'submission', id: row.id });
  const show = await showPeople(reader, [
    ...peopleIn(row, rows),
    ...entries.map(({ actor }) => (actor.kind === 'account' ? actor.id : null)),
  ]);
  const shown = shownRows(show);
  const origin = row.startedFrom === null ? undefined : await loadSeen(reader, person, row.startedFrom);
  return {
    ...summaryOf(row, rows.questions.filter(({ answer }) => answer === null).length, show),
    revision: row.revision,
    round,
    ruleSetDigest: row.ruleSetDigest,
    startedFrom: origin?.ok === true ? row.startedFrom : null,
    draft: side === 'candidate' && row.draft !== null ? JSON.parse(row.draft) : null,
    versions: rows.versions.map(shown.version),
    documents: rows.documents.map(shown.document),
    reviews: rows.reviews.map((review) => shown.review(review, side !== 'candidate' || review.state !== 'open')),
    questions: rows.questions.map(shown.question),
    determinations: rows.determinations.map(determinationRecord),
    decisions: rows.decisions.map(shown.decision),
    appeals: rows.appeals.map(shown.appeal),
    story: storyOf(entries, rows, side, show),
    may: allowedActions(person, standing),
    side,
  };
}

const peopleIn = (row: LoadedSubmission['row'], rows: SubmissionRows): Parameters<typeof showPeople>[1] => [
  row.candidateAccountId,
  row.submitterAccountId,
  row.assessorAccountId,
  ...rows.versions.map(({ submittedBy }) => submittedBy),
  ...rows.documents.map(({ uploadedBy }) => uploadedBy),
  ...rows.reviews.map(({ assessorAccountId }) => assessorAccountId),
  ...rows.questions.flatMap(({ askedBy, answeredBy }) => [askedBy, answeredBy]),
  ...rows.decisions.flatMap(({ decidedBy, secondBy }) => [decidedBy, secondBy]),
  ...rows.appeals.map(({ madeBy }) => madeBy),
];
