import type { Change, NextLevel, NextLevelOption } from '../../evaluation/determination.ts';
import { requirementInWords } from '../condition-words.ts';
import { factTitle, factValue } from '../fact-words.ts';

import type { ReportNames } from './report-names.ts';

export interface NextLevelView {
  /** `For level 5 any one of these is enough:` */
  readonly lead: string;
  readonly options: readonly string[];
  /** Says that there are more ways than are listed; null where there are not. */
  readonly more: string | null;
}

/** The way to the next level as a sentence and a list. The engagement is named once where all options lie in one. */
export function nextLevelView(names: ReportNames, { level, options, more }: NextLevel): NextLevelView {
  const { t } = names.words;
  const [only, ...others] = new Set(options.map((option) => ('engagement' in option ? option.engagement : undefined)));
  const shared = others.length === 0 ? only : undefined;
  const lead = options.length === 0 ? 'none' : options.length === 1 ? 'oneWay' : 'manyWays';
  return {
    lead:
      shared === undefined
        ? t(`determination:next.${lead}`, { level })
        : t(`determination:next.${lead}In`, { level, engagement: names.engagement(shared) }),
    options: options.map((option) => optionInWords(names, level, option, shared !== undefined)),
    more: more ? t('determination:next.more') : null,
  };
}

function optionInWords(names: ReportNames, level: number, option: NextLevelOption, engagementNamed: boolean): string {
  const { t } = names.words;
  if ('claimNeeded' in option) return t('determination:next.claimNeeded', { level });
  const changes = option.changes.map((change) => changeInWords(names, change)).join(t('terms:listSeparator'));
  if (engagementNamed) return changes;
  return t('determination:next.inEngagement', { engagement: names.engagement(option.engagement), changes });
}

function changeInWords({ words }: ReportNames, change: Change): string {
  const { fact, needs } = change;
  const named = { fact: factTitle(words, fact), needs: requirementInWords({ fact, ...needs }, words) };
  if ('missing' in change) return words.t('determination:next.show', named);
  const is = factValue(words, fact, change.is);
  if (fact === 'practice') return words.t('determination:next.practice', { ...named, is });
  return words.t(change.changeable ? 'determination:next.change' : 'determination:next.past', { ...named, is });
}
