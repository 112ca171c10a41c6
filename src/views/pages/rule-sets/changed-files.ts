import { inLanguage, type Language } from '../../../base/localized-text.ts';
import { fieldOf, membersOf, textOf } from '../../../base/untrusted-json.ts';
import { type DraftFiles, readDraftFile } from '../../../rules/drafts/draft-files.ts';
import { readDraftCondition, readDraftRule } from '../../../rules/drafts/draft-rule.ts';
import { byCodePoint, kindOfFile, type RuleSetFileKind } from '../../../rules/rule-set-files.ts';
import type { Catalogue } from '../../../standard/catalogue.ts';
import type { Words } from '../../words.ts';
import { type DiffLine, lineDifference } from './line-difference.ts';
import { placeOf } from './place-links.ts';
import { draftConditionInWords } from './sentence/draft-words.ts';
import { scopeInWords } from './sentence/scope-view.ts';

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

interface Speech {
  readonly words: Words;
  readonly catalogue: Catalogue;
}

const KINDS: readonly RuleSetFileKind[] = ['rule-set', 'rule', 'condition', 'reading'];

/** Everything that reads differently in a draft than in the version that it is compared with. */
export function changedFiles(speech: Speech, draftId: string, before: DraftFiles, after: DraftFiles): ChangedFile[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .toSorted((a, b) => placeOfKind(a) - placeOfKind(b) || byCodePoint(a, b));
  return paths.map((path) => changedFile(speech, draftId, path, before, after));
}

const placeOfKind = (path: string): number => KINDS.indexOf(kindOfFile(path) ?? 'reading');

function changedFile(
  speech: Speech,
  draftId: string,
  path: string,
  before: DraftFiles,
  after: DraftFiles,
): ChangedFile {
  const { words } = speech;
  const [old, now] = [before.get(path), after.get(path)];
  const change = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
  const place = placeOf(words, { id: draftId, files: now === undefined ? before : after }, { file: path, at: '' });
  return {
    kind: words.t(`rules:file.${kindOfFile(path) ?? 'other'}`),
    title: place.name,
    address: now === undefined ? null : place.address,
    change,
    changeName: words.t(`rules:file.${change}`),
    parts: partsOf(speech, path, before, after).filter((part) => part.before !== part.after),
    lines: change === 'changed' ? lineDifference(old ?? '', now ?? '') : [],
  };
}

function partsOf({ words, catalogue }: Speech, path: string, before: DraftFiles, after: DraftFiles): ChangedPart[] {
  const part = (name: string, say: (files: DraftFiles) => string | null): ChangedPart => ({
    name: words.t(`rules:file.part.${name}`),
    before: before.has(path) ? say(before) : null,
    after: after.has(path) ? say(after) : null,
  });
  // As the editors say it, so that a draft is told even while something in it is not finished.
  const says = part('says', (files) => draftConditionInWords(files, path, words) || null);
  switch (kindOfFile(path)) {
    case 'rule':
      return [
        part('title', (files) => titleOfRule(words, files, path)),
        part('appliesTo', (files) => scopeOfRule(words, catalogue, files, path)),
        says,
        part('examples', (files) => exampleCount(words, files, path)),
      ];
    case 'condition':
      return [part('title', (files) => titleOfCondition(words, files, path)), says];
    case 'rule-set':
      return HEAD_PARTS.map(([name, say]) => part(name, (files) => say(words, files)));
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

function scopeOfRule(words: Words, catalogue: Catalogue, files: DraftFiles, path: string): string | null {
  const rule = readDraftRule(files, path);
  return rule === undefined ? null : scopeInWords(words, catalogue, rule);
}

const exampleCount = ({ t }: Words, files: DraftFiles, path: string): string =>
  t('rules:file.exampleCount', { count: readDraftRule(files, path)?.examples.length ?? 0 });
