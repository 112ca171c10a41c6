import { resolve } from 'node:path';
import { checkRules } from '../app/check-rules.ts';
import { todayIn } from '../base/calendar.ts';
import type { Language } from '../base/localized-text.ts';
import { readEvaluationSettings, TEMPLATES_DIR } from '../config.ts';
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
  const rulesDir = resolve(options.rules ?? settings.value.rulesDir);
  const world = await checkRules(rulesDir, resolve(options.standards ?? settings.value.standardsDir));
  if (!world.ok) {
    terminal.tell(rulesProblemsAsText(words, rulesDir, world.problems));
    return 1;
  }
  let created: Promise<Views> | undefined;
  const views = () => {
    created ??= createViews(TEMPLATES_DIR, { words: wordsByLanguage });
    return created;
  };
  return { world: world.value, words, views, today: () => todayIn(settings.value.timeZone, new Date()) };
}
