import { open, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { exportPerson as exportOf, findAccountOf } from '../app/record/export-person.ts';
import type { Language } from '../base/localized-text.ts';
import { fileFailureOf } from '../store/store-failure.ts';
import { escapeText } from '../views/escaping.ts';
import { recordCommand, withRecord } from './open-record.ts';
import { storeFailureAsText } from './tell-problems.ts';
import type { ExitCode, Terminal } from './terminal.ts';

export interface ExportPersonOptions {
  readonly output?: string | undefined;
  readonly language: Language;
}

type Write = (piece: string) => Promise<void>;

/** `hantei person export WHO`: everything that is kept about one person. */
export async function exportPerson(
  terminal: Terminal,
  who: string,
  { output, language }: ExportPersonOptions,
): Promise<ExitCode> {
  const command = await recordCommand(terminal, language);
  if (typeof command === 'number') return command;
  const { words } = command;
  return withRecord(terminal, command, async (store) => {
    const account = await findAccountOf(store, who);
    if (account === undefined) {
      terminal.tell(`${escapeText(words.t('cli:person.unknown', { who }))}\n`);
      return 1;
    }
    const exportTo = (write: Write) => exportOf(store, account, { kind: 'commandLine' }, write);
    if (output === undefined) {
      await exportTo(terminal.write);
      return 0;
    }
    try {
      await writeWhole(resolve(output), exportTo);
    } catch (error) {
      const code = fileFailureOf(error);
      if (code === undefined) throw error;
      terminal.tell(storeFailureAsText(words, { code, place: output }));
      return 1;
    }
    terminal.tell(`${escapeText(words.t('cli:person.exported', { who, file: output }))}\n`);
    return 0;
  });
}

/** A file for nobody else's eyes that is there when it is complete. */
async function writeWhole(path: string, work: (write: Write) => Promise<void>): Promise<void> {
  const unfinished = `${path}.${process.pid}.partial`;
  try {
    const file = await open(unfinished, 'w', 0o600);
    try {
      await work(async (piece) => {
        await file.write(piece);
      });
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
}
