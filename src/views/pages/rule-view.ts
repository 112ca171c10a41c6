import { inLanguage } from '../../base/localized-text.ts';
import type { FactName } from '../../evidence/facts.ts';
import type { OverallFactName } from '../../rules/condition.ts';
import {
  type ExpandedCondition,
  expandCondition,
  isNamedMeaning,
  namedConditionsIn,
} from '../../rules/expand-condition.ts';
import { formatRuleFile } from '../../rules/format-rule-file.ts';
import type { ClaimExample, ClaimRuleFile, OverallExample, RuleFile } from '../../rules/rule-file.ts';
import { cellsOf, isOverallRule, pagesCited } from '../../rules/rule-scope.ts';
import type { Reading, RuleSet } from '../../rules/rule-set.ts';
import { type Catalogue, findField, findItem } from '../../standard/catalogue.ts';
import { conditionInWords, criterionInWords } from '../condition-words.ts';
import { type VerdictView, verdictView } from '../determination/trace-view.ts';
import { factTitle, factValue } from '../fact-words.ts';
import { listIn } from '../formats.ts';
import type { Words } from '../words.ts';

/** A rule as people read it. */
export interface RuleView extends RuleSummary {
  readonly scope: string;
  /** The printed pages that it rests on, with where the standard is shown. */
  readonly pages: readonly { readonly page: string; readonly address: string }[];
  readonly source: string;
  readonly readings: readonly { readonly id: string; readonly label: string }[];
  readonly condition: ConditionLine;
  readonly named: readonly { readonly title: string; readonly condition: string }[];
  readonly examples: readonly ExampleRow[];
  readonly json: string;
}

export interface RuleSummary {
  readonly id: string;
  readonly title: string;
  readonly levelName: string;
  readonly sentence: string;
}

/** A condition as a nested list. */
export interface ConditionLine {
  readonly label: string;
  readonly children: readonly ConditionLine[];
}

export interface ExampleRow {
  readonly name: string;
  readonly facts: readonly string[];
  readonly verdict: VerdictView;
  readonly missing: string;
}

/** `4. Upper bounds shut nobody out` */
export const readingLabel = ({ language }: Words, { number, title }: Reading): string =>
  `${number}. ${inLanguage(title, language)}`;

export function ruleSummary(words: Words, ruleSet: RuleSet, rule: RuleFile): RuleSummary {
  const condition = conditionInWords(expandCondition(rule.conditions, ruleSet.conditions), words);
  const key = isOverallRule(rule) ? 'overallSentence' : 'claimSentence';
  return {
    id: rule.id,
    title: inLanguage(rule.title, words.language),
    levelName: words.t('terms:level.name', { level: rule.level }),
    sentence: words.t(`pages:rules.${key}`, { level: rule.level, condition }),
  };
}

/** A page of several fields is shown with the first of them. */
function pagesOfRule(rule: ClaimRuleFile, catalogue: Catalogue): RuleView['pages'] {
  const cells = new Map(
    cellsOf(rule, catalogue)
      .toReversed()
      .map((cell) => [cell.page, cell]),
  );
  return pagesCited(rule, catalogue).map((page) => {
    const cell = cells.get(page);
    return { page, address: `/standard/${cell?.fieldId}#${cell?.itemId}` };
  });
}

export function ruleView(words: Words, catalogue: Catalogue, ruleSet: RuleSet, rule: RuleFile): RuleView {
  const expanded = expandCondition(rule.conditions, ruleSet.conditions);
  return {
    ...ruleSummary(words, ruleSet, rule),
    scope: scopeInWords(words, catalogue, rule),
    pages: isOverallRule(rule) ? [] : pagesOfRule(rule, catalogue),
    source: inLanguage(catalogue.standard.title, words.language),
    readings: ruleSet.readings
      .filter(({ id }) => rule.readings.includes(id))
      .map((reading) => ({ id: reading.id, label: readingLabel(words, reading) })),
    condition: conditionLine(words, ruleSet, expanded),
    named: namedConditionsIn(expanded).flatMap((name) => {
      const condition = ruleSet.conditions.get(name);
      if (!condition) return [];
      const said = conditionInWords(expandCondition(condition.conditions, ruleSet.conditions), words);
      return [{ title: inLanguage(condition.title, words.language), condition: said }];
    }),
    examples: isOverallRule(rule)
      ? rule.examples.map((example) => overallExample(words, example))
      : rule.examples.map((example) => claimExample(words, example)),
    json: formatRuleFile(rule),
  };
}

function scopeInWords(words: Words, catalogue: Catalogue, { appliesTo }: RuleFile): string {
  const { t, language } = words;
  const titles = (named: readonly (string | undefined)[]) =>
    listIn(
      language,
      named.filter((name) => name !== undefined),
      'and',
    );
  const fields =
    appliesTo.specialtyFields === 'all'
      ? t('pages:rules.fieldsAll')
      : titles(appliesTo.specialtyFields.map((id) => findField(catalogue, id)?.title[language] ?? id));
  if ('overall' in appliesTo) return t('pages:rules.scope', { fields, items: t('pages:rules.overallScope') });
  const { skillItems } = appliesTo;
  const kinds = { all: 'itemsAll', common: 'itemsCommon', specific: 'itemsSpecific' } as const;
  const items =
    typeof skillItems === 'string'
      ? t(`pages:rules.${kinds[skillItems]}`)
      : titles(skillItems.map((id) => findItem(catalogue, id)?.title[language] ?? id));
  return t('pages:rules.scope', { fields, items });
}

function conditionLine(words: Words, ruleSet: RuleSet, condition: ExpandedCondition): ConditionLine {
  const line = (child: ExpandedCondition) => conditionLine(words, ruleSet, child);
  if (isNamedMeaning(condition)) {
    const { children, label } = line(condition.is);
    const title = ruleSet.conditions.get(condition.condition)?.title[words.language] ?? condition.condition;
    const [only] = children;
    // One criterion under a name: the criterion itself says as much.
    if (only && children.length === 1) return only;
    return { label: words.t('terms:named', { name: title, meaning: label }), children };
  }
  if ('all' in condition) return { label: words.t('pages:rules.inAllOf'), children: condition.all.map(line) };
  if ('any' in condition) return { label: words.t('pages:rules.inAnyOf'), children: condition.any.map(line) };
  return { label: criterionInWords(condition, words), children: [] };
}

type SomeFacts = Readonly<Partial<Record<FactName | OverallFactName, string | number | boolean>>>;

const factsInWords = (words: Words, facts: SomeFacts): string[] =>
  (Object.keys(facts) as (keyof SomeFacts)[]).flatMap((fact) => {
    const value = facts[fact];
    if (value === undefined) return [];
    return [words.t('terms:named', { name: factTitle(words, fact), meaning: factValue(words, fact, value) })];
  });

const claimExample = (words: Words, { name, facts, expect, missing = [] }: ClaimExample): ExampleRow => ({
  name: inLanguage(name, words.language),
  facts: factsInWords(words, facts),
  verdict: verdictView(words, expect),
  missing: listIn(
    words.language,
    missing.map((fact) => factTitle(words, fact)),
    'and',
  ),
});

function overallExample(words: Words, { name, established, possible, expect }: OverallExample): ExampleRow {
  const said = (facts: SomeFacts) => factsInWords(words, facts).join(words.t('terms:comma'));
  return {
    name: inLanguage(name, words.language),
    facts: [
      words.t('pages:rules.established', { facts: said(established) }),
      ...(possible ? [words.t('pages:rules.possible', { facts: said(possible) })] : []),
    ],
    verdict: verdictView(words, expect),
    missing: '',
  };
}
