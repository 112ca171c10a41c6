import type { AccountFields } from '../app/access/account-fields.ts';
import type { Accounts } from '../app/access/actor.ts';
import { disableAccount, enableAccount, unlockAccount } from '../app/access/change-account.ts';
import { createAccount } from '../app/access/create-account.ts';
import { giveRole } from '../app/access/give-role.ts';
import { makePasswordLink } from '../app/access/password-links.ts';
import { type AccountShown, listPeople } from '../app/access/read-people.ts';
import { signInNameOf } from '../app/access/sign-in-name.ts';
import { takeRole } from '../app/access/take-role.ts';
import { openLog } from '../app/open-log.ts';
import type { Language } from '../base/localized-text.ts';
import type { Problem } from '../base/problem.ts';
import type { Result } from '../base/result.ts';
import type { AccountRole } from '../certification/account-role.ts';
import { readAccountBySignInName } from '../store/accounts.ts';
import { openStore } from '../store/open-store.ts';
import { escapeText } from '../views/escaping.ts';
import { problemInWords } from '../views/problem-words.ts';
import { type RecordCommand, recordCommand, withRecord } from './open-record.ts';
import { storeFailureAsText } from './tell-problems.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** `hantei user add`: the first administrator is made so, before or while the server runs. */
export async function addUser(
  terminal: Terminal,
  language: Language,
  fields: AccountFields,
  roles: readonly AccountRole[],
): Promise<ExitCode> {
  const command = await recordCommand(terminal, language);
  if (typeof command === 'number') return command;
  const { words, settings } = command;
  // The record is made where there is none yet: somebody has to be first.
  const opened = await openStore(settings, now);
  if (!opened.ok) {
    terminal.tell(storeFailureAsText(words, opened.problems));
    return 1;
  }
  const store = opened.value;
  try {
    await openLog(store);
    const created = await createAccount({ store, now }, 'commandLine', fields, roles);
    if (!created.ok) return refuse(terminal, command, created.problems);
    await terminal.write(`${words.t('cli:user.added', { name: signInNameOf(fields.signInName) })}\n`);
    return await writeLink(terminal, command, { store, now }, created.value);
  } finally {
    await store.close();
  }
}

const now = (): Date => new Date();

async function writeLink(
  terminal: Terminal,
  command: RecordCommand,
  accounts: Accounts,
  accountId: string,
): Promise<ExitCode> {
  const { words, settings } = command;
  const secret = await makePasswordLink(accounts, 'commandLine', accountId);
  if (!secret.ok) return refuse(terminal, command, secret.problems);
  const path = `/password/${secret.value}`;
  const { publicAddress } = settings;
  await terminal.write(`${words.t('cli:user.link')}\n  ${publicAddress ?? ''}${path}\n`);
  if (publicAddress === null) terminal.tell(`${words.t('cli:user.link-path')}\n`);
  return 0;
}

/** `hantei user list` */
export async function listUsers(terminal: Terminal, language: Language, format: 'text' | 'json'): Promise<ExitCode> {
  const command = await recordCommand(terminal, language);
  if (typeof command === 'number') return command;
  return withRecord(terminal, command, async (store) => {
    let after: string | null = '';
    while (after !== null) {
      const page = await listPeople({ store, now }, 'commandLine', { after, limit: 500 });
      if (!page.ok) return refuse(terminal, command, page.problems);
      for (const account of page.value.people) await terminal.write(`${userAsText(command, account, format)}\n`);
      after = page.value.next;
    }
    return 0;
  });
}

function userAsText({ words }: RecordCommand, account: AccountShown, format: 'text' | 'json'): string {
  if (format === 'json') return JSON.stringify(account);
  const { signInName, name, candidateId, roles, state } = account;
  const parts = [name, candidateId ?? '-', roles.join(',') || '-', words.t(`access:state.${state}`)];
  return [signInName, ...parts].map(escapeText).join('\t');
}

const CHANGES = { unlock: unlockAccount, disable: disableAccount, enable: enableAccount } as const;

/** `hantei user password-link`, `unlock`, `disable`, `enable` */
export const changeUser = (
  terminal: Terminal,
  language: Language,
  signInName: string,
  change: 'link' | keyof typeof CHANGES,
): Promise<ExitCode> =>
  withUser(terminal, language, signInName, async (command, accounts, id) => {
    if (change === 'link') return writeLink(terminal, command, accounts, id);
    const changed = await CHANGES[change](accounts, 'commandLine', id);
    return told(terminal, command, changed, `cli:user.${change}`, { name: signInNameOf(signInName) });
  });

/** `hantei user role add`, `role remove` */
export const changeUserRole = (
  terminal: Terminal,
  language: Language,
  signInName: string,
  role: AccountRole,
  change: 'give' | 'take',
): Promise<ExitCode> =>
  withUser(terminal, language, signInName, async (command, accounts, id) => {
    const changed = await (change === 'give' ? giveRole : takeRole)(accounts, 'commandLine', id, role);
    return told(terminal, command, changed, `cli:user.${change}`, { name: signInNameOf(signInName), role });
  });

async function withUser(
  terminal: Terminal,
  language: Language,
  signInName: string,
  work: (command: RecordCommand, accounts: Accounts, id: string) => Promise<ExitCode>,
): Promise<ExitCode> {
  const command = await recordCommand(terminal, language);
  if (typeof command === 'number') return command;
  return withRecord(terminal, command, async (store) => {
    const account = await readAccountBySignInName(store.reader, signInNameOf(signInName));
    if (account !== undefined) return work(command, { store, now }, account.id);
    const unknown: Problem = { code: 'no-such-account', at: '', params: { given: signInName } };
    return refuse(terminal, command, [unknown]);
  });
}

async function told(
  terminal: Terminal,
  command: RecordCommand,
  changed: Result<unknown, Problem[]>,
  key: string,
  params: Readonly<Record<string, string>>,
): Promise<ExitCode> {
  if (!changed.ok) return refuse(terminal, command, changed.problems);
  await terminal.write(`${command.words.t(key, params)}\n`);
  return 0;
}

function refuse({ tell }: Terminal, { words }: RecordCommand, problems: readonly Problem[]): ExitCode {
  for (const problem of problems) {
    const { message, hint } = problemInWords(words, problem);
    tell(`${escapeText(message)}\n${hint === undefined ? '' : `  → ${escapeText(hint)}\n`}`);
  }
  return 1;
}
