import { type Command, Option } from 'commander';
import { LANGUAGES, type Language } from '../base/localized-text.ts';
import { type ExitCode, type Terminal, terminalLanguage } from './terminal.ts';

type Done = (code: ExitCode) => void;

const languageOption = (terminal: Terminal): Option =>
  new Option('--lang <language>', 'language of messages').choices(LANGUAGES).default(terminalLanguage(terminal));

const formatOption = (): Option =>
  new Option('--format <form>', 'form of the output').choices(['text', 'json']).default('text');

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

const VERIFY_EXIT_CODES = `
Exit codes:
  0  nothing was changed
  1  something was changed
  2  wrong usage
  3  a fault of the program
  4  cannot verify`;

/** `hantei audit …` and `hantei keys …` */
export function addAuditCommands(program: Command, terminal: Terminal, done: Done): void {
  const audit = program
    .command('audit')
    .summary('prove that the record is what it was')
    .description('Works with the log.');
  audit
    .command('verify')
    .summary('recompute the log and compare the record with it')
    .description(
      'Recomputes the whole log, checks every signature, and compares every determination and decision with what the log recorded. Changes nothing.',
    )
    .option('--keys <file...>', 'public keys that are trusted (PEM); without them the record speaks for itself', [])
    .option('--checkpoint <file>', 'checkpoints that were kept elsewhere; can be given several times', collect, [])
    .option('--determinations', 'make every determination again', false)
    .option('--documents', 'read every document again', false)
    .addOption(formatOption())
    .addOption(languageOption(terminal))
    .addHelpText('after', VERIFY_EXIT_CODES)
    .action(async ({ keys, checkpoint, determinations, documents, format, lang }) => {
      const { auditVerify } = await import('./audit-verify.ts');
      const trust = { keys, checkpoints: checkpoint };
      done(await auditVerify(terminal, { ...trust, determinations, documents, format, language: lang }));
    });
  addVerifyCommand(program, terminal, done);
  addKeyCommands(program, terminal, done);
}

const CERTIFICATE_EXIT_CODES = `
Exit codes (of several files the highest):
  0  same
  1  differs
  2  wrong usage
  3  a fault of the program
  4  cannot verify`;

function addVerifyCommand(program: Command, terminal: Terminal, done: Done): void {
  program
    .command('verify')
    .summary('make the determinations in certificates again')
    .description('Makes the determination in each certificate again, offline, and follows its way to the signed log.')
    .argument('<file...>', 'certificates')
    .option('--key <file...>', 'public keys that are trusted (PEM); without one the signer is not established', [])
    .addOption(formatOption())
    .addOption(languageOption(terminal))
    .addHelpText('after', CERTIFICATE_EXIT_CODES)
    .action(async (files: string[], { key, format, lang }) => {
      const { verifyCertificates } = await import('./verify.ts');
      done(await verifyCertificates(terminal, files, { keys: key, format, language: lang }));
    });
}

const PASSPHRASE = `
The pass phrase is read from HANTEI_KEY_PASSPHRASE or the standard input.`;

function addKeyCommands(program: Command, terminal: Terminal, done: Done): void {
  const keys = program
    .command('keys')
    .summary('work with the key that signs the log')
    .description('Works with the key that signs the checkpoints of the log.');
  type Options = { lang: Language; format: 'text' | 'json' };
  keys
    .command('list')
    .summary('list the public keys that sign or have signed')
    .description('Lists the public keys that sign or have signed.')
    .addOption(formatOption())
    .addOption(languageOption(terminal))
    .action(async ({ lang, format }: Options) =>
      done(await (await import('./keys.ts')).listKeys(terminal, lang, format)),
    );
  keys
    .command('backup')
    .summary('write the key to a file, encrypted')
    .description('Writes the key to a file, encrypted with a pass phrase.')
    .argument('<file>', 'file to write; must not exist')
    .addOption(languageOption(terminal))
    .addHelpText('after', PASSPHRASE)
    .action(async (file: string, { lang }: Options) =>
      done(await (await import('./keys.ts')).backupKey(terminal, lang, file)),
    );
  keys
    .command('restore')
    .summary('let the key from a backup sign again')
    .description('Lets the key from a backup sign again; the one in its place retires.')
    .argument('<file>', 'a backup of the key')
    .addOption(languageOption(terminal))
    .addHelpText('after', PASSPHRASE)
    .action(async (file: string, { lang }: Options) =>
      done(await (await import('./keys.ts')).restoreKey(terminal, lang, file)),
    );
  keys
    .command('rotate')
    .summary('make a new key that signs from now on')
    .description('Makes a new key that signs from now on; the old one signs for it and retires.')
    .addOption(languageOption(terminal))
    .action(async ({ lang }: Options) => done(await (await import('./keys.ts')).rotateKeys(terminal, lang)));
}
