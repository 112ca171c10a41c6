import { inARow, type LocalizedText } from '../base/localized-text.ts';
import type { Problem } from '../base/problem.ts';
import { unknownName } from '../base/unknown-name.ts';
import { type Catalogue, findField, findItem, itemsOf } from '../standard/catalogue.ts';
import type { ClaimRuleFile, ItemScope, OverallScope, RuleFile } from './rule-file.ts';
import { cellsOf, fieldsInScope, isOverallRule } from './rule-scope.ts';

/** That the fields and items a rule names exist, belong together, and have a cell at its level. */
export function checkScope(rule: RuleFile, catalogue: Catalogue): Problem[] {
  const named = [...checkFields(rule.appliesTo, catalogue), ...checkItems(rule, catalogue)];
  if (named.length > 0) return named;
  const reachesNothing = isOverallRule(rule)
    ? fieldsInScope(rule.appliesTo, catalogue).length === 0
    : catalogue.definedLevels.includes(rule.level) && cellsOf(rule, catalogue).length === 0;
  return reachesNothing ? [{ code: 'applies-to-nothing', at: '/appliesTo', params: { level: rule.level } }] : [];
}

function checkFields({ specialtyFields }: ItemScope | OverallScope, { standard }: Catalogue): Problem[] {
  if (specialtyFields === 'all') return [];
  const known = standard.specialtyFields.map(({ id }) => id);
  return specialtyFields.flatMap((id, index) =>
    known.includes(id)
      ? []
      : [unknownName('unknown-specialty-field', `/appliesTo/specialtyFields/${index}`, id, known)],
  );
}

function checkItems(rule: RuleFile, catalogue: Catalogue): Problem[] {
  if (isOverallRule(rule) || typeof rule.appliesTo.skillItems === 'string') return [];
  const known = catalogue.standard.skillItems.map(({ id }) => id);
  const inFields = itemsInScope(rule, catalogue);
  return rule.appliesTo.skillItems.flatMap((id, index): Problem[] => {
    const at = `/appliesTo/skillItems/${index}`;
    const item = findItem(catalogue, id);
    if (item === undefined) return [unknownName('unknown-skill-item', at, id, known)];
    if (inFields.includes(id)) return [];
    const params = { skillItem: item.title, specialtyField: fieldTitles(rule, catalogue), allowed: inFields };
    return [{ code: 'skill-item-not-in-field', at, params }];
  });
}

/** All items where no field of the rule exists, as that is said already. */
function itemsInScope({ appliesTo }: ClaimRuleFile, catalogue: Catalogue): string[] {
  const fields = fieldsInScope(appliesTo, catalogue);
  if (fields.length === 0) return catalogue.standard.skillItems.map(({ id }) => id);
  return [...new Set(fields.flatMap((field) => itemsOf(catalogue, field)).map(({ id }) => id))];
}

const fieldTitles = ({ appliesTo }: ClaimRuleFile, catalogue: Catalogue): LocalizedText =>
  inARow(fieldsInScope(appliesTo, catalogue).flatMap((id) => findField(catalogue, id)?.title ?? []));
