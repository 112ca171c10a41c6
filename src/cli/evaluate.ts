import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { type Evaluated, evaluateEvidence } from '../app/evaluate-evidence.ts';
import { type BatchLine, EVIDENCE_LIMIT, runBatch } from '../app/run-batch.ts';
import type { Language } from '../base/localized-text.ts';
import type { Problem } from '../base/problem.ts';
import { failure, type Result } from '../base/result.ts';
import { MODULES_DIR, TEMPLATES_DIR } from '../config.ts';
import { writeDetermination } from '../evaluation/write-determination.ts';
import { escapeText } from '../views/escaping.ts';
import { problemInWords } from '../views/problem-words.ts';
import { renderDetermination, renderDocument } from '../views/render-determination.ts';
import { readReportStyles } from '../views/styles.ts';
import { type Bench, prepareBench } from './prepare-bench.ts';
import { readEvidence, readEvidenceFile, type Unreadable, whyUnreadable } from './read-evidence-file.ts';
import { splitLines } from './split-lines.ts';
import { problemsAsText } from './tell-problems.ts';
import type { ExitCode, Terminal } from './terminal.ts';

export const FORMATS = ['text', 'markdown', 'html', 'json', 'ndjson'] as const;

export type Format = (typeof FORMATS)[number];

export interface EvaluateOptions {
  readonly format: Format;
  readonly language: Language;
  /** Folders; the configured ones unless given. */
  readonly rules?: string | undefined;
  readonly standards?: string | undefined;
  /** Name or digest of a version of the record, in place of a folder. */
  readonly ruleSet?: string | undefined;
}

/** The name that stands for the standard input. */
const STANDARD_INPUT = '-';

/** `hantei evaluate`: evidence from files or the standard input, determinations to the standard output. */
export async function evaluate(
  terminal: Terminal,
  files: readonly string[],
  options: EvaluateOptions,
): Promise<ExitCode> {
  const bench = await prepareBench(terminal, options);
  if (typeof bench === 'number') return bench;
  const refusal = refusedTogether(files, options.format);
  if (refusal !== undefined) {
    terminal.tell(`${bench.words.t(refusal)}\n`);
    return 2;
  }
  return options.format === 'ndjson'
    ? evaluateStream(terminal, files, bench)
    : evaluateFiles(terminal, files, bench, options);
}

function refusedTogether(files: readonly string[], format: Format): string | undefined {
  if (files.filter((file) => file === STANDARD_INPUT).length > 1) return 'cli:usage.standard-input-twice';
  if (files.length === 1) return undefined;
  if (format === 'json') return 'cli:usage.several-as-json';
  return format === 'html' ? 'cli:usage.several-as-html' : undefined;
}

async function evaluateFiles(
  terminal: Terminal,
  files: readonly string[],
  bench: Bench,
  { format, language }: EvaluateOptions,
): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  let written = 0;
  for (const file of files) {
    const result = await evaluateFile(terminal, file, bench);
    if (result.ok) {
      if (written > 0) await terminal.write(separator(format));
      await terminal.write(await rendered(result.value, bench, format, language));
      written += 1;
    } else {
      terminal.tell(unsuccessfulAsText(bench, file, result.problems));
      exitCode = 1;
    }
  }
  return exitCode;
}

async function evaluateFile(
  terminal: Terminal,
  file: string,
  { world, today }: Bench,
): Promise<Result<Evaluated, Problem[] | Unreadable>> {
  if (file === STANDARD_INPUT) return evaluateEvidence(world, await readEvidence(terminal.input), today());
  const bytes = await readEvidenceFile(file);
  return bytes.ok ? evaluateEvidence(world, bytes.value, today()) : failure(bytes.problems);
}

const separator = (format: Format): string => (format === 'markdown' ? '\n---\n\n' : `\n${'='.repeat(78)}\n\n`);

async function rendered(
  evaluated: Evaluated,
  { views, world }: Bench,
  format: Format,
  language: Language,
): Promise<string> {
  if (format === 'json' || format === 'ndjson') return writeDetermination(evaluated.determination);
  if (format !== 'html')
    return endingWithLineBreak(renderDetermination(await views(), world, evaluated, language, format));
  // A file is opened far from the site, so it has to bring its styles along.
  const styles = await readReportStyles(TEMPLATES_DIR, MODULES_DIR);
  return renderDocument(await views(), world, evaluated, language, styles);
}

const endingWithLineBreak = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

function unsuccessfulAsText({ words }: Bench, file: string, problems: readonly Problem[] | Unreadable): string {
  const source = file === STANDARD_INPUT ? words.t('cli:standard-input') : file;
  if (typeof problems !== 'string') return problemsAsText(words, source, problems);
  return `${words.t(`cli:unreadable.${problems}`, { file: escapeText(source) })}\n`;
}

/** One determination or one list of problems per line of input, in order. */
async function evaluateStream(terminal: Terminal, files: readonly string[], bench: Bench): Promise<ExitCode> {
  const { world, words, today } = bench;
  let evaluatedLines = 0;
  let badLines = 0;
  let unreadable = false;
  for (const file of files) {
    const named = files.length > 1 ? { file: file === STANDARD_INPUT ? STANDARD_INPUT : basename(file) } : {};
    try {
      for await (const outcome of runBatch(world, linesOf(terminal, file), today)) {
        if ('evaluated' in outcome) {
          evaluatedLines += 1;
          await terminal.write(`${JSON.stringify(outcome.evaluated.determination)}\n`);
        } else {
          badLines += 1;
          const problems = outcome.problems.map((problem) => problemInWords(words, problem));
          await terminal.write(`${JSON.stringify({ ...named, line: outcome.line, problems })}\n`);
        }
      }
    } catch (error) {
      terminal.tell(unsuccessfulAsText(bench, file, whyUnreadable(error)));
      unreadable = true;
    }
  }
  if (badLines > 0)
    terminal.tell(`${words.t('cli:stream-summary', { count: badLines, total: evaluatedLines + badLines })}\n`);
  return badLines > 0 || unreadable ? 1 : 0;
}

/** A `.json` file is one evidence, over as many lines as it likes; everything else has one per line. */
function linesOf(terminal: Terminal, file: string): AsyncIterable<BatchLine> {
  if (file === STANDARD_INPUT) return splitLines(terminal.input, EVIDENCE_LIMIT);
  const chunks = createReadStream(file);
  return file.toLowerCase().endsWith('.json') ? wholeFile(chunks) : splitLines(chunks, EVIDENCE_LIMIT);
}

async function* wholeFile(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<BatchLine> {
  const bytes = await readEvidence(chunks);
  yield { number: 1, bytes: bytes.length > EVIDENCE_LIMIT ? 'too-long' : bytes };
}
