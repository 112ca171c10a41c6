import type { Problem } from '../base/problem.ts';
import { unknownName } from '../base/unknown-name.ts';
import type { RootCondition } from './condition.ts';
import { type ConditionSize, namesUsed, sizeOf } from './condition-references.ts';
import type { NamedConditionFile } from './rule-file.ts';

/** Nodes from the root to the farthest criterion, and nodes in all, after names are replaced by their bodies. */
export const MAX_DEPTH = 8;
export const MAX_NODES = 500;

/** Nodes of all conditions of a set together: pages that say them all in words would otherwise take half a minute. */
const MAX_NODES_TOGETHER = 25_000;

/** The named conditions of a set, as far as they could be read. */
export interface NamedConditions {
  /** Every name that has a file, readable or not. */
  readonly names: ReadonlySet<string>;
  readonly bodies: ReadonlyMap<string, NamedConditionFile>;
}

/** Names that no file has, circles, and bodies that grow too large. */
export function checkNamedConditions(named: NamedConditions): Problem[] {
  return [...named.bodies].flatMap(([name, { conditions }]) =>
    inFile(`conditions/${name}.json`, [
      ...unknownNames(conditions, named),
      ...circles(name, conditions, named),
      ...tooLarge(conditions, named),
    ]),
  );
}

/** The same for the condition of a rule, which nothing can refer back to. */
export const checkRuleCondition = (conditions: RootCondition, named: NamedConditions): Problem[] => [
  ...unknownNames(conditions, named),
  ...tooLarge(conditions, named),
];

/** Whether the condition and everything it names can be expanded. */
export function canBeExpanded(conditions: RootCondition, named: NamedConditions): boolean {
  const reached = reachableNames(conditions, named);
  return (
    [...reached].every((name) => {
      const body = named.bodies.get(name);
      return body !== undefined && !reachableNames(body.conditions, named).has(name);
    }) && tooLarge(conditions, named).length === 0
  );
}

const inFile = (file: string, problems: readonly Problem[]): Problem[] =>
  problems.map((problem) => ({ ...problem, file }));

const unknownNames = (conditions: RootCondition, { names }: NamedConditions): Problem[] =>
  namesUsed(conditions)
    .filter(({ name }) => !names.has(name))
    .map(({ name, at }) => unknownName('unknown-condition', at, name, [...names]));

/** A use of a name that leads back to the condition it stands in. */
const circles = (owner: string, conditions: RootCondition, named: NamedConditions): Problem[] =>
  namesUsed(conditions)
    .filter(({ name }) => name === owner || reachableFrom([name], named).has(owner))
    .map(({ name, at }) => ({ code: 'circular-condition', at, params: { given: name, condition: owner } }));

const reachableNames = (conditions: RootCondition, named: NamedConditions): Set<string> =>
  reachableFrom(
    namesUsed(conditions).map(({ name }) => name),
    named,
  );

function reachableFrom(start: readonly string[], { bodies }: NamedConditions): Set<string> {
  const reached = new Set<string>();
  const waiting = [...start];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    const body = bodies.get(name);
    if (body) waiting.push(...namesUsed(body.conditions).map((used) => used.name));
  }
  return reached;
}

function tooLarge(conditions: RootCondition, named: NamedConditions): Problem[] {
  const { depth, nodes } = sizeOf(conditions, measureOf(named));
  if (depth <= MAX_DEPTH && nodes <= MAX_NODES) return [];
  return [{ code: 'condition-too-large', at: '/conditions', params: { depth: MAX_DEPTH, nodes: MAX_NODES } }];
}

/** Whether everything that the rules and named conditions of a set say can be gone through at once. */
export function checkSizeTogether(rules: Iterable<{ readonly conditions: RootCondition }>, named: NamedConditions) {
  const measure = measureOf(named);
  const all = [...rules, ...named.bodies.values()].map(({ conditions }) => sizeOf(conditions, measure).nodes);
  const limit = MAX_NODES_TOGETHER;
  const problem: Problem = { code: 'conditions-too-large-together', at: '', params: { limit } };
  return all.reduce((sum, nodes) => sum + nodes, 0) > limit ? [problem] : [];
}

/** A name counts for nothing while its own body is being measured, so that circles end. */
function measureOf({ bodies }: NamedConditions): (name: string) => ConditionSize {
  const known = new Map<string, ConditionSize>();
  const measure = (name: string): ConditionSize => {
    const size = known.get(name);
    if (size) return size;
    known.set(name, { depth: 0, nodes: 0 });
    const body = bodies.get(name);
    const measured = body ? sizeOf(body.conditions, measure) : { depth: 0, nodes: 0 };
    known.set(name, measured);
    return measured;
  };
  return measure;
}
