import { resolve } from 'node:path';
import { readRules } from '../app/check-rules.ts';
import type { Language } from '../base/localized-text.ts';
import { readEvaluationSettings, TEMPLATES_DIR } from '../config.ts';
import type { RuleNames } from '../views/analysis/rule-names.ts';
import { problemInWords } from '../views/problem-words.ts';
import { createWords, type Words } from '../views/words.ts';
import { ruleSourceOf } from './rule-source.ts';
import { rulesProblemsAsText, settingProblemsAsText } from './tell-problems.ts';
import type { Terminal } from './terminal.ts';

export interface RulesOptions {
  readonly format: 'text' | 'json';
  readonly language: Language;
  readonly standards?: string | undefined;
}

/**
 * Reads the rule set that an argument means; undefined after its problems were told. That examples come out as they
 * say is not asked: one wants to know what a change does before they are put right.
 */
export type ReadRules = (argument: string | undefined) => Promise<RuleNames | undefined>;

/** What commands over rule sets need; undefined after wrong settings were told. */
export async function openRules(
  terminal: Terminal,
  { format, language, standards }: RulesOptions,
): Promise<{ readonly words: Words; readonly read: ReadRules } | undefined> {
  const words = (await createWords(resolve(TEMPLATES_DIR, 'words')))[language];
  const settings = readEvaluationSettings(terminal.environment);
  if (!settings.ok) {
    terminal.tell(settingProblemsAsText(words, settings.problems));
    return undefined;
  }
  const { rulesDir, standardsDir } = settings.value;
  const read: ReadRules = async (argument) => {
    const source = await ruleSourceOf(terminal, language, argument ?? rulesDir);
    if (source === undefined) return undefined;
    const folder = typeof source === 'string' ? source : (argument ?? '');
    const rules = await readRules(source, resolve(standards ?? standardsDir));
    if (rules.ok) return rules.value;
    if (format === 'json') {
      const problems = rules.problems.map((problem) => problemInWords(words, problem));
      await terminal.write(`${JSON.stringify({ ok: false, folder, problems }, null, 2)}\n`);
    } else terminal.tell(rulesProblemsAsText(words, folder, rules.problems));
    return undefined;
  };
  return { words, read };
}
