import { resolve } from 'node:path';
import type { RuleFiles, RuleSource } from '../app/check-rules.ts';
import { readStoredRules, type StoredName } from '../app/rule-sets/read-stored-rules.ts';
import type { Language } from '../base/localized-text.ts';
import { escapeText } from '../views/escaping.ts';
import { recordCommand, withRecord } from './open-record.ts';
import type { Terminal } from './terminal.ts';

const STORED = /^(?<kind>version|draft):(?<name>.+)$/;

/**
 * The rules that an argument means: a folder, or what the record keeps under `version:…` or `draft:…`.
 * @returns undefined after it was told why there are none
 */
export async function ruleSourceOf(
  terminal: Terminal,
  language: Language,
  argument: string,
): Promise<RuleSource | undefined> {
  const { kind, name } = STORED.exec(argument)?.groups ?? {};
  if (kind === undefined || name === undefined) return resolve(argument);
  return storedRules(terminal, language, { kind: kind as StoredName['kind'], name });
}

async function storedRules(terminal: Terminal, language: Language, stored: StoredName): Promise<RuleFiles | undefined> {
  const command = await recordCommand(terminal, language);
  if (typeof command === 'number') return undefined;
  let found: RuleFiles | undefined;
  await withRecord(terminal, command, async (store) => {
    found = await readStoredRules(store, stored);
    if (found === undefined) {
      const { kind, name } = stored;
      terminal.tell(`${escapeText(command.words.t(`effect:cli.no-${kind}`, { name }))}\n`);
    }
    return 0;
  });
  return found;
}
