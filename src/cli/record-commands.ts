import { type Command, Option } from 'commander';
import { LANGUAGES } from '../base/localized-text.ts';
import { type ExitCode, type Terminal, terminalLanguage } from './terminal.ts';

const languageOption = (terminal: Terminal): Option =>
  new Option('--lang <language>', 'language of messages').choices(LANGUAGES).default(terminalLanguage(terminal));

/** The commands for who looks after the place of the record. */
export function addRecordCommands(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('backup')
    .summary('write the whole record into one file')
    .description('Writes the whole record into one file, while people go on working. The signing key is not in it.')
    .argument('<file>', 'file to write')
    .option('--force', 'replace a file that is there', false)
    .addOption(languageOption(terminal))
    .addHelpText('after', PLACE)
    .action(async (file: string, { force, lang }) => {
      const { backup } = await import('./move-record.ts');
      done(await backup(terminal, file, { force, language: lang }));
    });

  program
    .command('restore')
    .summary('bring the record back from a backup')
    .description('Brings the record back from a backup, whichever database it was made of. Stop Hantei before.')
    .argument('<file>', 'a file written by "hantei backup"')
    .option('--force', 'keep a record that is there aside and take its place', false)
    .addOption(languageOption(terminal))
    .addHelpText('after', PLACE)
    .action(async (file: string, { force, lang }) => {
      const { restore } = await import('./move-record.ts');
      done(await restore(terminal, file, { force, language: lang }));
    });

  program
    .command('copy')
    .summary('copy the record to a PostgreSQL server')
    .description('Copies the record to an empty database of a PostgreSQL server and checks the log there.')
    .requiredOption('--to <address>', 'postgres://name:password@server:5432/database')
    .addOption(languageOption(terminal))
    .addHelpText('after', PLACE)
    .action(async ({ to, lang }) => {
      const { copy } = await import('./move-record.ts');
      done(await copy(terminal, { to, language: lang }));
    });

  program
    .command('person')
    .summary('work with what is kept about a person')
    .description('Works with what is kept about a person.')
    .command('export')
    .summary('write everything that is kept about a person')
    .description('Writes everything that is kept about a person as one JSON text, documents included. It is logged.')
    .argument('<who>', "the candidate's id or the sign-in name")
    .option('-o, --output <file>', 'file to write (default: the standard output)')
    .addOption(languageOption(terminal))
    .addHelpText('after', PLACE)
    .action(async (who: string, { output, lang }) => {
      const { exportPerson } = await import('./export-person.ts');
      done(await exportPerson(terminal, who, { output, language: lang }));
    });

  program
    .command('retention')
    .summary('list or remove what is kept only for a time')
    .description(
      'Lists drafts that were never submitted and other things that are kept only for a time, and removes them with --apply. What was submitted or decided stays, and so does the log.',
    )
    .requiredOption('--before <date>', 'what ended before that day, such as 2026-01-31')
    .option('--apply', 'remove it', false)
    .addOption(languageOption(terminal))
    .addHelpText('after', PLACE)
    .action(async ({ before, apply, lang }) => {
      const { retention } = await import('./retention.ts');
      done(await retention(terminal, { before, apply, language: lang }));
    });
}

const PLACE = `
The record is the one that the settings name, as for "hantei serve":
  HANTEI_DATA   the folder that holds the embedded database
  DATABASE_URL  the PostgreSQL server that holds the record instead

Exit codes:
  0  done
  1  it could not be done, or the log does not hold together
  2  wrong usage
  3  a fault of the program`;
