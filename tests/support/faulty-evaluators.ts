import type { TraceNode } from '../../src/evaluation/determination.ts';
import type { Evaluator } from '../../src/evaluation/evaluator.ts';
import type { World } from '../../src/evaluation/world.ts';

/** Calls the first criterion that is not met met, and nothing else. */
function tooKind(node: TraceNode): TraceNode {
  if ('is' in node) return { ...node, is: tooKind(node.is) };
  if ('all' in node) return { ...node, all: withFirst(node.all) };
  if ('any' in node) return { ...node, any: withFirst(node.any) };
  return node.verdict === 'notMet' ? { ...node, verdict: 'met' } : node;
}

const withFirst = ([first, ...others]: TraceNode[]): TraceNode[] => (first ? [tooKind(first), ...others] : []);

const otherOrder = ({ verdict, ...others }: TraceNode): TraceNode => ({ verdict, ...others }) as TraceNode;

const FAULTS = { 'too-kind': tooKind, 'other-order': otherOrder } as const;

/** The same world with a compiled evaluator that has a fault. */
export function worldWith(world: World, fault: keyof typeof FAULTS | Partial<Evaluator>): World {
  const { reference, compiled } = world.evaluators;
  const faulty: Partial<Evaluator> =
    typeof fault === 'string'
      ? { traceClaim: async (rules, facts) => (await compiled.traceClaim(rules, facts)).map(FAULTS[fault]) }
      : fault;
  return { ...world, evaluators: { reference, compiled: { ...compiled, ...faulty } } };
}
