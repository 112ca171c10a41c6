import type { JsonPointer } from '../../../base/json-pointer.ts';
import { inLanguage, type LocalizedText } from '../../../base/localized-text.ts';
import type { Problem } from '../../../base/problem.ts';
import { fieldOf, textOf } from '../../../base/untrusted-json.ts';
import { idOfPath } from '../../../rules/check-rule.ts';
import { type DraftFiles, readDraftFile } from '../../../rules/drafts/draft-files.ts';
import { parseReading } from '../../../rules/parse-reading.ts';
import { kindOfFile, stemOf } from '../../../rules/rule-set-files.ts';
import type { Words } from '../../words.ts';
import { draftAddress } from './draft-head-view.ts';

/** Where in the editor something is put right. */
export interface PlaceLink {
  /** The page, with the field as its fragment; null where it is about the whole rule set. */
  readonly address: string | null;
  /** What the page is about: `System operation, level 5`. */
  readonly name: string;
}

/** The id of the element that edits what stands at a place in a file. */
export const placeId = (at: JsonPointer): string => at.slice(1);

/** The page and field of the editor where a problem, or anything else with a place in the files, is put right. */
export function placeOf(
  words: Words,
  draft: { readonly id: string; readonly files: DraftFiles },
  { file = '', at }: Pick<Problem, 'file' | 'at'>,
): PlaceLink {
  const base = draftAddress(draft.id);
  const title = titleOf(words, draft.files, file);
  switch (kindOfFile(file)) {
    case 'rule':
      return rulePlace(base, draft.files.has(file), file, at, title);
    case 'condition':
      return link(draft.files.has(file) ? `${base}/conditions/${stemOf(file)}` : rulesPage(base), at, title);
    case 'reading':
      return link(draft.files.has(file) ? `${base}/readings/${stemOf(file)}` : `${base}/readings`, at, title);
    case 'rule-set':
      return link(at.startsWith('/acknowledged') ? `${base}/effect` : base, at, words.t('rules:place.head'));
    default:
      return { address: null, name: words.t('rules:place.whole') };
  }
}

const rulesPage = (base: string): string => `${base}/rules`;

const link = (address: string, at: JsonPointer, name: string): PlaceLink => ({
  address: at === '' ? address : `${address}#${placeId(at)}`,
  name,
});

/** A rule is called up by its path, whatever its file says; one that is not there is made in the list. */
function rulePlace(base: string, isThere: boolean, file: string, at: JsonPointer, name: string): PlaceLink {
  if (!isThere) return { address: rulesPage(base), name };
  const page = `${rulesPage(base)}/${idOfPath(file)}`;
  return link(at.startsWith('/examples') ? `${page}/examples` : page, at, name);
}

/** As people know the file: by its title, where it has one already. */
function titleOf(words: Words, files: DraftFiles, file: string): string {
  const text = files.get(file);
  if (text === undefined) return file;
  const title = kindOfFile(file) === 'reading' ? readingTitle(file, text) : jsonTitle(readDraftFile(files, file));
  const said = title === undefined ? '' : inLanguage(title, words.language);
  return said.trim() === '' ? stemOf(file) : said;
}

function jsonTitle(content: unknown): LocalizedText | undefined {
  const title = fieldOf(content, 'title');
  const [en, ja] = [textOf(title, 'en'), textOf(title, 'ja')];
  return en === undefined || ja === undefined ? undefined : { en, ja };
}

function readingTitle(file: string, text: string): LocalizedText | undefined {
  const reading = parseReading(file, text);
  return reading.ok ? reading.value.title : undefined;
}
