import type { Evidence } from '../../../evidence/evidence.ts';
import { documentRow } from '../submissions/document-view.ts';
import type { ReviewSubject } from './review-subject.ts';

/** A document that a claim names. */
export interface DocumentLink {
  readonly title: string;
  /** Null where the document is only named and no file was handed in. */
  readonly address: string | null;
  /** `PDF, 1.2 MB`, or that there is no file. */
  readonly about: string;
}

/** The documents that claims name, each with its file where one was handed in. */
export function documentLinks(
  subject: Pick<ReviewSubject, 'words' | 'moments' | 'catalogue' | 'submission'>,
  evidence: Evidence,
): (id: string) => DocumentLink {
  const { words, submission } = subject;
  const titles = new Map(evidence.documents.map(({ id, title }) => [id, title]));
  // A file taken out and handed in again has the same id: the last one counts.
  const files = new Map(submission.documents.map((document) => [document.documentId, document]));
  return (id) => {
    const file = files.get(id);
    if (!file) return { title: titles.get(id) ?? id, address: null, about: words.t('review:documents.noFile') };
    const { address, kind, title } = documentRow(subject, submission.id, file);
    return { title: titles.get(id) ?? title, address, about: kind };
  };
}
