import { type Command, Option } from 'commander';
import { LANGUAGES } from '../base/localized-text.ts';
import { type ExitCode, type Terminal, terminalLanguage } from './terminal.ts';

/** The commands that take rule sets out of the record and bring them in. */
export function addRuleFilesCommands(rules: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  const languageOption = (): Option =>
    new Option('--lang <language>', 'language of messages').choices(LANGUAGES).default(terminalLanguage(terminal));

  rules
    .command('export')
    .summary('write a rule set of the record as files')
    .description(
      'Writes a rule set of the record into a new folder, laid out as the folder of rules that Hantei reads.',
    )
    .argument('<dir>', 'folder to write; it must not hold anything yet')
    .option('--version <version>', 'name or digest of a published version (default: the one in force today)')
    .option('--draft <id>', 'a draft instead')
    .addOption(languageOption())
    .addHelpText('after', PLACE)
    .action(async (dir: string, { version, draft, lang }) => {
      const { exportRules } = await import('./rules-export.ts');
      done(await exportRules(terminal, dir, { version, draft, language: lang }));
    });

  rules
    .command('import')
    .summary('bring a folder of rules into the record as a draft')
    .description(
      'Brings a folder of rules into the record as a new draft and prints its id. Rule editors then look at it and send it for review; nothing holds before it is approved and published.',
    )
    .argument('<dir>', 'folder of the rule set')
    .option('--note <text>', 'what changes and why, for approvers and auditors')
    .addOption(languageOption())
    .addHelpText('after', PLACE)
    .action(async (dir: string, { note, lang }) => {
      const { importRules } = await import('./rules-import.ts');
      done(await importRules(terminal, dir, { note, language: lang }));
    });
}

const PLACE = `
The record is the one that the settings name, as for "hantei serve":
  HANTEI_DATA   the folder that holds the embedded database
  DATABASE_URL  the PostgreSQL server that holds the record instead

Exit codes:
  0  done
  1  it could not be done
  2  wrong usage
  3  a fault of the program`;
