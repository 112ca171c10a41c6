import { type JsonPointer, pointerTokens } from './json-pointer.ts';
import type { LocalizedText } from './localized-text.ts';
import { shownValue } from './shown-value.ts';

/** What a place without a name of its own is called. */
export const WHOLE_DOCUMENT: LocalizedText = { en: 'whole document', ja: '文書全体' };

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

const isIndex = (token: string): boolean => /^\d+$/.test(token);

/**
 * What people call the field at a place: its title where the schema has one in both languages, else its key.
 * A member of a list is called by the list.
 */
export function fieldName(schema: Node, at: JsonPointer): string | LocalizedText {
  let name: string | LocalizedText = WHOLE_DOCUMENT;
  let node: Node | undefined = schema;
  for (const token of pointerTokens(at)) {
    node = memberSchema(schema, node, token);
    if (!isIndex(token)) name = titleOf(node) ?? shownValue(token) ?? '';
  }
  return name;
}

function memberSchema(root: Node, node: Node | undefined, token: string): Node | undefined {
  const { properties, items } = referred(root, node) ?? {};
  if (isIndex(token)) return isNode(items) ? items : undefined;
  const member = isNode(properties) && Object.hasOwn(properties, token) ? properties[token] : undefined;
  return isNode(member) ? member : undefined;
}

/** The definition that a schema refers to, or the schema itself. */
function referred(root: Node, node: Node | undefined): Node | undefined {
  const reference = node?.$ref;
  if (typeof reference !== 'string') return node;
  const target = isNode(root.definitions) ? root.definitions[reference.replace('#/definitions/', '')] : undefined;
  return isNode(target) ? target : undefined;
}

function titleOf(node: Node | undefined): LocalizedText | undefined {
  const { title, titleJa } = node ?? {};
  return typeof title === 'string' && typeof titleJa === 'string' ? { en: title, ja: titleJa } : undefined;
}
