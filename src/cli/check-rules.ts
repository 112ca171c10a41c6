import { resolve } from 'node:path';
import { checkRules as checkRuleFolder } from '../app/check-rules.ts';
import type { Language } from '../base/localized-text.ts';
import { readEvaluationSettings, TEMPLATES_DIR } from '../config.ts';
import type { World } from '../evaluation/world.ts';
import { escapeText } from '../views/escaping.ts';
import { problemInWords } from '../views/problem-words.ts';
import { createWords } from '../views/words.ts';
import { ruleSourceOf } from './rule-source.ts';
import { rulesProblemsAsText, settingProblemsAsText } from './tell-problems.ts';
import type { ExitCode, Terminal } from './terminal.ts';

export interface CheckRulesOptions {
  readonly format: 'text' | 'json';
  readonly language: Language;
  readonly standards?: string | undefined;
}

/** `hantei rules check`: whether a rule set may be used, with everything that is wrong with it. */
export async function checkRules(
  terminal: Terminal,
  folder: string | undefined,
  { format, language, standards }: CheckRulesOptions,
): Promise<ExitCode> {
  const words = (await createWords(resolve(TEMPLATES_DIR, 'words')))[language];
  const settings = readEvaluationSettings(terminal.environment);
  if (!settings.ok) {
    terminal.tell(settingProblemsAsText(words, settings.problems));
    return 2;
  }
  const source = await ruleSourceOf(terminal, language, folder ?? settings.value.rulesDir);
  if (source === undefined) return 1;
  const rulesDir = typeof source === 'string' ? source : (folder ?? '');
  const world = await checkRuleFolder(source, resolve(standards ?? settings.value.standardsDir));
  if (format === 'json') {
    const answer = world.ok
      ? { ok: true, ...summaryOf(world.value) }
      : { ok: false, problems: world.problems.map((problem) => problemInWords(words, problem)) };
    await terminal.write(`${JSON.stringify(answer, null, 2)}\n`);
  } else if (world.ok) {
    const { ruleSet, version, ...counts } = summaryOf(world.value);
    await terminal.write(
      `${words.t('cli:rules-fine', { ...counts, ruleSet: escapeText(ruleSet), version: escapeText(version) })}\n`,
    );
  } else {
    terminal.tell(rulesProblemsAsText(words, rulesDir, world.problems));
  }
  return world.ok ? 0 : 1;
}

function summaryOf({ ruleSet }: World) {
  const rules = [...ruleSet.claimRules, ...ruleSet.overallRules];
  return {
    ruleSet: ruleSet.id,
    version: ruleSet.version,
    rules: rules.length,
    conditions: ruleSet.conditions.size,
    readings: ruleSet.readings.length,
    examples: rules.reduce((sum, { examples }) => sum + examples.length, 0),
    digest: ruleSet.digest,
  };
}
