import type { Problem, ProblemCode, ProblemParams } from '../base/problem.ts';
import { failure, type Result, success } from '../base/result.ts';
import type { Reading } from './rule-set.ts';

const ENGLISH_SECTIONS = ['What the source says', 'How it is read', 'Why'] as const;
const JAPANESE_SECTION = '日本語';
const FILE_NAME = /^readings\/((\d{4})-[a-z0-9]+(?:-[a-z0-9]+)*)\.md$/;

/** Readings are shown as plain paragraphs, so that whatever would need Markdown's other forms is refused. */
const NOT_PLAIN = /^(\s{4}|\t|[-*+>|<]|\d+[.)]\s|```|#)|\*\*|`|\]\(/;

interface Part {
  readonly heading: string;
  readonly line: number;
  readonly lines: string[];
}

/**
 * Reads a reading in its fixed form: a numbered title, three English sections, one Japanese section with its own title.
 * @param file path inside the rule set, such as `readings/0003-role-is-a-ladder.md`
 */
export function parseReading(file: string, text: string): Result<Reading, Problem[]> {
  const [, id, digits] = FILE_NAME.exec(file) ?? [];
  if (id === undefined || digits === undefined) return failure([{ code: 'unexpected-file', at: '', file }]);
  const problems: Problem[] = [];
  const report = (code: ProblemCode, params: ProblemParams) => problems.push({ code, at: '', file, params });

  const parts = splitAtHeadings(text);
  for (const { line, text: content } of plainTextProblems(parts)) report('reading-not-plain', { line, given: content });
  const take = (mark: string, filled: boolean): Part | undefined => {
    const part = parts.find(({ heading }) => heading === mark);
    if (part === undefined) report('reading-heading-missing', { expected: mark });
    else if (filled && paragraphs(part, ' ').length === 0) report('reading-section-empty', { given: mark });
    return part;
  };

  const title = parts[0]?.heading.startsWith(`# ${digits} `) ? parts[0] : undefined;
  if (title === undefined) report('reading-heading-missing', { expected: `# ${digits} …` });
  const sections = ENGLISH_SECTIONS.map((heading) => ({ heading, part: take(`## ${heading}`, true) }));
  take(`## ${JAPANESE_SECTION}`, false);
  const japanese = parts.at(-1)?.heading.startsWith('### ') ? parts.at(-1) : undefined;
  if (japanese === undefined) report('reading-heading-missing', { expected: '### …' });
  else if (paragraphs(japanese, '').length === 0) report('reading-section-empty', { given: japanese.heading });
  const expected = [
    title?.heading ?? '',
    ...ENGLISH_SECTIONS.map((heading) => `## ${heading}`),
    `## ${JAPANESE_SECTION}`,
  ];
  const inOrder = [...expected, japanese?.heading].every((heading, index) => parts[index]?.heading === heading);
  if (problems.length === 0 && (!inOrder || parts.length !== expected.length + 1))
    report('reading-headings-differ', {
      given: parts.map(({ heading }) => heading).join(' / '),
      expected: [...expected, '### …'].join(' / '),
    });

  if (problems.length > 0 || title === undefined || japanese === undefined) return failure(problems);
  return success({
    id,
    number: Number(digits),
    title: { en: title.heading.slice(`# ${digits} `.length), ja: japanese.heading.slice('### '.length) },
    sections: sections.map(({ heading, part }) => ({ heading, paragraphs: part ? paragraphs(part, ' ') : [] })),
    japanese: paragraphs(japanese, ''),
  });
}

/** Text before the first heading belongs to a part without a heading, which no form allows. */
function splitAtHeadings(text: string): Part[] {
  const parts: Part[] = [];
  text.split(/\r?\n/).forEach((content, index) => {
    // A title that is still to be written leaves its mark alone on the line.
    const isHeading = /^(?:#{1,3} \S|###\s*$)/.test(content);
    if (isHeading) parts.push({ heading: content.trimEnd(), line: index + 1, lines: [] });
    else if (parts.length > 0 || content.trim() !== '') lastOr(parts, index).lines.push(content);
  });
  return parts;
}

function lastOr(parts: Part[], index: number): Part {
  const last = parts.at(-1) ?? { heading: '', line: index, lines: [] };
  if (parts.length === 0) parts.push(last);
  return last;
}

const plainTextProblems = (parts: readonly Part[]): { line: number; text: string }[] =>
  parts.flatMap(({ line, lines }) =>
    lines.flatMap((text, index) => (NOT_PLAIN.test(text) ? [{ line: line + index + 1, text: text.slice(0, 80) }] : [])),
  );

/** Lines that follow each other are one paragraph; Japanese joins them without a space. */
const paragraphs = ({ lines }: Part, joint: string): string[] =>
  lines
    .join('\n')
    .split(/\n\s*\n/)
    .map((block) =>
      block
        .trim()
        .split(/\s*\n\s*/)
        .join(joint),
    )
    .filter((paragraph) => paragraph !== '');
