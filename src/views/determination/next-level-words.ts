import type { Change, ChangesNeeded, NextLevel, NextLevelOption } from '../../evaluation/determination.ts';
import { requirementInWords } from '../condition-words.ts';
import { factTitle, factValue } from '../fact-words.ts';

import type { ReportNames } from './report-names.ts';

export interface NextLevelView {
  /** `For level 5 any one of these is enough:` */
  readonly lead: string;
  readonly options: readonly string[];
  /** Says that there are more ways; empty where there are not. */
  readonly notes: readonly string[];
}

/** The way to the next level as a sentence and a list. What all options have in common is said once, in the sentence. */
export function nextLevelView(names: ReportNames, { level, options, more }: NextLevel): NextLevelView {
  const { t } = names.words;
  const ways = options.filter((option) => 'changes' in option);
  const notes = more ? [t('determination:next.more')] : [];
  const [only, ...others] = new Set(ways.map(({ engagement }) => engagement));
  if (only !== undefined && others.length === 0) {
    return { ...waysInEngagement(names, level, names.engagement(only), ways), notes };
  }
  const lead = options.length === 0 ? 'none' : options.length === 1 ? 'oneWay' : 'manyWays';
  return {
    lead: t(`determination:next.${lead}`, { level }),
    options: options.map((option) => optionInWords(names, level, option)),
    notes,
  };
}

function waysInEngagement(names: ReportNames, level: number, engagement: string, ways: readonly ChangesNeeded[]) {
  const { t } = names.words;
  const lists = ways.map(({ changes }) => changes.map((change) => changeInWords(names, change)));
  const common = (lists[0] ?? []).filter((change) => lists.every((list) => list.includes(change)));
  const options = lists.map((list) =>
    joined(
      names,
      list.filter((change) => !common.includes(change)),
    ),
  );
  if (lists.length === 1) return { lead: t('determination:next.oneWayIn', { level, engagement }), options: common };
  if (common.length === 0) return { lead: t('determination:next.manyWaysIn', { level, engagement }), options };
  const shared = joined(names, common);
  return { lead: t('determination:next.manyWaysWith', { level, engagement, shared }), options };
}

function optionInWords(names: ReportNames, level: number, option: NextLevelOption): string {
  const { t } = names.words;
  if ('claimNeeded' in option) return t('determination:next.claimNeeded', { level });
  const changes = joined(
    names,
    option.changes.map((change) => changeInWords(names, change)),
  );
  return t('determination:next.inEngagement', { engagement: names.engagement(option.engagement), changes });
}

const joined = ({ words }: ReportNames, changes: readonly string[]): string =>
  changes.join(words.t('terms:listSeparator'));

function changeInWords({ words, review }: ReportNames, change: Change): string {
  const { fact, needs } = change;
  const named = { fact: factTitle(words, fact), needs: requirementInWords({ fact, ...needs }, words) };
  if ('missing' in change) return words.t('determination:next.show', named);
  const is = factValue(words, fact, change.is);
  const shown = review === null ? [] : [`determination:next.changeTo.${fact}.shown`];
  const keys = [
    ...shown,
    `determination:next.changeTo.${fact}.${needs.value}`,
    `determination:next.changeTo.${fact}.any`,
  ];
  const key = keys.find((candidate) => words.has(candidate));
  return words.t(key ?? 'determination:next.change', { ...named, is });
}
