import type { LocalizedText } from '../../base/localized-text.ts';
import { inARow } from '../../base/localized-text.ts';
import { membersOf, textOf } from '../../base/untrusted-json.ts';
import { stemOf } from '../rule-set-files.ts';
import { type DraftFiles, draftPaths, readDraftFile, withoutDraftFile, writeDraftText } from './draft-files.ts';
import { type DraftRule, readDraftRules } from './draft-rule.ts';
import { type EditResult, edited, placeGone, refused } from './edit-result.ts';
import { wordsOf } from './free-name.ts';
import { type ReadingText, readReadingText, writeReadingText } from './reading-text.ts';

export const fileOfReading = (id: string): string => `readings/${id}.md`;

/** A reading with the next free number, named after its English title. */
export function addReading(files: DraftFiles, reading: ReadingText): EditResult {
  const number = String(freeNumber(files)).padStart(4, '0');
  const file = fileOfReading(`${number}-${wordsOf(reading.title.en) || 'reading'}`);
  return writeReading(files, file, number, reading);
}

/** After all others; where the last of the four digits is taken, the first that was left out. */
function freeNumber(files: DraftFiles): number {
  const numbers = draftPaths(files, 'reading').map((path) => Number(stemOf(path).slice(0, 4)));
  const next = Math.max(0, ...numbers) + 1;
  if (next <= 9_999) return next;
  return numbers.map((number) => number + 1).find((number) => number <= 9_999 && !numbers.includes(number)) ?? next;
}

/** Changes what a reading says. It keeps its number and its name, which rules cite. */
export function setReading(files: DraftFiles, id: string, reading: ReadingText): EditResult {
  const file = fileOfReading(id);
  return files.has(file) ? writeReading(files, file, id.slice(0, 4), reading) : placeGone({ file, at: '' });
}

/** What a reading says, for a form; undefined where there is none. */
export function readReading(files: DraftFiles, id: string): ReadingText | undefined {
  const text = files.get(fileOfReading(id));
  return text === undefined ? undefined : readReadingText(text);
}

/** The rules that rest on a reading. */
export const rulesCiting = (files: DraftFiles, id: string): DraftRule[] =>
  readDraftRules(files).filter(({ readings }) => readings.includes(id));

/** The findings that are acknowledged by a reading. */
export const findingsCiting = (files: DraftFiles, id: string): string[] =>
  membersOf(readDraftFile(files, 'rule-set.json'), 'acknowledged').flatMap(([, one]) =>
    textOf(one, 'reading') === id ? [textOf(one, 'finding') ?? ''] : [],
  );

/** Refused while a rule or an acknowledgement rests on it. */
export function removeReading(files: DraftFiles, id: string): EditResult {
  const file = fileOfReading(id);
  const reading = readReading(files, id);
  if (reading === undefined) return placeGone({ file, at: '' });
  const acknowledged = findingsCiting(files, id).map((finding): LocalizedText => ({ en: finding, ja: finding }));
  const users = [...rulesCiting(files, id).map(({ title }) => title), ...acknowledged];
  if (users.length === 0) return edited(withoutDraftFile(files, file), { file: 'rule-set.json', at: '' });
  return refused({ code: 'reading-in-use', at: '', file, params: { given: reading.title, usedBy: inARow(users) } });
}

function writeReading(files: DraftFiles, file: string, number: string, reading: ReadingText): EditResult {
  const written = writeReadingText(number, reading);
  if (written.ok) return edited(writeDraftText(files, file, written.value), { file, at: '' });
  return { ok: false, problems: written.problems.map((problem) => ({ ...problem, file })) };
}
