import { type JsonPointer, pointerTo, pointerTokens } from '../../base/json-pointer.ts';
import { fieldOf, isJsonObject, type JsonObject } from '../../base/untrusted-json.ts';

/** What stands at a place; undefined where nothing does. */
export const valueAt = (document: unknown, at: JsonPointer): unknown =>
  pointerTokens(at).reduce<unknown>(
    (node, token) => (Array.isArray(node) ? (node[Number(token)] as unknown) : fieldOf(node, token)),
    document,
  );

/** The document with another value at a place whose parent exists; a field is taken out by `undefined`. */
export function withValue(document: JsonObject, at: JsonPointer, value: unknown): JsonObject {
  const changed = changedAt(document, pointerTokens(at), () => value);
  return isJsonObject(changed) ? changed : document;
}

/** The document with a value put into the list at a place, before what stands at the index now. */
export const withInserted = (document: JsonObject, list: JsonPointer, index: number, value: unknown): JsonObject =>
  withValue(document, list, listAt(document, list).toSpliced(index, 0, value));

/** The document without one of a list. */
export const withoutMember = (document: JsonObject, list: JsonPointer, index: number): JsonObject =>
  withValue(document, list, listAt(document, list).toSpliced(index, 1));

export function listAt(document: unknown, at: JsonPointer): readonly unknown[] {
  const list = valueAt(document, at);
  return Array.isArray(list) ? list : [];
}

/** The list that a place is a member of, and its position there; undefined for what stands in no list. */
export function memberPlace(at: JsonPointer): { readonly list: JsonPointer; readonly index: number } | undefined {
  const tokens = pointerTokens(at);
  const last = tokens.pop() ?? '';
  return /^\d+$/.test(last) ? { list: pointerTo(...tokens), index: Number(last) } : undefined;
}

function changedAt(node: unknown, [token, ...rest]: readonly string[], change: (old: unknown) => unknown): unknown {
  if (token === undefined) return change(node);
  if (Array.isArray(node)) return node.with(Number(token), changedAt(node[Number(token)], rest, change));
  const value = changedAt(fieldOf(node, token), rest, change);
  const others = isJsonObject(node) ? node : {};
  if (value !== undefined) return { ...others, [token]: value };
  return Object.fromEntries(Object.entries(others).filter(([name]) => name !== token));
}
