import { writeFile } from 'node:fs/promises';
import { decryptedKey, encryptedKey, SHORTEST_PASSPHRASE } from '../app/audit/key-backup.ts';
import { restoreSigningKey, rotateSigningKey } from '../app/audit/replace-signing-key.ts';
import { readSigningKeyFile, signingKeyFile } from '../app/signing-key.ts';
import { signingKeyOf } from '../audit/checkpoint.ts';
import type { Language } from '../base/localized-text.ts';
import { readSigningKeys } from '../store/signing-keys.ts';
import { escapeText } from '../views/escaping.ts';
import type { Words } from '../views/words.ts';
import { type AuditedStore, openAuditedStore } from './open-audited-store.ts';
import { readSmallFile } from './read-public-keys.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** What a `hantei keys` command does once the record is open. */
type KeyCommand = (terminal: Terminal, record: AuditedStore, path: string) => Promise<ExitCode>;

async function withRecord(terminal: Terminal, language: Language, command: KeyCommand): Promise<ExitCode> {
  const record = await openAuditedStore(terminal, language, 1);
  if (typeof record === 'number') return record;
  try {
    return await command(terminal, record, signingKeyFile(record.settings.dataDir));
  } finally {
    await record.store.close();
  }
}

/** `hantei keys list`: every public key that ever signed here; as text with its PEM form, to be kept elsewhere. */
export const listKeys = (terminal: Terminal, language: Language, format: 'text' | 'json'): Promise<ExitCode> =>
  withRecord(terminal, language, async (_terminal, { store, words }, path) => {
    const rows = await readSigningKeys(store.reader);
    const present = await readSigningKeyFile(path);
    const signing = present && signingKeyOf(present).keyId;
    if (format === 'json') {
      const keys = rows.map((row) => ({ ...row, signsNow: row.id === signing }));
      await terminal.write(`${JSON.stringify({ keys }, null, 2)}\n`);
      return 0;
    }
    if (rows.length === 0) await terminal.write(`${words.t('audit:cli.keys.none')}\n`);
    for (const { id, publicKey, createdAt, retiredAt } of rows) {
      const other = id === signing ? 'signsNow' : 'other';
      const state =
        retiredAt === null ? words.t(`audit:cli.keys.${other}`) : words.t('audit:cli.keys.retired', { at: retiredAt });
      const since = words.t('audit:cli.keys.created', { at: createdAt });
      await terminal.write(`${id}\n  ${state}, ${since}\n${publicKey.trimEnd()}\n\n`);
    }
    return 0;
  });

/** `hantei keys rotate` */
export const rotateKeys = (terminal: Terminal, language: Language): Promise<ExitCode> =>
  withRecord(terminal, language, async (_terminal, { store, words }, path) => {
    const { retired, current } = await rotateSigningKey(store, path);
    if (retired !== null) await terminal.write(`${words.t('audit:cli.keys.retiredNow', { key: retired })}\n`);
    await terminal.write(`${words.t('audit:cli.keys.rotated', { key: current })}\n`);
    terminal.tell(`${words.t('audit:cli.keys.again')}\n`);
    return 0;
  });

/** `hantei keys backup FILE` */
export const backupKey = (terminal: Terminal, language: Language, file: string): Promise<ExitCode> =>
  withRecord(terminal, language, async (_terminal, { words }, path) => {
    const key = await readSigningKeyFile(path);
    if (key === undefined) return refuse(terminal, words.t('audit:cli.keys.none'));
    const passphrase = await readPassphrase(terminal, words, true);
    if (typeof passphrase !== 'string') return passphrase;
    try {
      await writeFile(file, encryptedKey(key, passphrase), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
      return refuse(terminal, words.t(`audit:cli.keys.${exists ? 'file-exists' : 'file-not-written'}`, { file }));
    }
    await terminal.write(`${words.t('audit:cli.keys.backedUp', { key: signingKeyOf(key).keyId, file })}\n`);
    return 0;
  });

/** `hantei keys restore FILE` */
export const restoreKey = (terminal: Terminal, language: Language, file: string): Promise<ExitCode> =>
  withRecord(terminal, language, async (_terminal, { store, words }, path) => {
    const passphrase = await readPassphrase(terminal, words);
    if (typeof passphrase !== 'string') return passphrase;
    const pem = await readSmallFile(file);
    const key = pem === undefined ? undefined : decryptedKey(pem, passphrase);
    if (key === undefined) return refuse(terminal, words.t('audit:cli.keys.undecryptable', { file }));
    const restored = await restoreSigningKey(store, path, key);
    if (restored === 'retired-before') return refuse(terminal, words.t('audit:cli.keys.retired-before'));
    const { retired, current } = restored;
    if (retired !== null) await terminal.write(`${words.t('audit:cli.keys.retiredNow', { key: retired })}\n`);
    await terminal.write(`${words.t('audit:cli.keys.restored', { key: current })}\n`);
    return 0;
  });

/**
 * Never an argument, which every account of the machine could read.
 * @param twice where a slip of the finger would make the file useless
 */
async function readPassphrase(terminal: Terminal, words: Words, twice = false): Promise<string | ExitCode> {
  const { environment, input, tell, askHidden } = terminal;
  const ask = askHidden ?? (() => firstLine(input));
  const given = environment.HANTEI_KEY_PASSPHRASE || (await ask(words.t('audit:cli.keys.passphrase-ask')));
  if (given === '') {
    tell(`${words.t('audit:cli.keys.passphrase-missing')}\n`);
    return 2;
  }
  if (given.length < SHORTEST_PASSPHRASE) {
    tell(`${words.t('audit:cli.keys.passphrase-short', { count: SHORTEST_PASSPHRASE })}\n`);
    return 2;
  }
  const asked = askHidden !== undefined && !environment.HANTEI_KEY_PASSPHRASE;
  if (!twice || !asked || (await askHidden(words.t('audit:cli.keys.passphrase-again'))) === given) return given;
  tell(`${words.t('audit:cli.keys.passphrase-differs')}\n`);
  return 2;
}

async function firstLine(input: AsyncIterable<Uint8Array>): Promise<string> {
  let text = '';
  for await (const chunk of input) {
    text += Buffer.from(chunk).toString('utf8');
    if (text.includes('\n') || text.length > 10_000) break;
  }
  return (text.split('\n')[0] ?? '').replace(/\r$/, '');
}

function refuse({ tell }: Terminal, text: string): ExitCode {
  tell(`${escapeText(text)}\n`);
  return 1;
}
