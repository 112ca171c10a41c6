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

/** That each level a field can have has exactly one rule of the overall policy. */
export function checkOverallPolicy(rules: RulesByPath, catalogue: Catalogue): Problem[] {
  const overall = [...rules].flatMap(([file, rule]) => (isOverallRule(rule) ? [{ file, rule }] : []));
  return catalogue.standard.specialtyFields.flatMap(({ id, title }) =>
    catalogue.definedLevels
      .filter((level) => itemsNeededAt(catalogue, id, level).length > 0)
      .flatMap((level): Problem[] => {
        const params = { level, specialtyField: title };
        const [first, ...others] = overall.filter(({ rule }) => decides(rule, catalogue, id, level));
        if (first === undefined) return [{ code: 'overall-rule-missing', at: '', params }];
        return others.map(({ file }) => ({
          code: 'overall-rule-twice',
          at: '/appliesTo',
          file,
          params: { ...params, first: first.file },
        }));
      }),
  );
}

const decides = (rule: OverallRuleFile, catalogue: Catalogue, field: string, level: number): boolean =>
  rule.level === level && fieldsInScope(rule.appliesTo, catalogue).includes(field);
