import { type Difference, hasNoEffect } from '../analysis/difference.ts';
import { differenceBetween } from '../analysis/difference-between.ts';
import { type DifferenceInWords, differenceInWords } from '../views/analysis/difference-words.ts';
import { escapeText } from '../views/escaping.ts';
import type { Words } from '../views/words.ts';
import { openRules, type RulesOptions } from './read-rules-argument.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** `hantei rules diff`: what a change of the rules does, case by case. */
export async function diffRules(
  terminal: Terminal,
  before: string,
  after: string,
  options: RulesOptions,
): Promise<ExitCode> {
  const opened = await openRules(terminal, options);
  if (opened === undefined) return 2;
  const { words, read } = opened;
  const [old, changed] = [await read(before), await read(after)];
  if (old === undefined || changed === undefined) return 2;
  if (old.catalogue.digest !== changed.catalogue.digest) {
    terminal.tell(`${words.t('analysis:difference.standards')}\n`);
    return 2;
  }
  const difference = differenceBetween(old.ruleSet, changed.ruleSet, changed.catalogue);
  const said = differenceInWords(words, changed, difference);
  await terminal.write(
    options.format === 'json' ? `${JSON.stringify(asJson(difference, said), null, 2)}\n` : asText(words, said),
  );
  return hasNoEffect(difference) ? 0 : 1;
}

/** Everything in words, and every step as it was found. */
const asJson = ({ levels, policy, texts, regions, complete }: Difference, said: DifferenceInWords) => ({
  hasEffect: said.hasEffect,
  sentence: said.sentence,
  inWords: { levels: said.levels, policy: said.policy, texts: said.texts },
  levels,
  policy,
  texts,
  regions,
  complete,
});

function asText(words: Words, { sentence, levels, policy, texts }: DifferenceInWords): string {
  const section = (name: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', words.t(`analysis:difference.${name}`), ...lines.map((line) => `  ${line}`)];
  const lines = [
    texts.length === 0 ? words.t('analysis:difference.nothing') : sentence,
    ...section(
      'levels',
      levels.flatMap(({ field, items, step, example }) => [
        `${words.t('analysis:difference.items', { field, items })}${words.t('terms:colon')}${step}`,
        `  ${words.t('analysis:example.alone', { facts: example })}`,
      ]),
    ),
    ...section(
      'policy',
      policy.flatMap((one) => [one.sentence, `  ${one.example}`]),
    ),
    ...section('texts', texts),
  ];
  return `${lines.map((line) => escapeText(line)).join('\n')}\n`;
}
