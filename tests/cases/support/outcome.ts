import type { Language } from '../../../src/base/localized-text.ts';
import type { Determination } from '../../../src/evaluation/determination.ts';
import { criteriaIn, openFacts } from '../../../src/justification/open-facts.ts';

/** Level, possible level, deciding rule and engagement, and the facts that are missing, by engagement. */
export interface ExpectedItem {
  readonly level: number;
  readonly possibleLevel: number;
  readonly decidedBy: readonly [rule: string, engagement: string] | null;
  readonly missing?: Readonly<Record<string, readonly string[]>>;
}

export function itemOutcome(determination: Determination, id: string): ExpectedItem {
  const item = determination.skillItems.find(({ skillItem }) => skillItem === id);
  if (!item) throw new Error(`There is no item ${id}.`);
  const open = item.possibleLevel > item.level ? openFacts(item, determination, item.possibleLevel - 1) : [];
  const missing = open.map(
    ({ engagement, needs }) => [engagement, needs.flatMap(criteriaIn).map(({ fact }) => fact)] as const,
  );
  return {
    level: item.level,
    possibleLevel: item.possibleLevel,
    decidedBy: item.decidedBy && [item.decidedBy.rule, item.decidedBy.engagement],
    ...(missing.length > 0 ? { missing: Object.fromEntries(missing) } : {}),
  };
}

/** The report as one line, so that sentences are found however they were wrapped. */
export const oneLine = (text: string, language: Language): string => text.replaceAll(/\s+/g, language === 'ja' ? '' : ' ');
