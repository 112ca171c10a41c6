import type { LocalizedText } from '../../base/localized-text.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { shownValue } from '../../base/shown-value.ts';

/** What a reading says, part by part. Paragraphs stand apart by an empty line; a part may still be empty. */
export interface ReadingText {
  readonly title: LocalizedText;
  readonly source: string;
  readonly read: string;
  readonly why: string;
  readonly japanese: string;
}

type Part = Exclude<keyof ReadingText, 'title'>;

const HEADINGS: readonly (readonly [string, Part | undefined])[] = [
  ['## What the source says', 'source'],
  ['## How it is read', 'read'],
  ['## Why', 'why'],
  ['## 日本語', undefined],
];

/** Reads the parts of a reading's Markdown, as far as they are there. */
export function readReadingText(text: string): ReadingText {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const title = /^# \d{4} ?(.*)$/.exec(lines[0] ?? '')?.[1] ?? '';
  const parts = new Map<Part, string[]>();
  let part: Part | undefined;
  let titleJa = '';
  for (const line of lines.slice(1)) {
    const [heading, next] = HEADINGS.find(([mark]) => mark === line.trimEnd()) ?? [];
    const japanese = /^###(?: (.*))?$/.exec(line.trimEnd());
    if (heading !== undefined) part = next;
    else if (japanese) {
      titleJa = japanese[1] ?? '';
      part = 'japanese';
    } else if (part !== undefined) parts.set(part, [...(parts.get(part) ?? []), line]);
  }
  const textOf = (one: Part) => (parts.get(one) ?? []).join('\n').trim();
  const said = { source: textOf('source'), read: textOf('read'), why: textOf('why'), japanese: textOf('japanese') };
  return { title: { en: title.trim(), ja: titleJa.trim() }, ...said };
}

/**
 * The Markdown of a reading in its one layout. A line that Markdown would take for a heading is refused, as it would
 * become a part of its own.
 * @param number four digits
 */
export function writeReadingText(number: string, { title, ...given }: ReadingText): Result<string, Problem[]> {
  const parts = {
    source: tidy(given.source),
    read: tidy(given.read),
    why: tidy(given.why),
    japanese: tidy(given.japanese),
  };
  const problems = Object.values(parts).flatMap(headingLines);
  if (problems.length > 0) return failure(problems);
  const blocks = [
    [`# ${number} ${oneLine(title.en)}`.trimEnd()],
    ...HEADINGS.flatMap(([heading, part]) => (part === undefined ? [] : [[heading, parts[part]]])),
    ['## 日本語', `### ${oneLine(title.ja)}`.trimEnd(), parts.japanese],
  ];
  const text = blocks.map((block) => block.filter((line) => line !== '').join('\n')).join('\n\n');
  return success(`${text}\n`.toWellFormed());
}

/** One empty line between paragraphs, none around them. */
const tidy = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\S\n]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const headingLines = (text: string): Problem[] =>
  text.split('\n').flatMap((line, index): Problem[] => {
    if (!/^#{1,6}(?:\s|$)/.test(line)) return [];
    return [{ code: 'reading-not-plain', at: '', params: { line: index + 1, given: shownValue(line) ?? '' } }];
  });
