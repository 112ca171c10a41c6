import { itemsIn, type ReadRule } from './sheet-rules.ts';

/** The rules of a part of the sheet, each with its level. */
export interface RulesOfPart {
  readonly id: string;
  readonly items?: readonly string[];
  readonly rules: readonly ReadRule[];
}

/** At each level the rule for most items is the field's own, and the others are exceptions, by their items. */
export function partsOfSheet(rules: readonly ReadRule[], fieldId: string): RulesOfPart[] {
  const ofField = rules.filter((rule) => itemsIn(rule, fieldId).length > 0);
  const byLevel = Map.groupBy(ofField, ({ rule }) => rule.level);
  const main = [...byLevel.values()].flatMap((atLevel) => {
    const most = Math.max(...atLevel.map((rule) => itemsIn(rule, fieldId).length));
    return atLevel.find((rule) => itemsIn(rule, fieldId).length === most) ?? [];
  });
  return [
    { id: 'field', rules: main },
    ...exceptions(
      ofField.filter((rule) => !main.includes(rule)),
      fieldId,
    ),
  ];
}

function exceptions(rules: readonly ReadRule[], fieldId: string): RulesOfPart[] {
  const byItems = Map.groupBy(rules, (rule) => itemsIn(rule, fieldId).join('+'));
  return [...byItems].flatMap(([id, ofItems]) => {
    const items = itemsIn(ofItems[0] as ReadRule, fieldId);
    return lanes(ofItems).map((lane, index) => ({ id: index === 0 ? id : `${id}~${index + 1}`, items, rules: lane }));
  });
}

/** Rules for the same items and level stand in different parts, so that each cell has one. */
function lanes(rules: readonly ReadRule[]): ReadRule[][] {
  const found: ReadRule[][] = [];
  for (const one of rules) {
    const lane = found.find((others) => others.every(({ rule }) => rule.level !== one.rule.level));
    if (lane === undefined) found.push([one]);
    else lane.push(one);
  }
  return found;
}
