import { type JsonPointer, pointerTo } from '../../base/json-pointer.ts';
import type { Wording } from '../../base/localized-text.ts';
import { fieldOf, isJsonObject, textOf } from '../../base/untrusted-json.ts';
import type { DraftFiles, DraftPlace } from './draft-files.ts';
import { readDraftFile } from './draft-files.ts';
import { valueAt } from './json-edit.ts';

/** Whether all children have to hold or one is enough. */
export type Joint = 'all' | 'any';

/** Several conditions joined; unfinished while it has no children. */
export interface DraftGroup extends DraftPlace {
  readonly kind: 'group';
  readonly joint: Joint;
  readonly children: readonly DraftNode[];
}

/** A named condition used at this place. */
export interface DraftReference extends DraftPlace {
  readonly kind: 'reference';
  readonly name: string;
  /** Its body, in its own file, where the tree was read with the named conditions; absent for circles and unknown names. */
  readonly is?: DraftNode;
}

/** One fact compared with one value; unfinished while either comparison or value is absent. */
export interface DraftCriterion extends DraftPlace {
  readonly kind: 'criterion';
  readonly fact?: string;
  readonly operator?: string;
  /** As it stands in the file: a fitting value, or what was typed and could not be read. */
  readonly value?: unknown;
  readonly label?: Wording;
}

export type DraftNode = DraftGroup | DraftReference | DraftCriterion;

/** Where the condition of a rule or of a named condition begins. */
export const CONDITION_ROOT: JsonPointer = pointerTo('conditions');

/** The condition as the file itself says it; undefined where there is no such file. */
export function readCondition(files: DraftFiles, file: string): DraftNode | undefined {
  const content = readDraftFile(files, file);
  return content && readNode(content.conditions, { file, at: CONDITION_ROOT });
}

/** The condition with the body of each named condition in its place. */
export function readWholeCondition(files: DraftFiles, file: string): DraftNode | undefined {
  const root = readCondition(files, file);
  return root && withBodies(files, root);
}

/** Only groups hold nodes: neither a label nor a value is one, whatever it looks like. */
const PLACE_OF_NODE = /^\/conditions(?:\/(?:all|any)\/\d+)*$/;

/** The node of a file at a place; undefined where none stands. */
export function findNode(files: DraftFiles, { file, at }: DraftPlace): DraftNode | undefined {
  const node = PLACE_OF_NODE.test(at) ? valueAt(readDraftFile(files, file), at) : undefined;
  return isJsonObject(node) ? readNode(node, { file, at }) : undefined;
}

/** Every node of the tree in the order of reading, bodies of named conditions included where they were read. */
export function nodesIn(node: DraftNode): DraftNode[] {
  if (node.kind === 'group') return [node, ...node.children.flatMap(nodesIn)];
  return node.kind === 'reference' && node.is !== undefined ? [node, ...nodesIn(node.is)] : [node];
}

export const criteriaIn = (node: DraftNode): DraftCriterion[] =>
  nodesIn(node).filter((one) => one.kind === 'criterion');

/** The file of a named condition. */
export const fileOfCondition = (name: string): string => `conditions/${name}.json`;

export function readNode(node: unknown, { file, at }: DraftPlace): DraftNode {
  const joint = jointOf(node);
  if (joint !== undefined) {
    const list = fieldOf(node, joint);
    const members: readonly unknown[] = Array.isArray(list) ? list : [];
    const children = members.map((child, index) => readNode(child, { file, at: `${at}/${joint}/${index}` }));
    return { kind: 'group', file, at, joint, children };
  }
  const name = textOf(node, 'condition');
  return name === undefined ? readCriterion(node, { file, at }) : { kind: 'reference', file, at, name };
}

function readCriterion(node: unknown, place: DraftPlace): DraftCriterion {
  const [fact, operator] = [textOf(node, 'fact'), textOf(node, 'operator')];
  const [value, label] = [fieldOf(node, 'value'), wordingOf(fieldOf(node, 'label'))];
  return {
    kind: 'criterion',
    ...place,
    ...(fact === undefined ? {} : { fact }),
    ...(operator === undefined ? {} : { operator }),
    ...(value === undefined ? {} : { value }),
    ...(label === undefined ? {} : { label }),
  };
}

function wordingOf(value: unknown): Wording | undefined {
  if (typeof value === 'string') return value;
  return isJsonObject(value) ? { en: textOf(value, 'en') ?? '', ja: textOf(value, 'ja') ?? '' } : undefined;
}

function jointOf(node: unknown): Joint | undefined {
  if (fieldOf(node, 'all') !== undefined) return 'all';
  return fieldOf(node, 'any') === undefined ? undefined : 'any';
}

/** Nodes after which names are left without their bodies: far more than a rule may have. */
const MOST_NODES = 5_000;

/** A name that leads back to a file on the way is left without a body. */
function withBodies(files: DraftFiles, root: DraftNode): DraftNode {
  let nodes = 0;
  const expand = (node: DraftNode, way: readonly string[]): DraftNode => {
    nodes += 1;
    if (node.kind === 'group') return { ...node, children: node.children.map((child) => expand(child, way)) };
    if (node.kind === 'criterion' || nodes > MOST_NODES) return node;
    const file = fileOfCondition(node.name);
    const body = way.includes(file) ? undefined : readCondition(files, file);
    return body === undefined ? node : { ...node, is: expand(body, [...way, file]) };
  };
  return expand(root, [root.file]);
}
