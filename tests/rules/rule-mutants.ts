import type { Criterion, Operator } from '../../src/rules/condition.ts';
import { type ExpandedCondition, isNamedMeaning } from '../../src/rules/expand-condition.ts';
import { findFact } from '../../src/rules/fact-vocabulary.ts';

/** A rule's tree with one thing changed, and what was changed. */
export interface Mutant {
  readonly change: string;
  readonly tree: ExpandedCondition;
}

/** Every mutant of the tree: each limit one less and one more, each word, each comparison, each group, each child. */
export function mutantsOf(tree: ExpandedCondition): Mutant[] {
  if (isNamedMeaning(tree)) {
    return mutantsOf(tree.is).map(({ change, tree: is }) => ({
      change: `${tree.condition}: ${change}`,
      tree: { condition: tree.condition, is },
    }));
  }
  if ('all' in tree) return groupMutants('all', 'any', tree.all);
  if ('any' in tree) return groupMutants('any', 'all', tree.any);
  return criterionMutants(tree);
}

const group = (kind: 'all' | 'any', children: readonly ExpandedCondition[]): ExpandedCondition =>
  kind === 'all' ? { all: children } : { any: children };

function groupMutants(kind: 'all' | 'any', other: 'all' | 'any', children: readonly ExpandedCondition[]): Mutant[] {
  const replaced = (index: number, child: ExpandedCondition) => group(kind, children.with(index, child));
  const leftOut = children.map((_, index) => ({
    change: `${kind} without child ${index}`,
    tree: group(kind, children.toSpliced(index, 1)),
  }));
  return [
    { change: `${kind} as ${other}`, tree: group(other, children) },
    // A group of nothing is refused when rules are read; leaving out the whole group is a mutant of the group around it.
    ...(children.length > 1 ? leftOut : []),
    ...children.flatMap((child, index) =>
      mutantsOf(child).map(({ change, tree }) => ({ change, tree: replaced(index, tree) })),
    ),
  ];
}

const COMPARISONS: readonly Operator[] = [
  'greaterThanInclusive',
  'greaterThan',
  'lessThanInclusive',
  'lessThan',
  'equal',
];

function criterionMutants(criterion: Criterion): Mutant[] {
  const { fact, operator, value } = criterion;
  const words = findFact(fact)?.values ?? [];
  const changed = (change: Partial<Criterion>): Mutant => {
    const mutant = { ...criterion, ...change };
    return {
      change: `${fact} ${operator} ${value} as ${mutant.operator} ${mutant.value}`,
      tree: mutant,
    };
  };
  if (typeof value === 'boolean') return [changed({ value: !value })];
  if (typeof value === 'string') return words.filter((word) => word !== value).map((word) => changed({ value: word }));
  if (typeof value === 'number') {
    const operators = COMPARISONS.filter((other) => other !== operator);
    return [
      ...[value - 1, value + 1].map((limit) => changed({ value: limit })),
      ...operators.map((other) => changed({ operator: other })),
    ];
  }
  return words.flatMap((word) => {
    if (!value.includes(word)) return [changed({ value: [...value, word] })];
    const others = value.filter((kept) => kept !== word);
    const exchanged = words
      .filter((other) => !value.includes(other))
      .map((other) => changed({ value: [...others, other] }));
    return [...(others.length > 0 ? [changed({ value: others })] : []), ...exchanged];
  });
}
