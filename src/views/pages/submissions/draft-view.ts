import { inLanguage } from '../../../base/localized-text.ts';
import { findItem } from '../../../standard/catalogue.ts';
import type { ProblemInWords } from '../../problem-words.ts';
import type { EvidenceForm } from '../evidence-form.ts';
import { type TextFieldView, textField } from '../text-field-view.ts';
import { type DocumentRow, documentRow } from './document-view.ts';
import { backTo, type RecordWords } from './record-words.ts';
import { type ReturnedView, returnedView } from './returned-view.ts';
import type { ShownRecord } from './shown-record.ts';

/** What the page of a draft shows beside the evidence form itself: data of `pages/submission-draft`. */
export interface DraftView {
  readonly id: string;
  readonly address: string;
  readonly storyAddress: string;
  readonly uploadAddress: string;
  readonly title: string;
  readonly back: { readonly address: string; readonly name: string };
  readonly candidateId: string;
  readonly candidateName: string;
  /** Why it came back; null where it did not. */
  readonly returned: ReturnedView | null;
  readonly openQuestions: string;
  readonly documents: readonly DraftDocument[];
  readonly upload: UploadView;
  readonly saved: SavedView;
  readonly mayDiscard: boolean;
}

export interface DraftDocument extends DocumentRow {
  /** The claims that it is ticked at. */
  readonly shows: string;
  readonly unlinked: boolean;
}

export interface UploadView {
  readonly title: TextFieldView;
  readonly error: string | null;
  readonly limits: string;
}

/** Whether everything is kept: data of `partials/saved`. */
export interface SavedView {
  /** The one that the form is made from; of a conflict it stays behind until the person has chosen. */
  readonly revision: number;
  /** The one kept meanwhile; only with a conflict. */
  readonly theirs: number;
  readonly kind: 'saved' | 'conflict';
  readonly conflict: boolean;
  readonly text: string;
  readonly address: string;
}

/** Document names, sizes and places that an upload has. */
export const UPLOAD_TITLE = 'document-title';
export const UPLOAD_FILE = 'file';

export interface DraftMessages {
  readonly saved: SavedView;
  /** Whether the reader writes about themselves. */
  readonly own: boolean;
  /** Of a file that was not taken. */
  readonly uploadProblems?: readonly ProblemInWords[];
  readonly uploadTitle?: string;
}

export function draftView(
  context: RecordWords,
  record: ShownRecord,
  form: EvidenceForm,
  { saved, own, uploadProblems = [], uploadTitle = '' }: DraftMessages,
): DraftView {
  const { words } = context;
  const { id, documents, may, openQuestions } = record;
  const problem = uploadProblems[0];
  return {
    id,
    address: `/submissions/${id}/evidence`,
    storyAddress: `/submissions/${id}`,
    uploadAddress: `/submissions/${id}/documents`,
    title: own
      ? words.t('submissions:draft.title')
      : words.t('submissions:draft.titleFor', { name: record.candidate.name }),
    back: backTo(words, id),
    candidateId: form.candidate.id,
    candidateName: record.candidate.name,
    returned: returnedView(context, record),
    openQuestions: openQuestions > 0 ? words.t('submissions:now.questions', { count: openQuestions }) : '',
    documents: documents
      .filter(({ removedAt }) => removedAt === null)
      .map((document) => {
        const shows = claimsShownBy(context, form, document.documentId);
        return {
          ...documentRow(context, id, document),
          shows: shows.join(words.t('terms:comma')),
          unlinked: shows.length === 0,
        };
      }),
    upload: {
      title: textField({ words, errors: new Map() }, UPLOAD_TITLE, words.t('submissions:upload.title'), uploadTitle, {
        optional: true,
        hint: words.t('submissions:upload.titleHint'),
      }),
      error: problem === undefined ? null : [problem.message, problem.hint ?? ''].join(' ').trim(),
      limits: words.t('submissions:upload.limits', MEBIBYTES),
    },
    saved,
    mayDiscard: may.has('discard'),
  };
}

/** What a file and all files of a submission may be at most. */
const MEBIBYTES = { each: 10, together: 50 };

/** `Branch office WAN: Technology` for each claim that names the document. */
function claimsShownBy({ words, catalogue }: RecordWords, { engagements }: EvidenceForm, documentId: string): string[] {
  return engagements.flatMap(({ title, claims }, index) => {
    const name = title.trim() || words.t('pages:form.engagementHeading', { number: index + 1 });
    return claims
      .filter(({ documents }) => documents.includes(documentId))
      .map(({ skillItem }) => {
        const item = findItem(catalogue, skillItem);
        return words.t('terms:named', { name, meaning: item ? inLanguage(item.title, words.language) : skillItem });
      });
  });
}

interface KeptDraft {
  readonly id: string;
  readonly revision: number;
  readonly updatedAt: string;
}

/** What the line about saving says while all is well. */
export const savedView = (
  { words, moments }: Pick<RecordWords, 'words' | 'moments'>,
  { id, revision, updatedAt }: KeptDraft,
  now: string,
): SavedView => ({
  revision,
  theirs: revision,
  kind: 'saved',
  conflict: false,
  text: words.t('submissions:saved.at', {
    time: moments.day(updatedAt) === moments.day(now) ? moments.time(updatedAt) : moments.full(updatedAt),
  }),
  address: `/submissions/${id}/evidence`,
});

/** What it says where the draft was changed elsewhere. @param revision the one that the form was made from */
export const conflictView = (
  { words, moments }: Pick<RecordWords, 'words' | 'moments'>,
  { id, revision: theirs, updatedAt }: KeptDraft,
  revision: number,
): SavedView => ({
  revision,
  theirs,
  kind: 'conflict',
  conflict: true,
  text: words.t('submissions:saved.conflict', { time: moments.full(updatedAt) }),
  address: `/submissions/${id}/evidence`,
});
