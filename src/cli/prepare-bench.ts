import { resolve } from 'node:path';
import { checkRules } from '../app/check-rules.ts';
import { todayIn } from '../base/calendar.ts';
import type { Language } from '../base/localized-text.ts';
import { type EvaluationSettings, readEvaluationSettings, TEMPLATES_DIR } from '../config.ts';
import type { World } from '../evaluation/world.ts';
import { createViews, type Views } from '../views/view-engine.ts';
import { createWords, type Words } from '../views/words.ts';
import { rulesProblemsAsText, settingProblemsAsText } from './tell-problems.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** What a command works with: the rules, checked, and the words of one language. */
export interface Bench {
  readonly world: World;
  readonly words: Words;
  /** Read once they are needed: an answer in JSON does without. */
  readonly views: () => Promise<Views>;
  readonly today: () => string;
}

export interface BenchOptions {
  readonly language: Language;
  /** Folders; the configured ones unless given. */
  readonly rules?: string | undefined;
  readonly standards?: string | undefined;
  /** Name or digest of a version of the record, in place of folders. */
  readonly ruleSet?: string | undefined;
}

/** Tells the person at the terminal what is wrong where the command can't go on, and gives the exit code for it. */
export async function prepareBench(terminal: Terminal, options: BenchOptions): Promise<Bench | ExitCode> {
  const wordsByLanguage = await createWords(resolve(TEMPLATES_DIR, 'words'));
  const words = wordsByLanguage[options.language];
  const settings = readEvaluationSettings(terminal.environment);
  if (!settings.ok) {
    terminal.tell(settingProblemsAsText(words, settings.problems));
    return 2;
  }
  const today = () => todayIn(settings.value.timeZone, new Date());
  const world =
    options.ruleSet === undefined
      ? await worldInFolder(terminal, words, options, settings.value)
      : await worldInRecord(terminal, words, options, today());
  if (typeof world === 'number') return world;
  let created: Promise<Views> | undefined;
  const views = () => {
    created ??= createViews(TEMPLATES_DIR, { words: wordsByLanguage });
    return created;
  };
  return { world, words, views, today };
}

async function worldInFolder(
  terminal: Terminal,
  words: Words,
  { rules, standards }: BenchOptions,
  settings: EvaluationSettings,
): Promise<World | ExitCode> {
  const rulesDir = resolve(rules ?? settings.rulesDir);
  const world = await checkRules(rulesDir, resolve(standards ?? settings.standardsDir));
  if (world.ok) return world.value;
  terminal.tell(rulesProblemsAsText(words, rulesDir, world.problems));
  return 1;
}

/** A version of the record comes with the standard that it was made for. */
async function worldInRecord(
  terminal: Terminal,
  words: Words,
  { rules, standards, ruleSet, language }: BenchOptions,
  day: string,
): Promise<World | ExitCode> {
  if (rules !== undefined || standards !== undefined) {
    terminal.tell(`${words.t('cli:rules.rules-or-version')}\n`);
    return 2;
  }
  // Most evaluations have no use for a database.
  const { recordCommand, withRecord } = await import('./open-record.ts');
  const { storedVersion } = await import('./stored-rules.ts');
  const command = await recordCommand(terminal, language);
  if (typeof command === 'number') return command;
  const found: { world?: World | undefined } = {};
  const code = await withRecord(terminal, command, async (store) => {
    found.world = await storedVersion(terminal, words, store, { version: ruleSet, day });
    return found.world === undefined ? 1 : 0;
  });
  return found.world ?? code;
}
