import { resolve } from 'node:path';
import { EvaluatorsDiffer } from '../app/evaluators-differ.ts';
import { TEMPLATES_DIR } from '../config.ts';
import { createWords } from '../views/words.ts';
import { type ExitCode, type Terminal, terminalLanguage } from './terminal.ts';

/** Says what went wrong inside the program, and gives the exit code for it. */
export async function tellFault(terminal: Terminal, error: unknown): Promise<ExitCode> {
  terminal.tell(
    `${error instanceof EvaluatorsDiffer ? await differenceAsText(terminal, error) : faultAsText(error)}\n`,
  );
  return 3;
}

const faultAsText = (error: unknown): string =>
  `Something went wrong inside Hantei. Please report this:\n${(error instanceof Error && error.stack) || String(error)}`;

/** No trace of the program is of use to the reader: what matters is that there is no level, and what to report. */
async function differenceAsText(
  terminal: Terminal,
  { ruleSetDigest, evidenceDigest }: EvaluatorsDiffer,
): Promise<string> {
  const words = (await createWords(resolve(TEMPLATES_DIR, 'words')))[terminalLanguage(terminal)];
  return words.t('cli:evaluators-differ', { ruleSet: ruleSetDigest, evidence: evidenceDigest });
}
