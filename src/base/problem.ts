import type { JsonPointer } from './json-pointer.ts';
import type { LocalizedText } from './localized-text.ts';

/**
 * Every code that a problem with input can have, with the side that raises it.
 * The words for each live in the catalogues of both languages under `problem.<code>`; a test holds the two together.
 */
export const PROBLEM_CODES = [
  // any JSON document
  'not-utf8',
  'json-syntax',
  'duplicate-key',
  'too-large',
  'too-deep',
  'lone-surrogate',
  'number-too-large',
  // the shape of a document
  'wrong-type',
  'missing-field',
  'unknown-field',
  'unknown-value',
  'too-few',
  'too-many',
  'too-small',
  'too-long',
  'too-short',
  'bad-format',
  // evidence
  'unreadable-number',
  'number-out-of-range',
  'wrong-unit',
  'bad-month',
  'bad-date',
  'unknown-specialty-field',
  'unknown-skill-item',
  'skill-item-not-in-field',
  'duplicate-claim',
  'duplicate-id',
  'ends-before-it-begins',
  'begins-after-as-of',
  'unknown-document',
  // rules
  'ambiguous-condition',
  'empty-group',
  'root-is-criterion',
  'operator-not-allowed',
  'unknown-fact',
  'fact-of-other-kind',
  'operator-does-not-fit',
  'value-does-not-fit',
  'value-out-of-range',
  'unknown-condition',
  'circular-condition',
  'condition-too-large',
  'too-many-rules',
  'id-not-path',
  'duplicate-rule-id',
  'unknown-reading',
  'unknown-level',
  'unknown-source',
  'standard-digest-differs',
  'applies-to-nothing',
  'overall-rule-missing',
  'overall-rule-twice',
  'only-upper-limits',
  'example-missing',
  'example-not-green',
  'file-missing',
  'unexpected-file',
  'unreadable-file',
  // the edges
  'not-found',
  'method-not-allowed',
  'not-acceptable',
  'unsupported-media-type',
  'host-not-allowed',
  'origin-not-allowed',
  'too-many-requests',
  'bad-request',
  'no-file-chosen',
  'internal-error',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** What a problem's sentence speaks of: names, values as given, limits; put into words in the reader's language. */
export type ProblemParams = Readonly<Record<string, string | number | boolean | LocalizedText | readonly string[]>>;

/** One thing wrong with input, still without a language. */
export interface Problem {
  readonly code: ProblemCode;
  /** The place in the document, as a JSON pointer. */
  readonly at: JsonPointer;
  /** The file of a rule set, relative to its folder, where there are several documents. */
  readonly file?: string;
  readonly params?: ProblemParams;
}
