/** A source file taken apart, as far as its architecture can be told from the text. */
export interface SourceText {
  /** The program without comments, with every text literal emptied; lines stay where they were. */
  readonly code: string;
  /** What stands in the text literals; a template gives one for each piece between its holes. */
  readonly literals: readonly string[];
  /** What is imported or exported again from elsewhere, dynamic imports included. */
  readonly imports: readonly string[];
}

interface Token {
  readonly kind: 'comment' | 'literal' | 'code';
  readonly text: string;
}

/** Reads the text of a TypeScript file. */
export function readSource(text: string): SourceText {
  const tokens = tokensOf(text);
  const literals = tokens.filter(({ kind }) => kind === 'literal').map((token) => contentOf(token.text));
  const code = tokens.map(blanked).join('');
  const withLiterals = tokens.map((token) => (token.kind === 'comment' ? blanked(token) : token.text)).join('');
  return { code, literals, imports: importsOf(withLiterals) };
}

const IMPORTS = [
  /^\s*(?:import|export)\s[\w\s{},*$]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\b(?:import|require)\(\s*['"]([^'"]+)['"]/g,
];

const importsOf = (text: string): string[] =>
  IMPORTS.flatMap((pattern) => [...text.matchAll(pattern)].map(([, specifier]) => specifier ?? ''));

const contentOf = (literal: string): string => literal.replace(/^['"`}]/, '').replace(/(?:['"`]|\$\{)$/, '');

function blanked({ kind, text }: Token): string {
  if (kind === 'code') return text;
  const lines = '\n'.repeat(text.split('\n').length - 1);
  return kind === 'comment' ? ` ${lines}` : `''${lines}`;
}

const PATTERNS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['comment', /\/\/[^\n]*|\/\*[\s\S]*?\*\//y],
  ['literal', /'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"/y],
  ['code', /[\w$]+|\s+/y],
];
const TEMPLATE_PIECE = /[`}](?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)/y;
const REGULAR_EXPRESSION = /\/(?![/*])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
/** After these a slash begins a regular expression; after anything else it divides. */
const BEFORE_EXPRESSION = /(?:^|[=(,:[!&|?{};>+]|\b(?:return|of|in|case|typeof))\s*$/;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  /** For each open template hole, how many braces are open inside it. */
  const holes: number[] = [];
  let before = '';
  for (let at = 0; at < text.length; ) {
    const token = nextToken(text, at, before, holes);
    tokens.push(token);
    if (token.kind === 'code') before = (before + token.text).slice(-40);
    if (token.kind === 'literal') before = "'";
    at += token.text.length;
  }
  return tokens;
}

function nextToken(text: string, at: number, before: string, holes: number[]): Token {
  for (const [kind, pattern] of PATTERNS) {
    const found = matchAt(pattern, text, at);
    if (found !== undefined) return { kind, text: found };
  }
  const character = text.charAt(at);
  const endsHole = character === '}' && holes.at(-1) === 0;
  if (character === '`' || endsHole) {
    const piece = matchAt(TEMPLATE_PIECE, text, at);
    if (piece === undefined) throw new Error(`A template does not end: ${text.slice(at, at + 40)}`);
    if (endsHole) holes.pop();
    if (piece.endsWith('${')) holes.push(0);
    return { kind: 'literal', text: piece };
  }
  const expression = BEFORE_EXPRESSION.test(before) ? matchAt(REGULAR_EXPRESSION, text, at) : undefined;
  if (character === '/' && expression !== undefined) return { kind: 'code', text: expression };
  countBrace(character, holes);
  return { kind: 'code', text: character };
}

function countBrace(character: string, holes: number[]): void {
  const open = holes.at(-1);
  if (open === undefined) return;
  if (character === '{') holes[holes.length - 1] = open + 1;
  if (character === '}') holes[holes.length - 1] = open - 1;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
