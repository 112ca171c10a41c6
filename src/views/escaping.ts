/** Control characters, and the marks that turn the direction of text round. */
const UNPRINTABLE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

const LINE_BREAKS = /[\t\n\r\u2028\u2029]+/g;

/** One line of plain text that can neither steer a terminal nor reorder what stands around it. */
export const escapeText = (text: string): string => text.replace(LINE_BREAKS, ' ').replace(UNPRINTABLE, '');

/** What can begin a link, emphasis, code, a table cell, HTML or an entity in Markdown. */
const MARKDOWN_SIGNS = /[\\`*_[\]<>&|~#$@]/g;

/** What makes a heading, a list or a rule where it begins a line. */
const MARKDOWN_LINE_START = /^(\s*)(?:([-+=])|(\d+)([.)]))/;

/** Text that Markdown shows as it is. */
export function escapeMarkdown(text: string): string {
  return escapeText(text)
    .replace(MARKDOWN_SIGNS, '\\$&')
    .replaceAll('://', '\\://')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}\\.`)
    .replace(MARKDOWN_LINE_START, (_, space: string, sign?: string, number?: string, point?: string) =>
      sign === undefined ? `${space}${number}\\${point}` : `${space}\\${sign}`,
    );
}
