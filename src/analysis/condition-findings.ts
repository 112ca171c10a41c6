import { isOverallRule } from '../rules/rule-scope.ts';
import type { ConditionFinding, FoundFinding, Place } from './finding.ts';
import { type PlacedCondition, placeKey, without } from './placed-condition.ts';
import type { RuleCases, Wish } from './rule-cases.ts';
import { MET, NOT_MET } from './verdict-regions.ts';

type Found = Place & ConditionFinding;

/** Conditions that can't hold, that always hold, or that could be left out. */
export function conditionFindings(all: readonly RuleCases[]): FoundFinding[] {
  const byRule = all.map((cases) => {
    const impossible = neverHolding(cases);
    const certain = canBeMet(cases, cases.placed) ? alwaysHolding(cases) : [];
    const whole = isDecided(cases, cases.placed);
    return { cases, found: [...impossible, ...certain, ...(whole ? [] : redundant(cases))], whole };
  });
  // What stands in a shared condition is said once, and only if it is so in every rule that can be met.
  const using = byRule.filter(({ whole }) => !whole).map(({ cases }) => nodesOf(cases.placed).map(placeKey));
  const times = (place: string): number => using.filter((places) => places.includes(place)).length;
  const found = byRule.flatMap((rule) => rule.found.map((one) => ({ one, whole: rule.whole })));
  return [
    ...Map.groupBy(
      found,
      ({ one }) => `${one.kind} ${placeKey(one)} ${one.kind === 'rule-never-holds' ? one.rule : ''}`,
    ).values(),
  ].flatMap((same) => {
    const [first] = same;
    const partly = same.filter(({ whole }) => !whole).length;
    return first !== undefined && (first.one.kind !== 'redundant' || partly === times(placeKey(first.one)))
      ? [first.one]
      : [];
  });
}

const nodesOf = (node: PlacedCondition): PlacedCondition[] => [node, ...node.children.flatMap(nodesOf)];

const canBeMet = ({ verdictsOf }: RuleCases, { condition }: PlacedCondition): boolean =>
  verdictsOf(condition).includes(MET);

const holdsAlways = ({ verdictsOf, complete }: RuleCases, { condition }: PlacedCondition): boolean =>
  isMetAt(verdictsOf(condition), complete);

function isMetAt(verdicts: Uint8Array, complete: Uint8Array): boolean {
  for (let index = 0; index < verdicts.length; index += 1) {
    if (verdicts[index] !== MET && complete[index] === 1) return false;
  }
  return true;
}

/** Of what comes out the same for everybody nothing more needs to be said. */
const isDecided = (cases: RuleCases, node: PlacedCondition): boolean =>
  !canBeMet(cases, node) || holdsAlways(cases, node);

/** What can't be met, as far inside as the reason lies. */
function neverHolding(cases: RuleCases): Found[] {
  const wholeRule = !canBeMet(cases, cases.placed);
  const search = (node: PlacedCondition): Found[] => {
    const dead = node.children.filter((child) => !canBeMet(cases, child));
    if (canBeMet(cases, node) || dead.length > 0) return node.children.flatMap(search);
    return [tellNever(cases, node, wholeRule)];
  };
  if (wholeRule && isOverallRule(cases.rule)) return [];
  return search(cases.placed).map((found, index) =>
    wholeRule && index > 0 ? { ...found, kind: 'never-holds' } : found,
  );
}

function tellNever(cases: RuleCases, node: PlacedCondition, wholeRule: boolean): Found {
  const parts = node.kind === 'all' ? conflict(cases, node.children) : [node];
  const last = parts.at(-1);
  const allBut = (last: PlacedCondition | undefined, among: readonly PlacedCondition[]): Wish => [
    ...among.filter((part) => part !== last).map(({ condition }) => [condition, MET] as const),
    ...(last === undefined ? [] : [[last.condition, NOT_MET] as const]),
  ];
  return {
    kind: wholeRule ? 'rule-never-holds' : 'never-holds',
    ...placeOf(parts.length === 1 ? (parts[0] ?? node) : node),
    rule: cases.rule.id,
    condition: node.condition,
    parts: parts.map((part) => ({ ...placeOf(part), condition: part.condition })),
    ...shown(cases, [allBut(last, node.children), allBut(last, parts), [[cases.placed.condition, NOT_MET]]]),
  };
}

