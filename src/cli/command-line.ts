import { Command, CommanderError, Option } from 'commander';
import packageFile from '../../package.json' with { type: 'json' };
import { LANGUAGES, type Language } from '../base/localized-text.ts';
import { addAuditCommands } from './audit-commands.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { addRecordCommands } from './record-commands.ts';
import { addRulesCommands } from './rules-commands.ts';
import { type ExitCode, type Terminal, terminalLanguage } from './terminal.ts';
import { addUserCommands } from './user-commands.ts';

/** Runs one command line, without the program's name. */
export async function runCommandLine(terminal: Terminal, words: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = commandLine(terminal, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { tellFault } = await import('./tell-fault.ts');
    return tellFault(terminal, error);
  }
}

/** Each command loads what it needs when it runs: an evaluation has no use for a web server. */
function commandLine(terminal: Terminal, done: (code: ExitCode) => void): Command {
  const program = new Command('hantei')
    .description(packageFile.description)
    .version(packageFile.version)
    // A command may have a --version of its own, of rules for instance.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ writeErr: terminal.tell })
    .showHelpAfterError('Add --help to see what can be given.');

  program
    .command('evaluate')
    .summary('evaluate evidence and print the level with its justification')
    .description('Evaluates evidence files and prints the level of each with its justification.')
    .argument('<file...>', 'evidence as JSON; - reads the standard input')
    .addOption(
      formatOption(
        ['text', 'markdown', 'html', 'json', 'ndjson'],
        'form of the output; ndjson also reads one evidence per line',
      ),
    )
    .addOption(languageOption(terminal))
    .addOption(rulesOption())
    .addOption(standardsOption())
    .option('--rule-set <version>', 'name or digest of a version that the record keeps, in place of a folder')
    .addHelpText('after', EXIT_CODES)
    .action(async (files: string[], { format, lang, rules, standards, ruleSet }) => {
      const { evaluate } = await import('./evaluate.ts');
      done(await evaluate(terminal, files, { format, language: lang, rules, standards, ruleSet }));
    });

  addRulesCommands(program, terminal, done);

  program
    .command('serve')
    .summary('start the pages and the API on this machine')
    .description('Starts the pages and the API on this machine.')
    .option('--port <number>', 'port to listen on (default: PORT, else 3000)')
    .addOption(languageOption(terminal))
    .addHelpText('after', SETTINGS)
    .action(async ({ port, lang }: { port?: string; lang: Language }) => {
      const { serve } = await import('./serve.ts');
      done(await serve(terminal, { language: lang, port }));
    });

  addRecordCommands(program, terminal, done);
  addAuditCommands(program, terminal, done);
  addUserCommands(program, terminal, done);

  return program;
}

const formatOption = (formats: readonly string[], text: string): Option =>
  new Option('--format <form>', text).choices(formats).default(formats[0]);

const languageOption = (terminal: Terminal): Option =>
  new Option('--lang <language>', 'language of the report and of messages')
    .choices(LANGUAGES)
    .default(terminalLanguage(terminal));

const rulesOption = (): Option =>
  new Option('--rules <dir>', 'folder of the rule set (default: HANTEI_RULES, else the shipped one)');

const standardsOption = (): Option =>
  new Option('--standards <dir>', 'folder of the skill standards (default: HANTEI_STANDARDS, else the shipped one)');

const SETTINGS = `
Without HANTEI_DATA and DATABASE_URL it runs in demo mode: with people who do not exist, on this machine only.

Settings, from the environment:
  HANTEI_DATA                 folder of the record and its keys
  DATABASE_URL                PostgreSQL server to keep the record on instead, postgres://…
  HANTEI_ADDRESS              address that people use, such as https://hantei.example.com;
                              needed where HOST is not this machine alone
  HANTEI_TRUSTED_PROXY        addresses or networks of the proxies in front, such as 10.0.0.5 or loopback
  PORT                        port to listen on (3000)
  HOST                        address to listen on (127.0.0.1)
  HANTEI_SESSION_HOURS        hours after which one signs in again (12)
  HANTEI_SESSION_SECRET       signs cookies; needed where several servers share a database
                              (kept in the data folder)
  HANTEI_VALIDITY_MONTHS      months for which a certification is valid (without end)
  HANTEI_RULES                folder of the rule set
  HANTEI_STANDARDS            folder of the skill standards
  HANTEI_TIME_ZONE            decides which day is today (Asia/Tokyo)
  HANTEI_REQUESTS_PER_MINUTE  requests that one address may send in a minute (1200)
  LOG_LEVEL                   trace, debug, info, warn, error, fatal or silent (warn)`;
