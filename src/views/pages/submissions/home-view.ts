import type { RuleDraftState } from '../../../certification/draft-actions.ts';
import { draftAddress, draftBadge } from '../rule-sets/draft-head-view.ts';
import type { NoticeView } from './notice-view.ts';
import type { RecordWords } from './record-words.ts';
import type { ShownSummary } from './shown-record.ts';
import type { StateBadge } from './state-badge.ts';
import { type SubmissionRow, submissionRow } from './submission-list-view.ts';

/** What waits for somebody who is signed in: data of `pages/home`. */
export interface HomeView {
  readonly name: string;
  /** Own submissions where something is asked of the reader. */
  readonly todo: readonly SubmissionRow[];
  /** Drafts of the rules where something is asked of the reader. */
  readonly rules: readonly DraftTaskRow[];
  /** Work of other kinds, counted. */
  readonly work: readonly WorkRow[];
  readonly nothing: boolean;
  /** Whether the reader still has to be given a role. */
  readonly noRole: boolean;
  /** Own submissions that others have to do with now. */
  readonly onTheWay: readonly SubmissionRow[];
  readonly notices: readonly NoticeView[];
  readonly doors: readonly Door[];
  readonly mayStart: boolean;
  readonly hasSubmissions: boolean;
}

export interface DraftTaskRow {
  readonly address: string;
  readonly title: string;
  readonly badge: StateBadge;
  readonly about: string;
  readonly when: string;
}

export interface WorkRow {
  readonly address: string;
  readonly title: string;
  readonly about: string;
  readonly count: number;
}

/** A part of the program that the reader's roles open. */
export interface Door {
  readonly address: string;
  readonly title: string;
  readonly about: string;
}

/** How many pieces of each kind wait; null where the reader has nothing to do with that kind. */
export type WorkCounts = Readonly<Record<WorkKind, number | null>>;
export type WorkKind = 'secondOpinions' | 'inReview' | 'toTake' | 'roleRequests';
export type DoorKind = 'audit' | 'people' | 'ruleSets' | 'rules' | 'try';

/** A draft of the rules, and what it asks of the reader. */
export interface DraftToDo {
  readonly draft: {
    readonly id: string;
    readonly version: string;
    readonly state: RuleDraftState;
    readonly updatedAt: string;
  };
  readonly task: 'look' | 'write' | 'mend' | 'judge' | 'publish';
}

export interface HomeContent {
  readonly reader: { readonly accountId: string; readonly name: string };
  readonly submissions: readonly ShownSummary[];
  readonly counts: WorkCounts;
  readonly drafts: readonly DraftToDo[];
  readonly notices: readonly NoticeView[];
  readonly doors: readonly DoorKind[];
  readonly mayStart: boolean;
  readonly noRole: boolean;
}

/** As many rows as one takes in at a glance; the list has them all. */
const MOST_ROWS = 6;

export function homeView(context: RecordWords, content: HomeContent): HomeView {
  const { reader, submissions, counts, drafts, notices, doors, mayStart, noRole } = content;
  const rowsOf = (wanted: (summary: ShownSummary) => boolean): SubmissionRow[] =>
    submissions
      .filter(wanted)
      .slice(0, MOST_ROWS)
      .map((summary) => submissionRow(context, reader.accountId, summary));
  const todo = rowsOf(asksForSomething);
  const rules = drafts.slice(0, MOST_ROWS).map((waiting) => draftTaskRow(context, waiting));
  const work = workRows(context, counts);
  return {
    name: reader.name,
    todo,
    rules,
    work,
    nothing: todo.length === 0 && rules.length === 0 && work.length === 0,
    noRole,
    onTheWay: rowsOf((summary) => isOnTheWay(summary) && !asksForSomething(summary)),
    notices,
    doors: doors.map((kind) => door(context, kind)),
    mayStart,
    hasSubmissions: submissions.length > 0,
  };
}

const asksForSomething = ({ state, openQuestions }: ShownSummary): boolean =>
  state === 'draft' || state === 'returned' || openQuestions > 0;

const isOnTheWay = ({ state }: ShownSummary): boolean =>
  state === 'submitted' || state === 'underReview' || state === 'awaitingSecondAssessor';

/** The most pressing first. */
const WORK: readonly (readonly [WorkKind, string])[] = [
  ['secondOpinions', '/queue'],
  ['inReview', '/queue'],
  ['toTake', '/queue'],
  ['roleRequests', '/people'],
];

const workRows = ({ words }: RecordWords, counts: WorkCounts): WorkRow[] =>
  WORK.flatMap(([kind, address]) => {
    const count = counts[kind] ?? 0;
    if (count === 0) return [];
    const title = words.t(`submissions:home.work.${kind}`, { count });
    return [{ address, title, about: words.t(`submissions:home.workAbout.${kind}`), count }];
  });

const draftTaskRow = ({ words, moments }: RecordWords, { draft, task }: DraftToDo): DraftTaskRow => ({
  address: draftAddress(draft.id),
  title: words.t('rules:draft.title', { version: draft.version }),
  badge: draftBadge(words, draft.state),
  about: words.t(`submissions:home.rules.${task}`),
  when: moments.day(draft.updatedAt),
});

const DOORS: Readonly<Record<DoorKind, string>> = {
  audit: '/audit',
  people: '/people',
  ruleSets: '/rule-sets',
  rules: '/rules',
  try: '/evidence',
};

const door = ({ words }: RecordWords, kind: DoorKind): Door => ({
  address: DOORS[kind],
  title: words.t(`submissions:home.door.${kind}`),
  about: words.t(`submissions:home.doorAbout.${kind}`),
});
