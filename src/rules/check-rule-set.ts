import { inARow, type LocalizedText } from '../base/localized-text.ts';
import type { Problem } from '../base/problem.ts';
import type { Catalogue } from '../standard/catalogue.ts';
import type { OverallRuleFile, RuleFile, RuleSetFile } from './rule-file.ts';
import { fieldsInScope, isOverallRule, itemsNeededAt } from './rule-scope.ts';
import type { Reading } from './rule-set.ts';

type RulesByPath = ReadonlyMap<string, RuleFile>;

/** That the rule set was made for this standard, to the letter. */
export function checkStandardOf({ standard: given }: RuleSetFile, { standard, digest }: Catalogue): Problem[] {
  const file = 'rule-set.json';
  if (given.id !== standard.id)
    return [{ code: 'unknown-source', at: '/standard/id', file, params: { given: given.id, expected: standard.id } }];
  if (given.digest === digest) return [];
  return [
    {
      code: 'standard-digest-differs',
      at: '/standard/digest',
      file,
      params: { given: given.digest, expected: digest },
    },
  ];
}

/** That no two readings have the same number, by which people speak of them. */
export function checkReadingNumbers(readings: ReadonlyMap<string, Reading>): Problem[] {
  const byNumber = Map.groupBy(readings, ([, { number }]) => number);
  return [...byNumber.values()].flatMap(([first, ...others]) =>
    others.map(([file, { number }]): Problem => {
      const params = { given: String(number).padStart(4, '0'), first: first?.[0] ?? '' };
      return { code: 'duplicate-id', at: '', file, params };
    }),
  );
}

/** That no two rules have the same id. */
export function checkRuleIds(rules: RulesByPath): Problem[] {
  const byId = Map.groupBy(rules, ([, { id }]) => id);
  return [...byId.values()].flatMap(([first, ...others]) =>
    others.map(
      ([file, { id }]): Problem => ({
        code: 'duplicate-rule-id',
        at: '/id',
        file,
        params: { given: id, first: first?.[0] ?? '' },
      }),
    ),
  );
}

interface OverallRule {
  readonly file: string;
  readonly rule: OverallRuleFile;
}

/** That each level a field can have has exactly one rule of the overall policy. */
export function checkOverallPolicy(rules: RulesByPath, catalogue: Catalogue): Problem[] {
  const overall = [...rules].flatMap(([file, rule]) => (isOverallRule(rule) ? [{ file, rule }] : []));
  return catalogue.definedLevels.flatMap((level) => {
    const atLevel = overall.filter(({ rule }) => rule.level === level);
    const fields = catalogue.standard.specialtyFields
      .filter(({ id }) => itemsNeededAt(catalogue, id, level).length > 0)
      .map(({ id, title }) => ({ title, deciding: atLevel.filter(({ rule }) => decides(rule, catalogue, id)) }));
    const undecided = fields.filter(({ deciding }) => deciding.length === 0).map(({ title }) => title);
    return [
      ...(undecided.length === 0 ? [] : [overallRuleMissing(level, undecided, atLevel)]),
      ...fields.flatMap(({ title, deciding }) => overallRulesTwice(level, title, deciding)),
    ];
  });
}

/** Told once for all fields that a level has no rule for. */
function overallRuleMissing(
  level: number,
  undecided: readonly LocalizedText[],
  [existing]: readonly OverallRule[],
): Problem {
  const params = { level, specialtyField: inARow(undecided), expected: `overall/level-${level}.json` };
  const beside = existing === undefined ? {} : { case: 'existing', existing: existing.file };
  return { code: 'overall-rule-missing', at: '', params: { ...params, ...beside } };
}

const overallRulesTwice = (
  level: number,
  specialtyField: LocalizedText,
  [first, ...others]: readonly OverallRule[],
): Problem[] =>
  others.map(({ file }) => ({
    code: 'overall-rule-twice',
    at: '/appliesTo',
    file,
    params: { level, specialtyField, first: first?.file ?? '' },
  }));

const decides = (rule: OverallRuleFile, catalogue: Catalogue, field: string): boolean =>
  fieldsInScope(rule.appliesTo, catalogue).includes(field);
