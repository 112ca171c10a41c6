import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Language } from '../base/localized-text.ts';
import { readServerSettings, type ServerSettings, TEMPLATES_DIR } from '../config.ts';
import { openStore, sqliteFileIn } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { createWords, type Words } from '../views/words.ts';
import { settingProblemsAsText, storeFailureAsText } from './tell-problems.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** The record as it is found: nothing is begun, kept or signed by opening it so. */
export interface AuditedStore {
  readonly store: Store;
  readonly settings: ServerSettings;
  readonly words: Words;
}

/**
 * Tells the person at the terminal why where the record can't be opened. A record that isn't there is not made: whoever
 * verifies wants to know.
 * @param failed the exit code where there is no record to work on
 */
export async function openAuditedStore(
  terminal: Terminal,
  language: Language,
  failed: ExitCode,
): Promise<AuditedStore | ExitCode> {
  const words = await commandWords(language);
  // Only for the keys: a server has no business with it, and refuses to start with it.
  const { HANTEI_KEY_PASSPHRASE: _passphrase, ...environment } = terminal.environment;
  const settings = readServerSettings(environment);
  if (!settings.ok) {
    terminal.tell(settingProblemsAsText(words, settings.problems));
    return 2;
  }
  const { dataDir, databaseUrl } = settings.value;
  const file = sqliteFileIn(dataDir);
  if (
    databaseUrl === null &&
    !(await access(file).then(
      () => true,
      () => false,
    ))
  ) {
    terminal.tell(`${cannotVerify(words, words.t('audit:cli.no-record', { place: dataDir }))}\n`);
    return failed;
  }
  const store = await openStore(settings.value, () => new Date());
  if (store.ok) return { store: store.value, settings: settings.value, words };
  terminal.tell(storeFailureAsText(words, store.problems));
  return failed;
}

export const commandWords = async (language: Language): Promise<Words> =>
  (await createWords(resolve(TEMPLATES_DIR, 'words')))[language];

export const cannotVerify = (words: Words, reason: string): string => words.t('audit:cli.cannot-verify', { reason });
