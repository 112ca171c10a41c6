import { inLanguage } from '../../base/localized-text.ts';
import type { RuleFile } from '../../rules/rule-file.ts';
import type { Reading, RuleSet } from '../../rules/rule-set.ts';
import type { Catalogue } from '../../standard/catalogue.ts';
import { dateIn } from '../formats.ts';
import type { Words } from '../words.ts';
import { type RuleSummary, readingLabel, ruleSummary } from './rule-view.ts';
import { type RulesTableView, rulesTables } from './rules-table-view.ts';

export interface RulesView {
  readonly inForce: string;
  readonly tables: readonly RulesTableView[];
  readonly overall: readonly RuleSummary[];
  readonly rules: readonly RuleSummary[];
  readonly notes: readonly string[];
  readonly readings: readonly { readonly id: string; readonly label: string }[];
}

export interface ReadingView {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly sections: readonly { readonly heading: string | null; readonly paragraphs: readonly string[] }[];
  readonly rules: readonly { readonly id: string; readonly title: string }[];
}

export const rulesView = (words: Words, catalogue: Catalogue, ruleSet: RuleSet): RulesView => ({
  inForce: words.t('pages:rules.inForce', {
    title: inLanguage(ruleSet.title, words.language),
    version: ruleSet.version,
    date: dateIn(words.language, ruleSet.effectiveDate),
  }),
  tables: rulesTables(words, catalogue, ruleSet),
  overall: ruleSet.overallRules.map((rule) => ruleSummary(words, ruleSet, rule)),
  rules: ruleSet.claimRules.map((rule) => ruleSummary(words, ruleSet, rule)),
  notes: ruleSet.notes.map((note) => inLanguage(note, words.language)),
  readings: ruleSet.readings.map((reading) => ({ id: reading.id, label: readingLabel(words, reading) })),
});

export function readingView(words: Words, ruleSet: RuleSet, reading: Reading): ReadingView {
  const rules: readonly RuleFile[] = [...ruleSet.claimRules, ...ruleSet.overallRules];
  return {
    id: reading.id,
    number: words.t('pages:rules.readingNumber', { number: reading.number }),
    title: inLanguage(reading.title, words.language),
    sections: words.language === 'ja' ? [{ heading: null, paragraphs: reading.japanese }] : reading.sections,
    rules: rules
      .filter(({ readings }) => readings.includes(reading.id))
      .map(({ id, title }) => ({ id, title: inLanguage(title, words.language) })),
  };
}
