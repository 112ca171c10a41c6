import { fieldName, type RecordWords } from './record-words.ts';
import type { ShownSummary } from './shown-record.ts';
import { type StateBadge, stateBadge } from './state-badge.ts';

export interface ShownCandidate {
  readonly accountId: string;
  readonly name: string;
  /** Such as an employee number. */
  readonly candidateId: string;
}

/** For whom a new submission is, and what it starts from: data of `pages/submission-new`. */
export interface NewSubmissionView {
  readonly lead: string;
  /** Null while a manager is still choosing. */
  readonly chosen: { readonly accountId: string; readonly name: string; readonly candidateId: string } | null;
  readonly mayChoose: boolean;
  readonly query: string;
  readonly found: string;
  readonly candidates: readonly (ShownCandidate & { readonly address: string })[];
  readonly earlier: readonly EarlierChoice[];
  readonly problem: string | null;
}

/** A submission that the new one can start from. */
export interface EarlierChoice {
  readonly id: string;
  readonly value: string;
  readonly label: string;
  readonly about: string;
  readonly state: StateBadge | null;
  readonly checked: boolean;
}

export interface NewSubmissionContent {
  readonly own: boolean;
  readonly chosen: ShownCandidate | null;
  readonly mayChoose: boolean;
  readonly query: string;
  readonly candidates: readonly ShownCandidate[];
  /** Submissions of the chosen candidate that the reader may see. */
  readonly earlier: readonly ShownSummary[];
  /** The id of the one to start from; empty for none. */
  readonly from: string;
  readonly problem: string | null;
}

/** More are found by a longer search. */
const MOST_CANDIDATES = 50;

export function newSubmissionView(context: RecordWords, content: NewSubmissionContent): NewSubmissionView {
  const { t } = context.words;
  const { own, chosen, mayChoose, query, problem } = content;
  const found = content.candidates.filter((candidate) => matches(candidate, query));
  const shown = found.slice(0, MOST_CANDIDATES);
  return {
    lead: t(chosen ? `submissions:new.lead${own ? 'Own' : 'Other'}` : 'submissions:new.leadChoose'),
    chosen,
    mayChoose,
    query,
    found: foundInWords(context, found.length, shown.length, query),
    candidates: shown.map((candidate) => ({
      ...candidate,
      address: `/submissions/new?candidate=${encodeURIComponent(candidate.accountId)}`,
    })),
    earlier: earlierChoices(context, content),
    problem,
  };
}

/** Every word of the search stands in the name or the id, whatever its case and width. */
function matches({ name, candidateId }: ShownCandidate, query: string): boolean {
  const text = plain(`${name} ${candidateId}`);
  return plain(query)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

function foundInWords({ words: { t } }: RecordWords, found: number, shown: number, query: string): string {
  if (found > shown) return t('submissions:new.foundMore', { count: found, shown });
  if (found === 0)
    return t(query.trim() === '' ? 'submissions:new.noCandidates' : 'submissions:new.foundNone', { query });
  return t('submissions:new.found', { count: found });
}

function earlierChoices(context: RecordWords, { earlier, from }: NewSubmissionContent): EarlierChoice[] {
  const { words, moments } = context;
  if (earlier.length === 0) return [];
  const empty = words.t('submissions:new.empty');
  const chosen = earlier.some(({ id }) => id === from) ? from : '';
  const about = words.t('submissions:new.emptyAbout');
  return [
    { id: 'from', value: '', label: empty, about, state: null, checked: chosen === '' },
    ...earlier.map((summary) => ({
      id: `from-${summary.id}`,
      value: summary.id,
      label: fieldName(context, summary.specialtyField),
      about: words.t('submissions:new.earlierAbout', { id: summary.id, date: moments.day(summary.updatedAt) }),
      state: stateBadge(words, summary.state, summary.certifiedLevel),
      checked: summary.id === chosen,
    })),
  ];
}
