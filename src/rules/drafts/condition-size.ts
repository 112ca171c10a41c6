import type { Problem } from '../../base/problem.ts';
import { MAX_DEPTH, MAX_NODES } from '../check-named-conditions.ts';
import type { ConditionSize } from '../condition-references.ts';
import { stemOf } from '../rule-set-files.ts';
import type { DraftFiles } from './draft-files.ts';
import { type DraftNode, fileOfCondition, readCondition } from './draft-node.ts';
import { namesResting, rulesResting } from './named-conditions.ts';

/** That neither a condition nor any other that uses it has become too large. */
export function sizeProblems(files: DraftFiles, file: string): Problem[] {
  const name = stemOf(file);
  const resting = file === fileOfCondition(name) ? restingFiles(files, name) : [];
  const measure = measureIn(files);
  return [...new Set([file, ...resting])].filter((one) => isTooLarge(measure(one))).map((one) => tooLarge(one));
}

const restingFiles = (files: DraftFiles, name: string): string[] => [
  ...[...namesResting(files, name)].map(fileOfCondition),
  ...rulesResting(files, name),
];

const isTooLarge = ({ depth, nodes }: ConditionSize): boolean => depth > MAX_DEPTH || nodes > MAX_NODES;

const tooLarge = (file: string): Problem => ({
  code: 'condition-too-large',
  at: '/conditions',
  file,
  params: { depth: MAX_DEPTH, nodes: MAX_NODES },
});

function measureIn(files: DraftFiles): (file: string) => ConditionSize {
  const known = new Map<string, ConditionSize>();
  const sizeOf = (node: DraftNode): ConditionSize => {
    if (node.kind === 'reference') return around([measure(fileOfCondition(node.name))]);
    return around(node.kind === 'group' ? node.children.map(sizeOf) : []);
  };
  /** A file counts for nothing while it is being measured itself, so that circles end. */
  const measure = (file: string): ConditionSize => {
    const size = known.get(file);
    if (size) return size;
    known.set(file, { depth: 0, nodes: 0 });
    const root = readCondition(files, file);
    const measured = root === undefined ? { depth: 0, nodes: 0 } : sizeOf(root);
    known.set(file, measured);
    return measured;
  };
  return measure;
}

const around = (children: readonly ConditionSize[]): ConditionSize => ({
  depth: 1 + Math.max(0, ...children.map(({ depth }) => depth)),
  nodes: 1 + children.reduce((sum, { nodes }) => sum + nodes, 0),
});
