import type { Justification, PolicyReasons } from '../../justification/justification.ts';
import { requirementInWords } from '../condition-words.ts';
import { factTitle } from '../fact-words.ts';

import { listIn } from '../formats.ts';
import type { ReportNames } from './report-names.ts';

/** The answer first: the level, what is certain, what is possible, and what holds the next level back. */
export interface AnswerView {
  readonly level: number;
  readonly levelName: string;
  readonly possibleName: string;
  readonly possibleIsHigher: boolean;
  readonly sentences: readonly string[];
}

export function answerView(names: ReportNames, justification: Justification): AnswerView {
  const { level, possibleLevel } = justification;
  return {
    level,
    levelName: names.Level(level),
    possibleName: names.level(possibleLevel),
    possibleIsHigher: possibleLevel > level,
    sentences: [
      certainty(names, justification),
      ...decisive(names, justification),
      ...heldBack(names, justification),
      ...openWithoutEffect(names, justification),
      ...top(names, justification),
    ],
  };
}

function certainty({ words, Level, level: inText }: ReportNames, { level, possibleLevel }: Justification): string {
  if (possibleLevel > level) {
    const possible = inText(possibleLevel);
    if (level === 0) return words.t('determination:answer.possibleOnly', { possible });
    return words.t('determination:answer.certainAndPossible', { Level: Level(level), possible });
  }
  if (level === 0) return words.t('determination:answer.certainNone');
  return words.t('determination:answer.certain', { Level: Level(level) });
}

function decisive({ words, engagement }: ReportNames, justification: Justification): string[] {
  const facts = justification.decisive.flatMap((missing) =>
    missing.facts.map(({ fact, asked }) =>
      words.t('determination:answer.decisiveFact', {
        fact: factTitle(words, fact),
        engagement: engagement(missing.engagement),
        required: requirementInWords(asked, words),
      }),
    ),
  );
  if (facts.length === 0) return [];
  const key = facts.length === 1 ? 'decisiveOne' : 'decisiveMany';
  return [words.t(`determination:answer.${key}`, { count: facts.length, facts: listIn(words.language, facts, 'and') })];
}

function heldBack(names: ReportNames, { heldBack: entry }: Justification): string[] {
  if (!entry || entry.below.length === 0) return [];
  const { words, Level, level } = names;
  const { below, needed } = entry;
  if (below.length === needed) {
    return [words.t('determination:answer.heldBackAll', { needed, level: level(entry.level) })];
  }
  const key = below.length === 1 ? 'heldBackOne' : 'heldBackMany';
  return [
    words.t(`determination:answer.${key}`, {
      Level: Level(entry.level),
      count: below.length,
      needed,
      items: itemsBelow(names, below),
    }),
  ];
}

/** `Leadership (level 4) and Negotiation (level 3, level 4 possible)` */
export function itemsBelow({ words, item, level }: ReportNames, below: PolicyReasons['below']): string {
  const items = below.map((entry) => {
    const open = entry.possibleLevel > entry.level;
    return words.t(`determination:answer.${open ? 'heldBackItemOpen' : 'heldBackItem'}`, {
      item: item(entry.skillItem),
      level: level(entry.level),
      possible: level(entry.possibleLevel),
    });
  });
  return listIn(words.language, items, 'and');
}

function openWithoutEffect({ words }: ReportNames, { level, possibleLevel, items }: Justification): string[] {
  const someOpen = items.some(({ open }) => open.length > 0);
  return someOpen && possibleLevel === level ? [words.t('determination:answer.missingChangesNothing')] : [];
}

function top({ words }: ReportNames, { level, definedLevels }: Justification): string[] {
  return level === definedLevels.at(-1) ? [words.t('determination:answer.top')] : [];
}
