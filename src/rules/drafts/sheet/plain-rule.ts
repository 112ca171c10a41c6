import { findFact } from '../../fact-vocabulary.ts';
import type { DraftCriterion, DraftGroup, DraftNode } from '../draft-node.ts';
import { isMeasure, lowestRung, rowKindOf } from './sheet-facts.ts';

/** A rule that has the form of the sheet: each fact once, all required, save for one group of measures. */
export interface PlainRule {
  readonly root: DraftGroup;
  readonly slots: ReadonlyMap<string, PlainSlot>;
  /** The group of measures any one of which is enough. */
  readonly alternatives?: DraftGroup;
}

/** The one criterion of a rule on a fact. */
export interface PlainSlot {
  readonly criterion: DraftCriterion;
  /** What stands for it among the conditions of the rule itself: the criterion, or what leads to it. */
  readonly top: DraftNode;
  readonly alternative: boolean;
  /** Whether `top` says nothing but this criterion, so that it can be put in its place or taken out for this rule alone. */
  readonly alone: boolean;
}

/** Undefined for a rule of another form. Expects the tree with the bodies of named conditions. */
export function readPlainRule(root: DraftNode): PlainRule | undefined {
  if (root.kind !== 'group' || root.joint !== 'all') return undefined;
  const parts = root.children.flatMap((top) => partsOf(top, top));
  const groups = parts.flatMap((part) => ('group' in part ? part.group : []));
  const slots = parts.flatMap((part) => ('criterion' in part ? part : []));
  const facts = new Set(slots.map(({ criterion }) => criterion.fact));
  const isPlain =
    groups.length <= 1 &&
    facts.size === slots.length &&
    parts.every((part) => !('other' in part)) &&
    slots.every(({ criterion }) => fitsSheet(criterion));
  if (!isPlain) return undefined;
  const [alternatives] = groups;
  return {
    root,
    slots: new Map(slots.map((slot) => [slot.criterion.fact ?? '', slot])),
    ...(alternatives === undefined ? {} : { alternatives }),
  };
}

type Part = PlainSlot | { readonly group: DraftGroup } | { readonly other: DraftNode };

function partsOf(node: DraftNode, top: DraftNode): Part[] {
  if (node.kind === 'criterion') return [slotOf(node, top, false)];
  if (node.kind === 'reference') return node.is === undefined ? [{ other: node }] : partsOf(node.is, top);
  if (node.joint === 'all') return node.children.flatMap((child) => partsOf(child, top));
  const criteria = node.children.filter((child) => child.kind === 'criterion');
  const onlyMeasures = criteria.length === node.children.length && criteria.every(({ fact = '' }) => isMeasure(fact));
  if (!onlyMeasures) return [{ other: node }];
  return [{ group: node }, ...criteria.map((criterion) => slotOf(criterion, top, true))];
}

const slotOf = (criterion: DraftCriterion, top: DraftNode, alternative: boolean): PlainSlot => ({
  criterion,
  top,
  alternative,
  alone: saysOnly(top, criterion),
});

function saysOnly(node: DraftNode, criterion: DraftCriterion): boolean {
  if (node.kind === 'criterion') return node === criterion;
  if (node.kind === 'reference') return node.is !== undefined && saysOnly(node.is, criterion);
  const [only, ...others] = node.children;
  return only !== undefined && others.length === 0 && saysOnly(only, criterion);
}

/** Lower limits, yes or no, and a rung of a ladder with all above it; a value may still be wanting. */
function fitsSheet(criterion: DraftCriterion): boolean {
  const { operator = '', value } = criterion;
  const fact = findFact(criterion.fact ?? '');
  if (fact === undefined || fact.group === 'overall') return false;
  const kind = rowKindOf(fact);
  if (kind === 'choice') return operator === 'equal' && (value === undefined || typeof value === 'boolean');
  if (kind === 'ladder') return value === undefined || lowestRung(fact, criterion) !== undefined;
  return LOWER_LIMITS.includes(operator) && (value === undefined || ['number', 'string'].includes(typeof value));
}

const LOWER_LIMITS: readonly string[] = ['greaterThanInclusive', 'greaterThan'];
