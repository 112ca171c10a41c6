import { numberIn } from '../../formats.ts';
import type { Words } from '../../words.ts';
import { actorName, type RecordWords } from './record-words.ts';
import type { ShownDocument } from './shown-record.ts';

/** An uploaded document as a row: data of `partials/document-row`. */
export interface DocumentRow {
  readonly documentId: string;
  readonly address: string;
  readonly title: string;
  readonly fileName: string;
  /** Type and size: `PDF, 1.2 MB`. */
  readonly kind: string;
  readonly uploaded: string;
  readonly removed: string;
}

export const documentRow = (
  { words, moments }: RecordWords,
  submission: string,
  document: ShownDocument,
): DocumentRow => ({
  documentId: document.documentId,
  address: `/submissions/${submission}/documents/${encodeURIComponent(document.documentId)}`,
  title: document.title || document.fileName,
  fileName: document.fileName,
  kind: `${typeName(words, document.mediaType)}${words.t('terms:comma')}${sizeIn(words, document.size)}`,
  uploaded: words.t('submissions:document.uploaded', {
    name: actorName(words, document.uploadedBy),
    date: moments.full(document.uploadedAt),
  }),
  removed:
    document.removedAt === null
      ? ''
      : words.t('submissions:document.removed', { date: moments.full(document.removedAt) }),
});

function typeName(words: Words, mediaType: string): string {
  const [, kind = ''] = mediaType.split(';', 1)[0]?.split('/') ?? [];
  const key = `submissions:document.type.${kind}`;
  return words.has(key) ? words.t(key) : mediaType;
}

/** Bytes as people say them: `1.2 MB`. */
export function sizeIn({ language, t }: Words, bytes: number): string {
  if (bytes < 1000) return t('submissions:size.bytes', { number: numberIn(language, bytes), count: bytes });
  if (bytes < 1_000_000)
    return t('submissions:size.kilobytes', { number: numberIn(language, Math.round(bytes / 1000)) });
  return t('submissions:size.megabytes', { number: numberIn(language, Math.round(bytes / 100_000) / 10) });
}
