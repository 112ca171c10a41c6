import { type Command, Option } from 'commander';
import { LANGUAGES } from '../base/localized-text.ts';
import { type ExitCode, type Terminal, terminalLanguage } from './terminal.ts';

/** The commands for who writes the rules. */
export function addRulesCommands(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  const rules = program.command('rules').summary('work with rule sets').description('Works with rule sets.');
  const about = (name: string, summary: string, description: string): Command =>
    rules
      .command(name)
      .summary(summary)
      .description(description)
      .addOption(new Option('--format <form>', 'form of the output').choices(['text', 'json']).default('text'))
      .addOption(
        new Option('--lang <language>', 'language of the report and of messages')
          .choices(LANGUAGES)
          .default(terminalLanguage(terminal)),
      )
      .option('--standards <dir>', 'folder of the skill standards (default: HANTEI_STANDARDS, else the shipped one)');

  about(
    'check',
    'check a rule set',
    'Checks a rule set: its files, what they say, and that its examples come out as they should.',
  )
    .argument('[dir]', 'folder of the rule set; the configured one unless given')
    .addHelpText('after', CHECK_EXIT_CODES)
    .action(async (dir: string | undefined, { format, lang, standards }) => {
      const { checkRules } = await import('./check-rules.ts');
      done(await checkRules(terminal, dir, { format, language: lang, standards }));
    });

  about(
    'analyse',
    'find what is likely not meant in a rule set',
    'Tries one case of every kind that the rules can tell apart, and tells what is likely not meant: levels that nobody reaches, requirements that exclude each other or change nothing, better evidence that gets less, and the like.',
  )
    .argument('[dir]', 'folder of the rule set; the configured one unless given')
    .addHelpText('after', ANALYSE_EXIT_CODES)
    .action(async (dir: string | undefined, { format, lang, standards }) => {
      const { analyseRules } = await import('./analyse-rules.ts');
      done(await analyseRules(terminal, dir, { format, language: lang, standards }));
    });

  about(
    'diff',
    'tell what a change of the rules does',
    'Compares two rule sets in every case that either can tell apart: which levels change, for which skill items, with an example of each; and what reads differently.',
  )
    .argument('<before>', 'folder of the rule set before the change')
    .argument('<after>', 'folder of the rule set after it')
    .addHelpText('after', DIFF_EXIT_CODES)
    .action(async (before: string, after: string, { format, lang, standards }) => {
      const { diffRules } = await import('./diff-rules.ts');
      done(await diffRules(terminal, before, after, { format, language: lang, standards }));
    });
}

const CHECK_EXIT_CODES = `
Exit codes:
  0  done
  1  some input had problems
  2  wrong usage
  3  a fault of the program`;

const ANALYSE_EXIT_CODES = `
Exit codes:
  0  nothing was found, or only what the rule set says is meant so
  1  something was found, or the rule set has problems
  2  wrong usage
  3  a fault of the program`;

const DIFF_EXIT_CODES = `
Exit codes:
  0  every case comes out as before, whatever reads differently
  1  some case comes out differently
  2  wrong usage, or a rule set has problems
  3  a fault of the program`;