/** The fewest members of an `all` that exclude each other: each that is not needed for it is left out. */
function conflict({ verdictsOf }: RuleCases, children: readonly PlacedCondition[]): readonly PlacedCondition[] {
  return children.reduce((kept, child) => {
    const rest = kept.filter((one) => one !== child);
    const excluding = !verdictsOf({ all: rest.map(({ condition }) => condition) }).includes(MET);
    return excluding ? rest : kept;
  }, children);
}

/** What holds whatever the facts say: the part that is the reason for it. */
function alwaysHolding(cases: RuleCases): Found[] {
  const search = (node: PlacedCondition): Found[] => {
    const certain = node.children.filter((child) => holdsAlways(cases, child));
    const isReason =
      holdsAlways(cases, node) && (node.kind === 'all' ? node.children.length > 1 : certain.length === 0);
    return isReason ? [tellAlways(cases, node)] : node.children.flatMap(search);
  };
  if (!holdsAlways(cases, cases.placed)) return search(cases.placed);
  return isOverallRule(cases.rule) ? [] : [tellAlways(cases, cases.placed)];
}

function tellAlways(cases: RuleCases, node: PlacedCondition): Found {
  const whole = placeKey(node) === placeKey(cases.placed);
  const met: Wish = [[node.condition, MET]];
  return {
    kind: whole ? 'rule-always-holds' : 'always-holds',
    ...placeOf(node),
    rule: cases.rule.id,
    condition: node.condition,
    ...shown(cases, [[...met, [cases.placed.condition, MET]], met]),
  };
}

/** What could be left out; of conditions that stand in for each other the first stays. */
function redundant(cases: RuleCases): Found[] {
  const verdicts = cases.verdictsOf(cases.placed.condition);
  const left = new Set<string>();
  const found: Found[] = [];
  for (const node of candidates(cases, cases.placed).toReversed()) {
    if (isInside(node, cases.placed, left)) continue;
    const alone = compareWithout(cases, verdicts, new Set([placeKey(node)]));
    const together = compareWithout(cases, verdicts, new Set([...left, placeKey(node)]));
    if (alone === 'differs' || together === 'differs') continue;
    left.add(placeKey(node));
    found.push({
      kind: 'redundant',
      ...placeOf(node),
      rule: cases.rule.id,
      condition: node.condition,
      ...(alone === 'same' ? {} : { onlyWhenGiven: true }),
      ...shown(cases, [
        [
          [cases.placed.condition, MET],
          [node.condition, NOT_MET],
        ],
        [
          [cases.placed.condition, NOT_MET],
          [node.condition, MET],
        ],
      ]),
    });
  }
  return found;
}

/** Members of groups of several; a group or name around a single one stands for it. Outer ones come last. */
function candidates(cases: RuleCases, node: PlacedCondition): PlacedCondition[] {
  return node.children.flatMap((child) => {
    if (isDecided(cases, child)) return [];
    return [...candidates(cases, child), ...(node.children.length > 1 ? [child] : [])];
  });
}

/** Whether a node lies inside one at some places. */
function isInside(node: Place, around: PlacedCondition, places: ReadonlySet<string>): boolean {
  const key = placeKey(node);
  return nodesOf(around)
    .filter((outer) => places.has(placeKey(outer)))
    .some((outer) => nodesOf(outer).some((inner) => placeKey(inner) === key));
}

function compareWithout(
  { placed, verdictsOf, complete }: RuleCases,
  verdicts: Uint8Array,
  places: ReadonlySet<string>,
): 'same' | 'sameWhenGiven' | 'differs' {
  const rest = without(placed, places);
  if (rest === undefined) return 'differs';
  const changed = verdictsOf(rest);
  if (verdicts.every((verdict, index) => verdict === changed[index])) return 'same';
  const whenGiven = verdicts.every((verdict, index) => verdict === changed[index] || complete[index] === 0);
  return whenGiven ? 'sameWhenGiven' : 'differs';
}

function shown(cases: RuleCases, wishes: readonly Wish[]): Pick<ConditionFinding, 'witness'> {
  const witness = cases.show(wishes);
  return witness === undefined ? {} : { witness };
}

const placeOf = ({ file, at }: Place): Place => ({ file, at });
