import { inLanguage } from '../../base/localized-text.ts';
import type { Criterion } from '../../rules/condition.ts';
import { criteriaOf, type ExpandedCondition, expandCondition, isNamedMeaning } from '../../rules/expand-condition.ts';
import { CLAIM_FACTS } from '../../rules/fact-vocabulary.ts';
import type { ClaimRuleFile } from '../../rules/rule-file.ts';
import { cellsOf } from '../../rules/rule-scope.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { type Catalogue, findItem, itemsOf } from '../../standard/catalogue.ts';
import type { SpecialtyField } from '../../standard/skill-standard.ts';
import { requirementInWords } from '../condition-words.ts';
import { factHeading } from '../fact-words.ts';
import { listIn } from '../formats.ts';
import type { Words } from '../words.ts';

/** The rules of one field in the form of the standard's own table: criteria down, levels across. */
export interface RulesTableView {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly columns: readonly LevelColumn[];
  /** Criteria that must all hold. */
  readonly required: readonly CriterionRow[];
  /** Measures of which any one is enough. */
  readonly alternatives: readonly CriterionRow[];
  readonly columnCount: number;
}

export interface LevelColumn {
  readonly level: number;
  readonly defined: boolean;
  /** Which items the level is defined for, where that is not all of them. */
  readonly only: string | null;
  readonly rules: readonly { readonly id: string; readonly title: string }[];
}

export interface CriterionRow {
  readonly title: string;
  readonly cells: readonly CriterionCell[];
}

export interface CriterionCell {
  readonly defined: boolean;
  readonly text: string;
  readonly asked: boolean;
  /** Items for which another rule asks something else. */
  readonly exceptions: readonly string[];
}

interface FieldRule {
  readonly rule: ClaimRuleFile;
  readonly condition: ExpandedCondition;
  readonly items: readonly string[];
}

interface Table {
  readonly words: Words;
  readonly catalogue: Catalogue;
  readonly field: SpecialtyField;
  readonly rules: readonly FieldRule[];
}

export const rulesTables = (words: Words, catalogue: Catalogue, ruleSet: RuleSet): RulesTableView[] =>
  catalogue.standard.specialtyFields.map((field) => tableOf(words, catalogue, ruleSet, field));

function tableOf(words: Words, catalogue: Catalogue, ruleSet: RuleSet, field: SpecialtyField): RulesTableView {
  const rules = ruleSet.claimRules.flatMap((rule) => {
    const items = cellsOf(rule, catalogue)
      .filter(({ fieldId }) => fieldId === field.id)
      .map(({ itemId }) => itemId);
    return items.length > 0 ? [{ rule, condition: expandCondition(rule.conditions, ruleSet.conditions), items }] : [];
  });
  const table: Table = { words, catalogue, field, rules };
  const facts = new Set<string>(rules.flatMap(({ condition }) => criteriaOf(condition).map(({ fact }) => fact)));
  const optional = new Set<string>(rules.flatMap(({ condition }) => alternativesIn(condition).map(({ fact }) => fact)));
  const looked = CLAIM_FACTS.filter(({ name }) => facts.has(name));
  const row = (fact: Criterion['fact']) => criterionRow(table, fact);
  const title = inLanguage(field.title, words.language);
  return {
    id: field.id,
    title,
    caption: words.t('pages:rules.tableCaption', { field: title }),
    columns: catalogue.standard.levels.map(({ level, defined }) => levelColumn(table, level, defined)),
    required: looked.filter(({ name }) => !optional.has(name)).map(({ name }) => row(name)),
    alternatives: looked.filter(({ name }) => optional.has(name)).map(({ name }) => row(name)),
    columnCount: catalogue.standard.levels.length + 1,
  };
}

/** The criteria that stand beside others of which any one is enough. */
function alternativesIn(condition: ExpandedCondition): Criterion[] {
  if (isNamedMeaning(condition)) return alternativesIn(condition.is);
  if ('any' in condition && condition.any.length > 1) return criteriaOf(condition);
  if ('fact' in condition) return [];
  return ('all' in condition ? condition.all : condition.any).flatMap(alternativesIn);
}

function levelColumn({ words, catalogue, field, rules }: Table, level: number, defined: boolean): LevelColumn {
  const atLevel = rules.filter(({ rule }) => rule.level === level);
  const covered = new Set(atLevel.flatMap(({ items }) => items));
  const all = itemsOf(catalogue, field.id);
  const isPart = defined && covered.size > 0 && covered.size < all.length;
  const common = all.filter(({ kind }) => kind === 'common');
  const onlyCommon = covered.size === common.length && common.every(({ id }) => covered.has(id));
  const items = onlyCommon ? words.t('pages:rules.itemsCommon') : itemNames(words, catalogue, [...covered]);
  return {
    level,
    defined: defined && atLevel.length > 0,
    only: isPart ? words.t('pages:rules.onlyItems', { items }) : null,
    rules: atLevel.map(({ rule }) => ({ id: rule.id, title: inLanguage(rule.title, words.language) })),
  };
}

function criterionRow(table: Table, fact: Criterion['fact']): CriterionRow {
  const { words, catalogue, rules } = table;
  return {
    title: factHeading(words, fact),
    cells: catalogue.standard.levels.map(({ level }) =>
      criterionCell(
        table,
        fact,
        rules.filter(({ rule }) => rule.level === level),
      ),
    ),
  };
}

/** What most items of the level are asked, then what the others are asked. */
function criterionCell(
  { words, catalogue }: Table,
  fact: Criterion['fact'],
  rules: readonly FieldRule[],
): CriterionCell {
  const bySize = rules.toSorted((a, b) => b.items.length - a.items.length);
  const [main, ...others] = bySize.map(({ condition, items }) => ({
    items,
    text: requirementFor(words, fact, condition),
  }));
  if (!main) return { defined: false, asked: false, text: words.t('pages:rules.notDefined'), exceptions: [] };
  const notAsked = words.t('pages:rules.notAsked');
  return {
    defined: true,
    asked: main.text !== '',
    text: main.text || notAsked,
    exceptions: others
      .filter(({ text }) => text !== main.text)
      .map(({ items, text }) =>
        words.t('pages:rules.exception', {
          items: itemNames(words, catalogue, items),
          requirement: text || notAsked,
        }),
      ),
  };
}

/** Empty where the condition does not look at the fact. */
const requirementFor = (words: Words, fact: Criterion['fact'], condition: ExpandedCondition): string =>
  [
    ...new Set(
      criteriaOf(condition)
        .filter((criterion) => criterion.fact === fact)
        .map((criterion) => requirementInWords(criterion, words)),
    ),
  ].join(words.t('terms:comma'));

const itemNames = (words: Words, catalogue: Catalogue, ids: readonly string[]): string =>
  listIn(
    words.language,
    ids.map((id) => inLanguage(findItem(catalogue, id)?.title ?? id, words.language)),
    'and',
  );
