import type { Registry } from '../../src/app/registry.ts';
import { chainEntry, EMPTY_CHAIN } from '../../src/audit/chain.ts';
import type { SubmissionState } from '../../src/certification/submission-state.ts';

const TABLES = [
  'submission',
  'evidenceVersion',
  'document',
  'submissionDocument',
  'review',
  'question',
  'determination',
  'determinationRule',
  'determinationReading',
  'decision',
  'appeal',
  'conflictOfInterest',
  'remark',
  'notice',
  'auditEntry',
  'checkpoint',
  'chainHead',
] as const;

const readAll = async ({ store: { reader } }: Registry) => ({
  submissions: await reader.db.selectFrom('submission').selectAll().execute(),
  versions: await reader.db.selectFrom('evidenceVersion').selectAll().execute(),
  reviews: await reader.db.selectFrom('review').selectAll().execute(),
  determinations: await reader.db.selectFrom('determination').selectAll().execute(),
  decisions: await reader.db.selectFrom('decision').selectAll().execute(),
  appeals: await reader.db.selectFrom('appeal').selectAll().execute(),
  conflicts: await reader.db.selectFrom('conflictOfInterest').selectAll().execute(),
  questions: await reader.db.selectFrom('question').selectAll().execute(),
  notices: await reader.db.selectFrom('notice').selectAll().execute(),
  entries: await reader.db.selectFrom('auditEntry').selectAll().orderBy('sequence').execute(),
  head: await reader.db.selectFrom('chainHead').selectAll().executeTakeFirstOrThrow(),
});

export type Whole = Awaited<ReturnType<typeof readAll>>;

export const readWhole = readAll;

/** Everything that is kept, as one text: a refused action must leave it as it was. */
export async function everything({ store: { reader } }: Registry): Promise<string> {
  const rows: unknown[] = [];
  for (const table of TABLES) rows.push(await reader.db.selectFrom(table).selectAll().execute());
  return JSON.stringify(rows, (_key, value: unknown) => (value instanceof Uint8Array ? value.length : value));
}

/** Where a submission may go from where it stands; staying is always possible. */
const WAYS: Readonly<Record<SubmissionState, readonly SubmissionState[]>> = {
  draft: ['submitted'],
  submitted: ['underReview', 'withdrawn'],
  underReview: ['submitted', 'returned', 'awaitingSecondAssessor', 'decided', 'withdrawn'],
  returned: ['submitted', 'withdrawn'],
  awaitingSecondAssessor: ['underReview', 'submitted', 'decided', 'withdrawn'],
  decided: ['submitted'],
  withdrawn: [],
};

/** What one change may not have done to what was there before. */
export function brokenByChange(before: Whole, after: Whole): string[] {
  const broken: string[] = [];
  const lost = <T>(
    name: string,
    was: readonly T[],
    is: readonly T[],
    same: (row: T) => unknown = (row) => row,
  ): void => {
    const kept = new Set(is.map((row) => JSON.stringify(same(row))));
    if (was.some((row) => !kept.has(JSON.stringify(same(row))))) broken.push(`${name} changed or vanished`);
  };
  lost('a version', before.versions, after.versions);
  lost('a determination', before.determinations, after.determinations);
  lost('an entry', before.entries, after.entries);
  lost('an appeal', before.appeals, after.appeals);
  lost('a conflict', before.conflicts, after.conflicts);
  lost('a question', before.questions, after.questions, ({ id, text, askedBy }) => [id, text, askedBy]);
  lost(
    'an answer',
    before.questions.filter(({ answer }) => answer !== null),
    after.questions,
  );
  const inForce = before.decisions.filter(({ text }) => text !== null);
  lost('a decision', inForce, after.decisions, ({ state: _state, ...row }) => row);
  lost('a proposal', before.decisions, after.decisions, ({ id, level, reason, decidedBy }) => [
    id,
    level,
    reason,
    decidedBy,
  ]);
  for (const was of before.submissions) {
    const is = after.submissions.find(({ id }) => id === was.id);
    if (is === undefined) {
      if (was.state !== 'draft' || was.version > 0) broken.push(`${was.id} vanished as ${was.state}`);
      continue;
    }
    if (is.state !== was.state && !WAYS[was.state].includes(is.state)) broken.push(`${was.state} became ${is.state}`);
    if (is.state !== was.state && after.head.sequence === before.head.sequence) broken.push('a state changed unlogged');
    if (was.asOf !== null && is.asOf !== was.asOf) broken.push('the date changed');
    if (was.ruleSetDigest !== null && is.ruleSetDigest !== was.ruleSetDigest) broken.push('the rules changed');
    if (is.version < was.version || is.revision < was.revision) broken.push('a number went back');
    if (was.decisionId !== null && is.decisionId === null) broken.push('a decision was taken back');
  }
  return broken;
}

