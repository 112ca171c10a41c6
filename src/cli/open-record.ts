import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Language } from '../base/localized-text.ts';
import { readServerSettings, type ServerSettings, TEMPLATES_DIR } from '../config.ts';
import { openStore, placeOf, sqliteFileIn } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { storeFailureOf } from '../store/store-failure.ts';
import { escapeText } from '../views/escaping.ts';
import { createWords, type Words } from '../views/words.ts';
import { settingProblemsAsText, storeFailureAsText } from './tell-problems.ts';
import type { ExitCode, Terminal } from './terminal.ts';

export interface RecordCommand {
  readonly words: Words;
  readonly settings: ServerSettings;
}

/** What a command that works on the record needs; tells the person at the terminal where a setting is wrong. */
export async function recordCommand(terminal: Terminal, language: Language): Promise<RecordCommand | ExitCode> {
  const words = (await createWords(resolve(TEMPLATES_DIR, 'words')))[language];
  const settings = readServerSettings(terminal.environment);
  if (settings.ok) return { words, settings: settings.value };
  terminal.tell(settingProblemsAsText(words, settings.problems));
  return 2;
}

/** Works on the record that is there; one that isn't there is not made. */
export async function withRecord(
  terminal: Terminal,
  { words, settings }: RecordCommand,
  work: (store: Store) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { dataDir, databaseUrl } = settings;
  if (databaseUrl === null && !(await exists(sqliteFileIn(dataDir)))) {
    terminal.tell(`${escapeText(words.t('cli:record.none', { place: dataDir }))}\n`);
    return 1;
  }
  const opened = await openStore(settings, () => new Date());
  if (!opened.ok) {
    terminal.tell(storeFailureAsText(words, opened.problems));
    return 1;
  }
  try {
    return await work(opened.value);
  } catch (error) {
    const code = storeFailureOf(error);
    if (code === undefined) throw error;
    terminal.tell(storeFailureAsText(words, { code, place: placeOf(settings) }));
    return 1;
  } finally {
    await opened.value.close();
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
