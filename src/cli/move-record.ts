import { resolve } from 'node:path';
import { backUpRecord } from '../app/record/back-up-record.ts';
import { copyRecordTo } from '../app/record/copy-record-to.ts';
import type { MovedRecord, MoveFailure, MoveOptions } from '../app/record/moved-record.ts';
import { restoreRecord } from '../app/record/restore-record.ts';
import type { Language } from '../base/localized-text.ts';
import type { Result } from '../base/result.ts';
import { addressWithoutSecrets, isDatabaseAddress } from '../store/database-address.ts';
import { escapeText } from '../views/escaping.ts';
import type { Words } from '../views/words.ts';
import { recordCommand, withRecord } from './open-record.ts';
import { storeFailureAsText } from './tell-problems.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const now = () => new Date();

export interface BackupOptions {
  readonly force: boolean;
  readonly language: Language;
}

/** `hantei backup FILE`: the whole record in one file. */
export async function backup(terminal: Terminal, file: string, { force, language }: BackupOptions): Promise<ExitCode> {
  const command = await recordCommand(terminal, language);
  if (typeof command === 'number') return command;
  const { words } = command;
  return withRecord(terminal, command, async (store) => {
    const moved = await backUpRecord(store, resolve(file), { force, progress: progressAt(terminal, words) });
    return tellMoved(terminal, words, moved, ({ rows, entries }) => [
      words.t('cli:record.backed-up', { file, rows: count(words, rows), entries: count(words, entries) }),
      words.t('cli:record.keys-apart'),
    ]);
  });
}

/** `hantei restore FILE`: the record from a backup. */
export async function restore(terminal: Terminal, file: string, { force, language }: BackupOptions): Promise<ExitCode> {
  const command = await recordCommand(terminal, language);
  if (typeof command === 'number') return command;
  const { words, settings } = command;
  const options = { force, progress: progressAt(terminal, words) };
  const restored = await restoreRecord(settings, resolve(file), now, options);
  return tellMoved(terminal, words, restored, ({ rows, entries, keptAs }) => [
    words.t('cli:record.restored', { file, rows: count(words, rows), entries: count(words, entries) }),
    ...(keptAs === null ? [] : [words.t('cli:record.kept-as', { keptAs })]),
    words.t('cli:record.keys-apart'),
  ]);
}

/** `hantei copy --to ADDRESS`: the record onto a PostgreSQL server. */
export async function copy(
  terminal: Terminal,
  { to, language }: { readonly to: string; readonly language: Language },
): Promise<ExitCode> {
  const command = await recordCommand(terminal, language);
  if (typeof command === 'number') return command;
  const { words } = command;
  if (!isDatabaseAddress(to)) {
    terminal.tell(`${words.t('cli:setting.not-a-database-address', { name: '--to' })}\n`);
    return 2;
  }
  return withRecord(terminal, command, async (store) => {
    const moved = await copyRecordTo(store, to, now, progressAt(terminal, words));
    const place = addressWithoutSecrets(to);
    return tellMoved(terminal, words, moved, ({ rows, entries }) => [
      words.t('cli:record.copied', { place, rows: count(words, rows), entries: count(words, entries) }),
    ]);
  });
}

async function tellMoved<T extends MovedRecord>(
  terminal: Terminal,
  words: Words,
  moved: Result<T, MoveFailure>,
  lines: (moved: T) => readonly string[],
): Promise<ExitCode> {
  if (!moved.ok) {
    terminal.tell(moveFailureAsText(words, moved.problems));
    return 1;
  }
  const { findings } = moved.value;
  await terminal.write(`${lines(moved.value).map(escapeText).join('\n')}\n`);
  if (findings.length === 0) {
    await terminal.write(`${words.t('cli:record.log-whole')}\n`);
    return 0;
  }
  terminal.tell(`${words.t('cli:record.log-broken', { sequence: findings[0]?.sequence ?? 0 })}\n`);
  return 1;
}

function moveFailureAsText(words: Words, { code, place }: MoveFailure): string {
  switch (code) {
    case 'not-empty':
    case 'no-record-in-file':
    case 'file-exists':
    case 'file-missing':
    case 'running':
      return `${escapeText(words.t(`cli:record.${code}`, { place }))}\n`;
    default:
      return storeFailureAsText(words, { code, place });
  }
}

const PAUSE = 2_000;

/** A line now and then, so that long work doesn't look like work that hangs. */
function progressAt(terminal: Terminal, words: Words): MoveOptions['progress'] {
  let told = Date.now();
  return ({ rows, of }) => {
    if (Date.now() - told < PAUSE) return;
    told = Date.now();
    terminal.tell(`${words.t('cli:record.progress', { rows: count(words, rows), of: count(words, of) })}\n`);
  };
}

const count = ({ language }: Words, number: number): string => number.toLocaleString(language);
