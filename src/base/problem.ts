import type { JsonPointer } from './json-pointer.ts';
import type { LocalizedText } from './localized-text.ts';
import type { PROBLEM_CODES } from './problem-codes.ts';

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/**
 * What a problem's sentence speaks of: names, values as given, limits; put into words in the reader's language.
 * The same thing has the same name under every code:
 *
 * | param | meaning |
 * |---|---|
 * | `field` | what the value stands for: its title in both languages where the schema has one, else its key |
 * | `given` | the value as given, cut where it is long |
 * | `expected` | what kind of value belongs there |
 * | `allowed` | the list of what may stand there |
 * | `suggestion` | the one of `allowed` that was probably meant; chooses `hint_suggestion` |
 * | `limit` | the bound that was passed, counted in what the code speaks of (`too-large`: bytes) |
 * | `min`, `max` | the range of a number |
 * | `unit` | the unit's name in the facts, such as `persons`; chooses `hint_<unit>` |
 * | `case` | which of several ways out fits; chooses `hint_<case>` |
 * | `fact` | the name of the fact that a rule looks at |
 * | `line`, `column` | the place in a text, counted from 1 |
 * | `first` | JSON pointer to the earlier of two that are the same |
 * | `from`, `to`, `asOf` | months and dates as given |
 * | `skillItem`, `specialtyField` | titles in both languages |
 *
 * | codes | params |
 * |---|---|
 * | not-utf8 | |
 * | json-syntax | line, column |
 * | duplicate-key | field, line, column |
 * | too-large, too-deep | limit |
 * | lone-surrogate | field |
 * | number-too-large | field, given, limit |
 * | wrong-type | field, expected |
 * | not-whole-number, unreadable-number, wrong-unit | field, given, unit where known |
 * | missing-field | field, case? (`examples`: of a rule) |
 * | unknown-field | field, allowed, suggestion? |
 * | unknown-value | field, given, allowed, suggestion? |
 * | too-few, too-many, too-long, too-short | field, limit |
 * | too-small, number-out-of-range | field, given, min, max, case? (`least`: too low, and there is no upper limit to tell) |
 * | value-out-of-range | fact, given, min, max, case? (as above) |
 * | bad-format | field, given, case? (`signInName`) |
 * | bad-month, bad-date | field, given |
 * | more-problems | limit |
 * | unknown-specialty-field, unknown-skill-item, unknown-document | given, allowed, suggestion? |
 * | skill-item-not-in-field | skillItem, specialtyField, allowed |
 * | duplicate-claim | skillItem, first |
 * | duplicate-id | given, first |
 * | ends-before-it-begins | from, to |
 * | begins-after-as-of | from, asOf |
 * | root-is-criterion, ambiguous-condition | |
 * | empty-group | field |
 * | unknown-fact, fact-of-other-kind, operator-not-allowed, operator-does-not-fit | given, allowed, suggestion? |
 * | value-does-not-fit | fact, given (as JSON), case (what belongs there: a fact's kind, or `list`), allowed?, suggestion? |
 * | only-upper-limits | given?, allowed? |
 * | unknown-condition, unknown-reading | given, allowed, suggestion? |
 * | circular-condition | given, condition (the one it stands in) |
 * | condition-too-large | depth, nodes (the bounds) |
 * | too-many-rules | limit |
 * | conditions-too-large-together | limit |
 * | id-not-path, unknown-source, standard-digest-differs | given, expected |
 * | duplicate-rule-id | given, first (the other file) |
 * | unknown-level | given, allowed |
 * | applies-to-nothing | level; case `exception` |
 * | overall-rule-missing | level, specialtyField (all that lack it), expected (a file); case `existing`: existing (the file of the others) |
 * | overall-rule-twice | level, specialtyField, first (the other file) |
 * | condition-in-use, reading-in-use | given (its title), usedBy (titles of what rests on it) |
 * | last-measure | field, level |
 * | level-without-rule | given, allowed |
 * | sheet-cell-unknown | given (the cell's key) |
 * | sheet-cell-locked | given (the cell's key), case (why: `level-not-defined`, `no-rule`, `in-words`, `measures-joined`) |
 * | sheet-cells-differ | given, first (key of the other cell) |
 * | spreadsheet-type, spreadsheet-broken, spreadsheet-origin-missing, spreadsheet-format, spreadsheet-mixed, spreadsheet-headings-missing | case? (`old`: a workbook of an old kind, or with a password) |
 * | spreadsheet-too-large | limit (MiB) |
 * | spreadsheet-version-unknown, spreadsheet-other-draft | given (the version) |
 * | spreadsheet-sheet-missing, spreadsheet-sheet-twice | specialtyField |
 * | spreadsheet-heading-missing, spreadsheet-heading-twice | level |
 * | spreadsheet-row-missing, spreadsheet-row-twice | field |
 * | spreadsheet-heading-unknown, spreadsheet-row-unknown, spreadsheet-formula, spreadsheet-date, spreadsheet-percent, spreadsheet-error, spreadsheet-merged | given (what stands there) |
 * | example-missing | verdict (as the file would say it) |
 * | example-fact-missing | field, key (in the file) |
 * | possible-not-below | field, given, max |
 * | reading-heading-missing | expected (the heading) |
 * | reading-headings-differ | given, expected (the headings in a row) |
 * | reading-section-empty | given (the heading) |
 * | reading-not-plain | line, given |
 * | example-not-green | rule, example, expected, found (verdicts), expectedMissing, foundMissing (facts in a row), case? (`open`: for want of facts; `missing`, `decided`: only the missing facts differ) |
 * | digest-differs | given (what it is), expected (what was recorded) |
 * | scope-missing | expected (the scope) |
 * | name-taken, candidate-id-taken, guarded-account, no-such-account | given |
 * | state-does-not-allow | case (the state) |
 * | level-not-awarded | allowed, case? (`declined`) |
 * | finding-unknown-claim | engagement, skillItem (ids as given) |
 * | finding-unknown-engagement | engagement (id as given) |
 * | finding-unknown-fact | given, allowed, suggestion? |
 * | finding-twice | first |
 * | document-too-large | limit (MiB) |
 * | documents-too-large-together | limit (MiB) |
 * | document-type-not-accepted | allowed |
 * | not-found | suggestion? |
 * | method-not-allowed | allowed |
 * | not-acceptable | offered |
 * | unsupported-media-type | accepted |
 * | archive-encrypted, file-twice | (the problem's `file`) |
 * | too-many-files | limit |
 * | file-missing, unexpected-file, unreadable-file | (the problem's `file`) |
 * | levels-not-neighbours | given, previous |
 * | level-twice | given (the item), level, page (of the other description) |
 * | item-not-described | given (the item), specialtyField |
 */
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
