import type { Catalogue } from '../../../standard/catalogue.ts';
import type { DraftFiles, DraftPlace } from '../draft-files.ts';
import { type DraftNode, nodesIn, readWholeCondition } from '../draft-node.ts';
import { type DraftRule, readDraftRules } from '../draft-rule.ts';
import { fieldsOf, itemsDecidedIn } from '../draft-scope.ts';
import { type PlainRule, readPlainRule } from './plain-rule.ts';
import type { FedCell } from './threshold-sheet.ts';

/** A rule for skill items with what the sheet needs of it. */
export interface ReadRule {
  readonly rule: DraftRule;
  /** With the bodies of named conditions. */
  readonly tree: DraftNode;
  /** Absent where the rule has another form than the sheet. */
  readonly plain?: PlainRule;
  /** What it decides, field by field; only fields with any item. */
  readonly decides: readonly { readonly fieldId: string; readonly items: readonly string[] }[];
}

/** Every rule for skill items of a draft, lowest level first. */
export const readSheetRules = (files: DraftFiles, catalogue: Catalogue): ReadRule[] =>
  readDraftRules(files).flatMap((rule) => {
    const tree = rule.appliesTo.overall ? undefined : readWholeCondition(files, rule.file);
    if (tree === undefined) return [];
    const plain = readPlainRule(tree);
    const decides = fieldsOf(rule, catalogue)
      .map((fieldId) => ({ fieldId, items: itemsDecidedIn(rule, catalogue, fieldId) }))
      .filter(({ items }) => items.length > 0);
    return { rule, tree, decides, ...(plain === undefined ? {} : { plain }) };
  });

/** The items of a field that a rule decides; none where it decides nothing there. */
export const itemsIn = ({ decides }: ReadRule, fieldId: string): readonly string[] =>
  decides.find((one) => one.fieldId === fieldId)?.items ?? [];

/** Which rules a place feeds, in each of their fields. */
export type FedBy = (place: DraftPlace) => readonly FedCell[];

export function feedingPlaces(rules: readonly ReadRule[]): FedBy {
  const fed = new Map<string, FedCell[]>();
  for (const { rule, tree, decides } of rules) {
    const cells = decides.map(({ fieldId, items }) => ({ fieldId, level: rule.level, ruleId: rule.id, items }));
    for (const key of new Set(nodesIn(tree).map(placeKey))) fed.set(key, [...(fed.get(key) ?? []), ...cells]);
  }
  return (place) => fed.get(placeKey(place)) ?? [];
}

export const placeKey = ({ file, at }: DraftPlace): string => `${file}#${at}`;
