/** How wide a line of plain text may be, in columns of a terminal. */
const WIDTH = 96;

/** Characters that take two columns in a terminal. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** What must not end a line in Japanese. */
const NOT_LAST = /[「『（]$/u;

/** What must not begin one. */
const NOT_FIRST = /[、。」』）：；！？・ー〜]/u;

/**
 * Breaks long lines between words, and Japanese between characters; continued lines stand under the first word, and no
 * line ends in spaces.
 */
export const wrapText = (text: string): string =>
  text
    .split('\n')
    .flatMap((line) => (widthOf(line) <= WIDTH ? [line.trimEnd()] : wrapLine(line)))
    .join('\n');

const widthOf = (text: string): number => [...text].reduce((width, sign) => width + (WIDE.test(sign) ? 2 : 1), 0);

function wrapLine(line: string): string[] {
  const [start = ''] = /^\s*(?:[-?✓✕] )?/u.exec(line) ?? [];
  const indent = ' '.repeat(start.length);
  const lines: string[] = [];
  let current = start;
  for (const piece of piecesOf(line.slice(start.length))) {
    if (widthOf(current + piece.trimEnd()) > WIDTH && current.trim() !== '') {
      lines.push(current.trimEnd());
      current = indent + piece.trimStart();
    } else {
      current += piece;
    }
  }
  return [...lines, current.trimEnd()];
}

/** The parts that stay together: words with the space behind them, and single wide characters with what must follow. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const sign of text) {
    const last = pieces.at(-1) ?? ' ';
    const breakable = last.endsWith(' ') || WIDE.test(sign) || endsWide(last);
    const together = NOT_FIRST.test(sign) || NOT_LAST.test(last);
    if (pieces.length === 0 || (breakable && !together)) pieces.push(sign);
    else pieces[pieces.length - 1] = `${last}${sign}`;
  }
  return pieces;
}

const endsWide = (piece: string): boolean => WIDE.test(piece.at(-1) ?? '');
