import { type Command, Option } from 'commander';
import { LANGUAGES } from '../base/localized-text.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { addRuleFilesCommands } from './rule-files-commands.ts';
import { type ExitCode, type Terminal, terminalLanguage } from './terminal.ts';

/** What can be given where a rule set is asked for. */
const RULES_ARGUMENT = 'folder of a rule set, or version:NAME or draft:ID of the record';

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
    .argument('[rules]', `${RULES_ARGUMENT}; the configured folder unless given`)
    .addHelpText('after', EXIT_CODES)
    .action(async (dir: string | undefined, { format, lang, standards }) => {
      const { checkRules } = await import('./check-rules.ts');
      done(await checkRules(terminal, dir, { format, language: lang, standards }));
    });

  about(
    'analyse',
    'find what is likely not meant in a rule set',
    'Tries one case of every kind that the rules can tell apart, and tells what is likely not meant: levels that nobody reaches, requirements that exclude each other or change nothing, better evidence that gets less, and the like.',
  )
    .argument('[rules]', `${RULES_ARGUMENT}; the configured folder unless given`)
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
    .argument('<before>', `before the change: ${RULES_ARGUMENT}`)
    .argument('<after>', 'after it: the same')
    .addHelpText('after', DIFF_EXIT_CODES)
    .action(async (before: string, after: string, { format, lang, standards }) => {
      const { diffRules } = await import('./diff-rules.ts');
      done(await diffRules(terminal, before, after, { format, language: lang, standards }));
    });

  about(
    'effect',
    'tell what a change of the rules does to everything that was submitted',
    'Evaluates every submission in the record by both rule sets, as of its own day and with the findings of its review, and tells whose levels come out differently, and why. Keeps nothing; that it was done stands in the log.',
  )
    .argument('<before>', `before the change: ${RULES_ARGUMENT}`)
    .argument('<after>', 'after it: the same')
    .option('--names', 'say whose submissions they are', false)
    .addHelpText('after', EFFECT_EXIT_CODES)
    .action(async (before: string, after: string, { format, lang, standards, names }) => {
      const { rulesEffect } = await import('./rules-effect.ts');
      done(await rulesEffect(terminal, before, after, { format, language: lang, standards, names }));
    });

  addRuleFilesCommands(rules, terminal, done);
}

const ANALYSE_EXIT_CODES = `
Exit codes:
  0  nothing was found, or only what the rule set says is meant so
  1  something was found, or the rule set has problems
  2  wrong usage
  3  a fault of the program`;

const EFFECT_EXIT_CODES = `
Exit codes:
  0  nobody comes out differently
  1  somebody does
  2  wrong usage, or a rule set has problems
  3  a fault of the program
  4  the record can not be read`;

const DIFF_EXIT_CODES = `
Exit codes:
  0  every case comes out as before, whatever reads differently
  1  some case comes out differently
  2  wrong usage, or a rule set has problems
  3  a fault of the program`;
