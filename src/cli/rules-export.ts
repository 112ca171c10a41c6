import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { todayIn } from '../base/calendar.ts';
import { invariant } from '../base/invariant.ts';
import type { Language } from '../base/localized-text.ts';
import { kindOfFile } from '../rules/rule-set-files.ts';
import { fileFailureOf } from '../store/store-failure.ts';
import { escapeText } from '../views/escaping.ts';
import type { Words } from '../views/words.ts';
import { recordCommand, withRecord } from './open-record.ts';
import { storedDraft, storedVersion } from './stored-rules.ts';
import { storeFailureAsText } from './tell-problems.ts';
import type { ExitCode, Terminal } from './terminal.ts';

export interface ExportRulesOptions {
  readonly version?: string | undefined;
  readonly draft?: string | undefined;
  readonly language: Language;
}

/** `hantei rules export DIR`: a rule set of the record as files, laid out as a folder of rules. */
export async function exportRules(
  terminal: Terminal,
  folder: string,
  { version, draft, language }: ExportRulesOptions,
): Promise<ExitCode> {
  const command = await recordCommand(terminal, language);
  if (typeof command === 'number') return command;
  const { words, settings } = command;
  if (version !== undefined && draft !== undefined) {
    terminal.tell(`${words.t('cli:rules.version-or-draft')}\n`);
    return 2;
  }
  return withRecord(terminal, command, async (store) => {
    const day = todayIn(settings.timeZone, new Date());
    const files =
      draft === undefined
        ? (await storedVersion(terminal, words, store, { version, day }))?.files
        : await storedDraft(terminal, words, store, draft);
    return files === undefined ? 1 : writeFolder(terminal, words, folder, files);
  });
}

async function writeFolder(
  terminal: Terminal,
  words: Words,
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<ExitCode> {
  try {
    if (!(await isFree(resolve(folder)))) {
      terminal.tell(`${escapeText(words.t('cli:rules.folder-not-empty', { folder }))}\n`);
      return 1;
    }
    await writeWhole(resolve(folder), files);
  } catch (error) {
    const code = fileFailureOf(error);
    if (code === undefined) throw error;
    terminal.tell(storeFailureAsText(words, { code, place: folder }));
    return 1;
  }
  terminal.tell(`${escapeText(words.t('cli:rules.exported', { folder, count: files.size }))}\n`);
  return 0;
}

/** Whether there is nothing at the place yet, or an empty folder. */
const isFree = (folder: string): Promise<boolean> =>
  readdir(folder).then(
    (names) => names.length === 0,
    (error: NodeJS.ErrnoException) => error.code === 'ENOENT',
  );

/** The folder is there when it is complete. */
async function writeWhole(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  const unfinished = `${folder}.${process.pid}.partial`;
  try {
    for (const [path, text] of files) {
      invariant(kindOfFile(path), `A rule set has no file ${path}.`);
      await mkdir(dirname(join(unfinished, path)), { recursive: true });
      await writeFile(join(unfinished, path), text);
    }
    await rmdir(folder).catch(() => undefined);
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}