/** What may never be so, however it came about. */
export function brokenNow(whole: Whole): string[] {
  return [...whole.submissions.flatMap((row) => brokenIn(whole, row)), ...brokenChain(whole)];
}

function brokenIn(whole: Whole, row: Whole['submissions'][number]): string[] {
  const broken: string[] = [];
  const of = <T extends { readonly submissionId: string | null }>(rows: readonly T[]): T[] =>
    rows.filter(({ submissionId }) => submissionId === row.id);
  const parties = new Set([
    row.candidateAccountId,
    row.submitterAccountId,
    ...of(whole.versions).map(({ submittedBy }) => submittedBy),
  ]);
  const reviews = of(whole.reviews);
  const decisions = of(whole.decisions);
  const roundOf = (reviewId: string): number => reviews.find(({ id }) => id === reviewId)?.round ?? 0;
  const judges = [
    ...reviews.map(({ assessorAccountId, round }) => ({ id: assessorAccountId, round })),
    ...decisions.flatMap(({ decidedBy, secondBy, reviewId }) =>
      [decidedBy, secondBy].flatMap((id) => (id === null ? [] : [{ id, round: roundOf(reviewId) }])),
    ),
  ];
  if (judges.some(({ id }) => parties.has(id))) broken.push('somebody judged their own');
  if (judges.some((one) => judges.some((other) => other.id === one.id && other.round !== one.round))) {
    broken.push('somebody judged before and after an appeal');
  }
  const inForce = decisions.filter(({ state }) => state === 'inForce');
  if (inForce.length > 1 || (inForce[0]?.id ?? null) !== row.decisionId) broken.push('not the one decision in force');
  if (row.decisionId !== null && row.certifiedLevel !== inForce[0]?.level) broken.push('another level than decided');
  for (const decision of decisions) {
    const determination = whole.determinations.find(({ id }) => id === decision.determinationId);
    if (determination?.digest !== decision.determinationDigest) broken.push('a decision without its determination');
    if (decision.secondBy === decision.decidedBy) broken.push('somebody confirmed themselves');
    const settled = decision.state === 'inForce' || decision.state === 'replaced';
    if (settled !== (decision.text !== null)) broken.push('a text without force, or force without a text');
    if (settled && (decision.departs === 1) !== (decision.secondBy !== null))
      broken.push('a second assessor too many or few');
    const departs =
      decision.outcome === 'certified' ? decision.level !== determination?.level : (determination?.level ?? 0) > 0;
    if (departs !== (decision.departs === 1)) broken.push('a decision that departs unsaid');
  }
  const open = reviews.filter(({ state }) => state === 'open');
  const held = row.state === 'underReview' || row.state === 'awaitingSecondAssessor';
  if (open.length !== (held ? 1 : 0)) broken.push(`${open.length} open reviews while ${row.state}`);
  if (held && open[0]?.assessorAccountId !== row.assessorAccountId) broken.push('somebody else’s review');
  const proposed = decisions.filter(({ state }) => state === 'proposed').length;
  if (proposed !== (row.state === 'awaitingSecondAssessor' ? 1 : 0))
    broken.push(`${proposed} proposals while ${row.state}`);
  if ((row.draft !== null) !== (row.state === 'draft' || row.state === 'returned'))
    broken.push(`a draft while ${row.state}`);
  const versions = of(whole.versions)
    .map(({ version }) => version)
    .toSorted((a, b) => a - b);
  if (versions.some((version, index) => version !== index + 1) || versions.length !== row.version)
    broken.push('a gap in the versions');
  for (const version of versions) {
    const claimed = of(whole.determinations).filter((one) => one.version === version && one.reviewId === null);
    if (claimed.length !== 1) broken.push('not one determination as claimed for a version');
  }
  const concerned = new Set([...parties, ...judges.map(({ id }) => id)]);
  if (of(whole.notices).some(({ accountId }) => !concerned.has(accountId))) broken.push('a notice to a stranger');
  return broken;
}

function brokenChain({ entries, head }: Whole): string[] {
  let last = EMPTY_CHAIN;
  for (const { text, content, previous, hash, sequence } of entries) {
    const made = chainEntry(last, JSON.parse(text));
    if (made.text !== text || made.content !== content || made.previous !== previous || made.hash !== hash) {
      return [`the chain breaks at ${sequence}`];
    }
    last = { sequence, hash };
  }
  return last.sequence === head.sequence && last.hash === head.hash ? [] : ['the chain ends elsewhere'];
}
