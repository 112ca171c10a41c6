import { analyse } from '../analysis/analyse.ts';
import { type Analysis, openFindings } from '../analysis/finding.ts';
import { type FindingInWords, findingInWords } from '../views/analysis/finding-words.ts';
import type { RuleNames } from '../views/analysis/rule-names.ts';
import { escapeText } from '../views/escaping.ts';
import { numberIn } from '../views/formats.ts';
import type { Words } from '../views/words.ts';
import { openRules, type RulesOptions } from './read-rules-argument.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** `hantei rules analyse`: what in a rule set is likely not meant, each with a case that shows it. */
export async function analyseRules(
  terminal: Terminal,
  folder: string | undefined,
  options: RulesOptions,
): Promise<ExitCode> {
  const opened = await openRules(terminal, options);
  if (opened === undefined) return 2;
  const rules = await opened.read(folder);
  if (rules === undefined) return 1;
  const analysis = analyse(rules.ruleSet, rules.catalogue);
  const clean = openFindings(analysis).length === 0 && analysis.complete;
  const { words } = opened;
  await terminal.write(
    options.format === 'json'
      ? `${JSON.stringify(asJson(words, rules, analysis, clean), null, 2)}\n`
      : asText(words, rules, analysis),
  );
  return clean ? 0 : 1;
}

function asJson(words: Words, rules: RuleNames, { findings, notNeeded, regions, complete }: Analysis, ok: boolean) {
  const { id, version, digest } = rules.ruleSet;
  return {
    ok,
    ruleSet: { id, version, digest },
    regions,
    complete,
    findings: findings.map((finding) => ({
      ...findingInWords(words, rules, finding),
      ...('witness' in finding ? { witness: finding.witness } : {}),
    })),
    notNeeded,
  };
}

/** What is to be looked at comes first, then what is meant so. */
function asText(words: Words, rules: RuleNames, analysis: Analysis): string {
  const open = openFindings(analysis);
  const meant = analysis.findings.filter((finding) => !open.includes(finding));
  const { id, version } = rules.ruleSet;
  const summary = words.t(`analysis:summary.${open.length === 0 ? 'fine' : 'found'}`, {
    ruleSet: escapeText(id),
    version: escapeText(version),
    count: open.length,
    regions: numberIn(words.language, analysis.regions),
    acknowledged: meant.length,
  });
  const told = [...open, ...meant].flatMap((finding) => findingAsLines(words, findingInWords(words, rules, finding)));
  const unneeded = analysis.notNeeded.map(({ finding }) => words.t('analysis:notNeeded', { finding }));
  const incomplete = analysis.complete ? [] : [words.t('analysis:incomplete')];
  return `${[summary, ...told, ...[...unneeded, ...incomplete].map((line) => escapeText(line))].join('\n')}\n`;
}

function findingAsLines(words: Words, { weight, place, sentence, example, acknowledged, reading, id }: FindingInWords) {
  const reason =
    acknowledged === undefined
      ? []
      : [
          reading === undefined
            ? words.t('analysis:acknowledged', { reason: acknowledged })
            : words.t('analysis:acknowledged-reading', { reason: acknowledged, reading }),
        ];
  const details = [sentence, ...(example === undefined ? [] : [example]), ...reason, id];
  return [`  ${weight} ${escapeText(place)}`, ...details.map((line) => `    ${escapeText(line)}`)];
}
