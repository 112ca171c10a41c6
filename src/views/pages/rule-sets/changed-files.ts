import { inLanguage, type Language } from '../../../base/localized-text.ts';
import { fieldOf, membersOf, textOf } from '../../../base/untrusted-json.ts';
import { type DraftFiles, readDraftFile } from '../../../rules/drafts/draft-files.ts';
import { readDraftCondition, readDraftRule } from '../../../rules/drafts/draft-rule.ts';
import { expandCondition } from '../../../rules/expand-condition.ts';
import type { RuleSet } from '../../../rules/rule-set.ts';
import { byCodePoint, kindOfFile, type RuleSetFileKind, stemOf } from '../../../rules/rule-set-files.ts';
import { conditionInWords } from '../../condition-words.ts';
import type { Words } from '../../words.ts';
import { type DiffLine, lineDifference } from './line-difference.ts';
import { placeOf } from './place-links.ts';

/** One side of what is compared. */
export interface ComparedFiles {
  readonly files: DraftFiles;
  /** Null while it can't be read as a rule set. */
  readonly ruleSet: RuleSet | null;
}

/** A file that reads differently: data of `partials/rule-sets/changed-file`. */
export interface ChangedFile {
  readonly kind: string;
  readonly title: string;
  /** Where it is edited; null where it is gone. */
  readonly address: string | null;
  readonly change: 'added' | 'removed' | 'changed';
  readonly changeName: string;
  /** What it says, before and after; either is null where there is none. */
  readonly parts: readonly ChangedPart[];
  readonly lines: readonly DiffLine[];
}

export interface ChangedPart {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

const KINDS: readonly RuleSetFileKind[] = ['rule-set', 'rule', 'condition', 'reading'];

/** Everything that reads differently in a draft than in the version that it is compared with. */
export function changedFiles(
  words: Words,
  draftId: string,
  before: ComparedFiles,
  after: ComparedFiles,
): ChangedFile[] {
  const paths = [...new Set([...before.files.keys(), ...after.files.keys()])]
    .filter((path) => before.files.get(path) !== after.files.get(path))
    .toSorted((a, b) => placeOfKind(a) - placeOfKind(b) || byCodePoint(a, b));
  return paths.map((path) => changedFile(words, draftId, path, before, after));
}

const placeOfKind = (path: string): number => KINDS.indexOf(kindOfFile(path) ?? 'reading');

function changedFile(
  words: Words,
  draftId: string,
  path: string,
  before: ComparedFiles,
  after: ComparedFiles,
): ChangedFile {
  const [old, now] = [before.files.get(path), after.files.get(path)];
  const change = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
  const place = placeOf(
    words,
    { id: draftId, files: now === undefined ? before.files : after.files },
    { file: path, at: '' },
  );
  return {
    kind: words.t(`rules:file.${kindOfFile(path) ?? 'other'}`),
    title: place.name,
    address: now === undefined ? null : place.address,
    change,
    changeName: words.t(`rules:file.${change}`),
    parts: partsOf(words, path, before, after).filter((part) => part.before !== part.after),
    lines: change === 'changed' ? lineDifference(old ?? '', now ?? '') : [],
  };
}

function partsOf(words: Words, path: string, before: ComparedFiles, after: ComparedFiles): ChangedPart[] {
  const part = (name: string, say: (side: ComparedFiles) => string | null): ChangedPart => ({
    name: words.t(`rules:file.part.${name}`),
    before: before.files.has(path) ? say(before) : null,
    after: after.files.has(path) ? say(after) : null,
  });
  switch (kindOfFile(path)) {
    case 'rule':
      return [
        part('title', ({ files }) => titleOfRule(words, files, path)),
        part('says', (side) => ruleInWords(words, side, path)),
        part('examples', ({ files }) => exampleCount(words, files, path)),
      ];
    case 'condition':
      return [
        part('title', ({ files }) => titleOfCondition(words, files, path)),
        part('says', (side) => namedInWords(words, side, path)),
      ];
    case 'rule-set':
      return HEAD_PARTS.map(([name, say]) => part(name, ({ files }) => say(words, files)));
    default:
      return [];
  }
}

type SayOfHead = (words: Words, files: DraftFiles) => string | null;

const headFile = (files: DraftFiles): unknown => readDraftFile(files, 'rule-set.json');

const HEAD_PARTS: readonly (readonly [name: string, say: SayOfHead])[] = [
  ['version', (_words, files) => textOf(headFile(files), 'version') ?? null],
  ['effectiveDate', (_words, files) => textOf(headFile(files), 'effectiveDate') ?? null],
  ['title', ({ language }, files) => textOf(fieldOf(headFile(files), 'title'), language) ?? null],
  ['notes', ({ language }, files) => noteTexts(headFile(files), language)],
  [
    'acknowledged',
    ({ t }, files) => t('rules:file.count', { count: membersOf(headFile(files), 'acknowledged').length }),
  ],
];

const noteTexts = (head: unknown, language: Language): string =>
  membersOf(head, 'notes')
    .flatMap(([, note]) => textOf(note, language) ?? [])
    .join(' ');

const titleOfRule = ({ language }: Words, files: DraftFiles, path: string): string | null =>
  inLanguage(readDraftRule(files, path)?.title ?? '', language) || null;

const titleOfCondition = ({ language }: Words, files: DraftFiles, path: string): string | null =>
  inLanguage(readDraftCondition(files, path)?.title ?? '', language) || null;

function ruleInWords(words: Words, { ruleSet, files }: ComparedFiles, path: string): string | null {
  const id = readDraftRule(files, path)?.id;
  const rules = ruleSet === null ? [] : [...ruleSet.claimRules, ...ruleSet.overallRules];
  const rule = rules.find((one) => one.id === id);
  if (ruleSet === null || rule === undefined) return null;
  return conditionInWords(expandCondition(rule.conditions, ruleSet.conditions), words);
}

function namedInWords(words: Words, { ruleSet }: ComparedFiles, path: string): string | null {
  const named = ruleSet?.conditions.get(stemOf(path));
  if (ruleSet === null || named === undefined) return null;
  return conditionInWords(expandCondition(named.conditions, ruleSet.conditions), words);
}

const exampleCount = ({ t }: Words, files: DraftFiles, path: string): string =>
  t('rules:file.exampleCount', { count: readDraftRule(files, path)?.examples.length ?? 0 });
