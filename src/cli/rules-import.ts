import { checkRules } from '../app/check-rules.ts';
import { readRuleFolder } from '../app/read-rule-folder.ts';
import { importAsDraft } from '../app/rule-sets/import-draft.ts';
import { todayIn } from '../base/calendar.ts';
import type { Language } from '../base/localized-text.ts';
import { escapeText } from '../views/escaping.ts';
import { recordCommand, withRecord } from './open-record.ts';
import { rulesProblemsAsText } from './tell-problems.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** `hantei rules import DIR`: a folder of rules as a draft in the record, for editors to look at and send for review. */
export async function importRules(
  terminal: Terminal,
  folder: string,
  { note = '', language }: { readonly note?: string | undefined; readonly language: Language },
): Promise<ExitCode> {
  const command = await recordCommand(terminal, language);
  if (typeof command === 'number') return command;
  const { words, settings } = command;
  const shipped = await checkRules(settings.rulesDir, settings.standardsDir);
  if (!shipped.ok) {
    terminal.tell(rulesProblemsAsText(words, settings.rulesDir, shipped.problems));
    return 1;
  }
  const files = await readRuleFolder(folder);
  if (!files.ok) {
    terminal.tell(rulesProblemsAsText(words, folder, files.problems));
    return 1;
  }
  return withRecord(terminal, command, async (store) => {
    const today = () => todayIn(settings.timeZone, new Date());
    const draft = await importAsDraft({ store, shipped: shipped.value, today }, null, files.value, note);
    if (!draft.ok) {
      terminal.tell(rulesProblemsAsText(words, folder, draft.problems));
      return 1;
    }
    const { id, version } = draft.value;
    terminal.tell(`${escapeText(words.t('cli:rules.imported', { version }))}\n`);
    await terminal.write(`${id}\n`);
    return 0;
  });
}
