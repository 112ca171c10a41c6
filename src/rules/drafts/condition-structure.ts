import type { JsonPointer } from '../../base/json-pointer.ts';
import type { JsonObject } from '../../base/untrusted-json.ts';
import { CONDITION_ROOT, type DraftNode, type Joint } from './draft-node.ts';
import { listAt, memberPlace, valueAt, withInserted, withoutMember, withValue } from './json-edit.ts';

/** A document after an edit, and the place of the node that was edited. */
export interface Changed {
  readonly document: JsonObject;
  readonly at: JsonPointer;
}

/** At the end of a group, else after the node. */
export function addNode(document: JsonObject, node: DraftNode, added: object): Changed {
  if (node.kind === 'group') {
    const list = `${node.at}/${node.joint}`;
    const index = node.children.length;
    return { document: withInserted(document, list, index, added), at: `${list}/${index}` };
  }
  const place = memberPlace(node.at);
  if (place) return insertAfter(document, place, added);
  const root = { all: [valueAt(document, node.at), added] };
  return { document: withValue(document, node.at, root), at: `${node.at}/all/1` };
}

export function setJoint(document: JsonObject, node: DraftNode, joint: Joint): Changed | undefined {
  if (node.kind !== 'group' || node.joint === joint) return undefined;
  return {
    document: withValue(document, node.at, { [joint]: listAt(document, `${node.at}/${node.joint}`) }),
    at: node.at,
  };
}

/** Up is one place towards the beginning of the group. */
export function moveWithin(document: JsonObject, { at }: DraftNode, step: -1 | 1): Changed | undefined {
  const place = memberPlace(at);
  const other = place && listAt(document, place.list)[place.index + step];
  if (place === undefined || other === undefined) return undefined;
  const { list, index } = place;
  const node = valueAt(document, at);
  const members = listAt(document, list)
    .with(index, other)
    .with(index + step, node);
  return { document: withValue(document, list, members), at: `${list}/${index + step}` };
}

/** To the end of the group that stands just before. */
export function moveIn(document: JsonObject, { at }: DraftNode, before: DraftNode | undefined): Changed | undefined {
  const place = memberPlace(at);
  if (place === undefined || before?.kind !== 'group') return undefined;
  const without = withoutMember(document, place.list, place.index);
  return addNode(without, before, Object(valueAt(document, at)));
}

/** After the group that it is in. The group stays, even without anything left in it. */
export function moveOut(document: JsonObject, { at }: DraftNode): Changed | undefined {
  const place = memberPlace(at);
  const outer = place && memberPlace(groupOf(place.list));
  if (place === undefined || outer === undefined) return undefined;
  const without = withoutMember(document, place.list, place.index);
  return insertAfter(without, outer, Object(valueAt(document, at)));
}

export function copyNode(document: JsonObject, { at }: DraftNode): Changed | undefined {
  const place = memberPlace(at);
  return place && insertAfter(document, place, Object(valueAt(document, at)));
}

/** Goes on at what took the place, else at what stood before, else at the group. */
export function removeNode(document: JsonObject, { at }: DraftNode): Changed | undefined {
  const place = memberPlace(at);
  if (place === undefined) return undefined;
  const { list, index } = place;
  const left = listAt(document, list).length - 1;
  const next = left === 0 ? groupOf(list) : `${list}/${Math.min(index, left - 1)}`;
  return { document: withoutMember(document, list, index), at: next };
}

export function wrapNode(document: JsonObject, { at }: DraftNode, joint: Joint): Changed {
  return { document: withValue(document, at, { [joint]: [valueAt(document, at)] }), at };
}

/** The root can only be replaced by what can be a root itself. */
export function unwrapNode(document: JsonObject, node: DraftNode): Changed | undefined {
  if (node.kind !== 'group') return undefined;
  const children = listAt(document, `${node.at}/${node.joint}`);
  const place = memberPlace(node.at);
  if (place !== undefined) {
    const members = listAt(document, place.list).toSpliced(place.index, 1, ...children);
    const at = children.length > 0 ? node.at : groupOf(place.list);
    return { document: withValue(document, place.list, members), at };
  }
  const [only, ...others] = node.children;
  if (only === undefined || others.length > 0 || only.kind === 'criterion') return undefined;
  return { document: withValue(document, node.at, children[0]), at: CONDITION_ROOT };
}

/** How the node is joined with those beside it; undefined for the root. */
export function jointAround({ at }: DraftNode): Joint | undefined {
  const place = memberPlace(at);
  if (place === undefined) return undefined;
  return place.list.endsWith('/any') ? 'any' : 'all';
}

/** The group that a list of children belongs to. */
const groupOf = (list: JsonPointer): JsonPointer => list.slice(0, list.lastIndexOf('/'));

const insertAfter = (
  document: JsonObject,
  { list, index }: { readonly list: JsonPointer; readonly index: number },
  added: object,
): Changed => ({ document: withInserted(document, list, index + 1, added), at: `${list}/${index + 1}` });
