import type { CriterionTrace } from '../../evaluation/determination.ts';
import type { EstablishedReasons, ItemReasons } from '../../justification/justification.ts';
import { requirementInWords } from '../condition-words.ts';
import { factTitle, factValue } from '../fact-words.ts';

import { levelsIn, listIn, paragraphIn } from '../formats.ts';
import type { Words } from '../words.ts';
import { missingInWords, whyMissing } from './need-words.ts';
import { type NextLevelView, nextLevelView } from './next-level-words.ts';
import type { ReportNames } from './report-names.ts';

/** One skill item: its level, why, and what the next level takes. */
export interface ItemView {
  readonly id: string;
  readonly title: string;
  readonly level: number;
  readonly levelName: string;
  readonly possibleLevel: number;
  readonly possibleName: string;
  readonly possibleIsHigher: boolean;
  /** Why this level; then what is open, if anything. */
  readonly sentences: readonly string[];
  /** The same sentences as one paragraph. */
  readonly paragraph: string;
  readonly decidedBy: string | null;
  readonly rule: string | null;
  readonly next: NextLevelView | null;
  readonly page: string | null;
  /** The documents named in support, one after the other; empty where there are none. */
  readonly documents: string;
}

export function itemView(names: ReportNames, item: ItemReasons, topLevel: number): ItemView {
  const { words } = names;
  const { skillItem, level, possibleLevel, established, next } = item;
  const sentences = [
    ...whyThisLevel(names, item),
    ...claimsRejected(names, item),
    ...whatIsOpen(names, item),
    ...highestSentence(words, level, topLevel),
  ];
  return {
    id: skillItem,
    title: names.item(skillItem),
    level,
    levelName: item.claimed
      ? names.Level(level)
      : words.t(`determination:items.${names.rejected(skillItem) ? 'notAccepted' : 'unclaimed'}`),
    possibleLevel,
    possibleName: names.level(possibleLevel),
    possibleIsHigher: possibleLevel > level,
    sentences,
    paragraph: paragraphIn(words.language, sentences),
    decidedBy: established ? names.engagement(established.engagement) : null,
    rule: established?.rule ?? null,
    next: next ? nextLevelView(names, next) : null,
    page: item.page,
    documents: listIn(words.language, names.documents(skillItem), 'and'),
  };
}

function whyThisLevel(names: ReportNames, { skillItem, level, claimed, established, next }: ItemReasons): string[] {
  const { t } = names.words;
  if (!claimed) return [t(`determination:items.${names.rejected(skillItem) ? 'rejected' : 'noClaim'}`)];
  if (!established) return next ? [t('determination:items.notReached', { level: next.level })] : [];
  const reasons = [...statementReason(names.words, established), ...measuredReasons(names.words, established.criteria)];
  const restsOn = t('determination:items.restsOn', {
    Level: names.Level(level),
    engagement: names.engagement(established.engagement),
    reasons: listIn(names.words.language, reasons, 'and'),
  });
  const { practice, countsAs } = established;
  return practice === null || countsAs === null || practice === countsAs
    ? [restsOn]
    : [restsOn, t(`determination:items.${names.review ? 'countsAsShown' : 'countsAs'}`, { practice, countsAs })];
}

/** Of several claims some can be accepted; that none was is said instead of a level. */
function claimsRejected(names: ReportNames, { skillItem, claimed }: ItemReasons): string[] {
  const { t, language } = names.words;
  const engagements = claimed ? names.rejectedIn(skillItem).map((id) => names.engagement(id)) : [];
  if (engagements.length === 0) return [];
  const quoted = engagements.map((engagement) => t('determination:items.rejectedWhere', { engagement }));
  return [t('determination:items.rejectedIn', { engagements: listIn(language, quoted, 'and') })];
}

function statementReason(words: Words, { statementLevels }: EstablishedReasons): string[] {
  if (statementLevels.length === 0) return [];
  const levels = { levels: levelsIn(words, statementLevels), count: statementLevels.length };
  return [words.t('determination:items.statement', { levels: words.t('determination:items.statementLevels', levels) })];
}

const measuredReasons = (words: Words, criteria: readonly CriterionTrace[]): string[] =>
  criteria.flatMap(({ fact, actual, operator, value }) => {
    if (actual === undefined) return [];
    const given = givenInWords(words, fact, actual);
    const required = requirementInWords({ fact, operator, value }, words);
    const asRequired = operator === 'equal';
    return [
      asRequired
        ? words.t('determination:items.givenAsRequired', { given })
        : words.t('determination:items.given', { given, required }),
    ];
  });

/** A fact as part of a sentence: `the role was leader`. A fact without words of its own is named plainly. */
function givenInWords(words: Words, fact: CriterionTrace['fact'], actual: string | number | boolean): string {
  const value = factValue(words, fact, actual);
  const keys = [`determination:given.${fact}.${actual}`, `determination:given.${fact}`];
  const key = keys.find((candidate) => words.has(candidate)) ?? 'determination:given.other';
  return words.t(key, {
    value,
    fact: factTitle(words, fact),
    ...(typeof actual === 'number' ? { count: actual } : {}),
  });
}

function whatIsOpen(names: ReportNames, { level, possibleLevel, open }: ItemReasons): string[] {
  if (possibleLevel <= level) return [];
  return [
    names.words.t(`determination:items.open${whyMissing(names, open)}`, {
      Level: names.Level(possibleLevel),
      facts: missingInWords(names, open),
    }),
  ];
}

const highestSentence = ({ t }: Words, level: number, topLevel: number): string[] =>
  level === topLevel ? [t('determination:items.highest')] : [];
