import { Argument, type Command, Option } from 'commander';
import { LANGUAGES, type Language } from '../base/localized-text.ts';
import { ACCOUNT_ROLES, type AccountRole } from '../certification/account-role.ts';
import { type ExitCode, type Terminal, terminalLanguage } from './terminal.ts';

type Done = (code: ExitCode) => void;

const languageOption = (terminal: Terminal): Option =>
  new Option('--lang <language>', 'language of messages').choices(LANGUAGES).default(terminalLanguage(terminal));

const NAME = 'sign-in name of the account';

const PASSWORDS = `
A password is never given on the command line: the person sets it by a link that works once, within 24 hours.
All commands work while the server runs, and are kept in the log.`;

/** `hantei user …` */
export function addUserCommands(program: Command, terminal: Terminal, done: Done): void {
  const user = program
    .command('user')
    .summary('look after accounts')
    .description('Looks after accounts, also where nobody can sign in any more.')
    .addHelpText('after', PASSWORDS);
  user
    .command('add')
    .summary('make an account and a link for its password')
    .description('Makes an account, and a link by which its owner sets the password.')
    .argument('<sign-in-name>', 'what is typed at sign-in')
    .option('--name <text>', 'name as shown to others (default: the sign-in name)')
    .option('--candidate-id <id>', 'id of the candidate in evidence, such as the employee number')
    .addOption(new Option('--role <role...>', 'roles of the account').choices(ACCOUNT_ROLES).default([]))
    .addOption(languageOption(terminal))
    .action(async (signInName: string, options: AddOptions) => {
      const { addUser } = await import('./user.ts');
      const { name = signInName, candidateId = '', role, lang } = options;
      done(await addUser(terminal, lang, { signInName, name, candidateId }, role));
    });
  user
    .command('list')
    .summary('list the accounts with their roles')
    .description('Lists the accounts with their roles.')
    .addOption(new Option('--format <form>', 'form of the output').choices(['text', 'json']).default('text'))
    .addOption(languageOption(terminal))
    .action(async ({ lang, format }: { lang: Language; format: 'text' | 'json' }) =>
      done(await (await import('./user.ts')).listUsers(terminal, lang, format)),
    );
  addRoleCommands(user, terminal, done);
  for (const [name, change, summary, description] of CHANGES) {
    user
      .command(name)
      .summary(summary)
      .description(description)
      .argument('<sign-in-name>', NAME)
      .addOption(languageOption(terminal))
      .action(async (signInName: string, { lang }: { lang: Language }) =>
        done(await (await import('./user.ts')).changeUser(terminal, lang, signInName, change)),
      );
  }
}

interface AddOptions {
  readonly name?: string;
  readonly candidateId?: string;
  readonly role: readonly AccountRole[];
  readonly lang: Language;
}

const CHANGES = [
  [
    'password-link',
    'link',
    'make a link for a new password',
    'Makes a link by which a new password is set; earlier ones stop working.',
  ],
  ['unlock', 'unlock', 'let somebody sign in again', 'Lets somebody try again after too many failed sign-ins.'],
  ['disable', 'disable', 'shut an account', 'Shuts an account: its sessions end at once, its tokens stop working.'],
  ['enable', 'enable', 'open an account again', 'Opens an account again that was disabled.'],
] as const;

function addRoleCommands(user: Command, terminal: Terminal, done: Done): void {
  const role = user.command('role').summary('give and take roles').description('Gives and takes roles.');
  for (const [name, change, summary, description] of [
    ['add', 'give', 'give an account a role', 'Gives an account a role, at once.'],
    ['remove', 'take', 'take a role away', 'Takes a role away, at once.'],
  ] as const) {
    role
      .command(name)
      .summary(summary)
      .description(description)
      .argument('<sign-in-name>', NAME)
      .addArgument(new Argument('<role>', 'the role').choices(ACCOUNT_ROLES))
      .addOption(languageOption(terminal))
      .action(async (signInName: string, chosen: AccountRole, { lang }: { lang: Language }) =>
        done(await (await import('./user.ts')).changeUserRole(terminal, lang, signInName, chosen, change)),
      );
  }
}
