import type { Justification, PolicyReasons } from '../../justification/justification.ts';
import { criteriaIn } from '../../justification/open-facts.ts';

import { listIn } from '../formats.ts';
import { missingInWords, whyMissing } from './need-words.ts';
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

function decisive(names: ReportNames, { decisive: missing }: Justification): string[] {
  if (missing.length === 0) return [];
  const criteria = missing.flatMap(({ needs }) => needs.flatMap(criteriaIn));
  const key = `${criteria.length === 1 ? 'decisiveOne' : 'decisiveMany'}${whyMissing(names, missing)}`;
  return [names.words.t(`determination:answer.${key}`, { facts: missingInWords(names, missing) })];
}

function heldBack(names: ReportNames, { heldBack: entry }: Justification): string[] {
  if (!entry || entry.below.length === 0) return [];
  const { words, Level, level } = names;
  const { below, needed } = entry;
  if (below.every(({ claimed, skillItem }) => !claimed && !names.rejected(skillItem))) return [unclaimed(names, entry)];
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

/** Nothing was said of these items, which is not the same as being below the level. */
function unclaimed({ words, item, level }: ReportNames, { level: target, below, needed }: PolicyReasons): string {
  return words.t('determination:answer.unclaimed', {
    level: level(target),
    count: below.length,
    needed,
    items: listIn(
      words.language,
      below.map(({ skillItem }) => item(skillItem)),
      'and',
    ),
  });
}

/** `Leadership (level 4) and Negotiation (level 3, level 4 possible)` */
export function itemsBelow({ words, item, level, rejected }: ReportNames, below: PolicyReasons['below']): string {
  const items = below.map((entry) => {
    if (!entry.claimed) {
      const key = rejected(entry.skillItem) ? 'heldBackRejected' : 'heldBackUnclaimed';
      return words.t(`determination:answer.${key}`, { item: item(entry.skillItem) });
    }
    const open = entry.possibleLevel > entry.level;
    return words.t(`determination:answer.${open ? 'heldBackItemOpen' : 'heldBackItem'}`, {
      item: item(entry.skillItem),
      level: level(entry.level),
      possible: level(entry.possibleLevel),
    });
  });
  return listIn(words.language, items, 'and');
}

function openWithoutEffect(names: ReportNames, { level, possibleLevel, items }: Justification): string[] {
  const open = items.flatMap((item) => item.open);
  if (open.length === 0 || possibleLevel !== level) return [];
  return [names.words.t(`determination:answer.missingChangesNothing${whyMissing(names, open)}`)];
}

function top({ words }: ReportNames, { level, definedLevels }: Justification): string[] {
  return level === definedLevels.at(-1) ? [words.t('determination:answer.top')] : [];
}
