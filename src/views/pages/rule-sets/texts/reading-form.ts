import type { Problem } from '../../../../base/problem.ts';
import type { ReadingText } from '../../../../rules/drafts/reading-text.ts';
import { writeReadingText } from '../../../../rules/drafts/reading-text.ts';
import { parseReading } from '../../../../rules/parse-reading.ts';

/** The parts of a reading that are written in paragraphs; also the names of their fields. */
export const READING_PARTS = ['source', 'read', 'why', 'japanese'] as const;

export type ReadingPart = (typeof READING_PARTS)[number];

export const BLANK_READING: ReadingText = {
  title: { en: '', ja: '' },
  source: '',
  read: '',
  why: '',
  japanese: '',
};

/** What a browser sent. */
export function readingIn(fields: URLSearchParams): ReadingText {
  const text = (name: string) => (fields.get(name) ?? '').replaceAll(/\r\n?/g, '\n').trim().toWellFormed();
  const oneLine = (name: string) => text(name).replaceAll(/\s+/g, ' ');
  return {
    title: { en: oneLine('title/en'), ja: oneLine('title/ja') },
    source: text('source'),
    read: text('read'),
    why: text('why'),
    japanese: text('japanese'),
  };
}

/**
 * What keeps the texts from being written down: a title is needed, and every line has to be plain text. What is not
 * written yet is no fault while the draft is being written. Lines are counted inside their field.
 */
export const readingProblems = (reading: ReadingText): Problem[] => [
  ...(reading.title.en === '' ? [{ code: 'missing-field', at: '/title/en', params: { field: TITLE } } as const] : []),
  ...READING_PARTS.flatMap((part) => problemsOfPart(part, reading[part])),
];

const TITLE = { en: 'title in English', ja: '英語の題名' };

const PLAIN: ReadingText = { title: { en: 'x', ja: 'x' }, source: 'x', read: 'x', why: 'x', japanese: 'x' };

/** As the checks of a rule set find them in a reading whose other parts are plain. */
function problemsOfPart(part: ReadingPart, text: string): Problem[] {
  const written = writeReadingText('0001', { ...PLAIN, [part]: text });
  if (!written.ok) return written.problems.map((problem) => ({ ...problem, at: `/${part}` }));
  const parsed = parseReading('readings/0001-x.md', written.value);
  if (parsed.ok) return [];
  const before = linesBefore(part);
  return parsed.problems
    .filter(({ code }) => code === 'reading-not-plain')
    .map(({ code, params }) => ({
      code,
      at: `/${part}`,
      params: { ...params, line: Number(params?.line ?? 0) - before },
    }));
}

/** Of the layout above a part, with every other part on one line. */
function linesBefore(part: ReadingPart): number {
  const mark = 'mark';
  const written = writeReadingText('0001', { ...PLAIN, [part]: mark });
  return written.ok ? written.value.split('\n').indexOf(mark) : 0;
}

/** Paragraphs stand apart by an empty line; lines that follow each other are one. @param joint between such lines */
export const paragraphsOf = (text: string, joint: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) =>
      paragraph
        .trim()
        .split(/\s*\n\s*/)
        .join(joint),
    )
    .filter((paragraph) => paragraph !== '');
