import type { JsonPointer } from '../../../../base/json-pointer.ts';
import type { Wording } from '../../../../base/localized-text.ts';
import type { Joint } from '../../../../rules/drafts/draft-node.ts';
import type { FilledNode } from '../../../../rules/drafts/fill-condition.ts';
import { placeId } from '../place-links.ts';

/** The parts of a node that a form has a field for. */
export type NodePart = 'joint' | 'fact' | 'operator' | 'value' | 'condition' | 'label/en' | 'label/ja';

/** Name and id alike: the place in the file. */
export const fieldName = (at: JsonPointer, part: NodePart): string => placeId(`${at}/${part}`);

/** Deeper than any condition may be. */
const DEEPEST = 24;

const FIELD = new RegExp(
  `^(conditions(?:/(?:all|any)/\\d{1,4}){0,${DEEPEST}})/(joint|fact|operator|value|condition|label/en|label/ja)$`,
);

type Parts = Partial<Record<NodePart, readonly string[]>>;

/** What a form says of each node of the condition that it showed, in the order of its fields. */
export function filledNodes(sent: URLSearchParams): FilledNode[] {
  const nodes = new Map<JsonPointer, Parts>();
  for (const [name, text] of sent) {
    const [, place, part] = FIELD.exec(name) ?? [];
    if (place === undefined || part === undefined) continue;
    const at = `/${place}`;
    const parts = nodes.get(at) ?? {};
    nodes.set(at, { ...parts, [part]: [...(parts[part as NodePart] ?? []), text] });
  }
  return [...nodes].map(([at, parts]) => filledNode(at, parts));
}

function filledNode(at: JsonPointer, parts: Parts): FilledNode {
  const [joint, fact, operator, name] = [parts.joint?.[0], parts.fact?.[0], parts.operator?.[0], parts.condition?.[0]];
  const { value } = parts;
  const label = labelOf(parts);
  return {
    at,
    ...(isJoint(joint) ? { joint } : {}),
    ...(name === undefined ? {} : { name }),
    ...(fact === undefined ? {} : { fact }),
    ...(operator === undefined ? {} : { operator }),
    ...(value === undefined ? {} : { typed: typedOf(value) }),
    ...(label === undefined ? {} : { label }),
  };
}

const isJoint = (text: string | undefined): text is Joint => text === 'all' || text === 'any';

/** Boxes to tick come after an empty field, which tells that none was ticked. */
function typedOf(values: readonly string[]): string | readonly string[] {
  const [first = '', ...others] = values;
  return others.length === 0 ? first : values.filter((value) => value !== '');
}

/** One text where it is the same in both languages, or given in one alone. */
function labelOf({ 'label/en': english, 'label/ja': japanese }: Parts): Wording | undefined {
  if (english === undefined || japanese === undefined) return undefined;
  const [en = '', ja = ''] = [english[0]?.trim(), japanese[0]?.trim()];
  if (en === '' || ja === '' || en === ja) return en || ja;
  return { en, ja };
}

/**
 * The condition as a form showed it, comparisons still without values: for a form that was made of a condition which
 * has changed meanwhile.
 */
export function shownCondition(nodes: readonly FilledNode[], at: JsonPointer = '/conditions'): object {
  const node = nodes.find((one) => one.at === at);
  if (node?.joint !== undefined) return shownGroup(nodes, at, node.joint);
  if (node?.name !== undefined) return { condition: node.name };
  const { fact, operator } = node ?? {};
  return { ...(fact === undefined ? {} : { fact }), ...(operator === undefined ? {} : { operator }) };
}

/** Its children are still called by the joint that the group had when it was shown. */
function shownGroup(nodes: readonly FilledNode[], at: JsonPointer, chosen: Joint): object {
  const joints = (['all', 'any'] as const).map((joint) => ({
    joint,
    children: childrenUnder(nodes, `${at}/${joint}`),
  }));
  const { joint, children } = joints.find((one) => one.children.length > 0) ?? { joint: chosen, children: [] };
  return { [joint]: children.map((child) => shownCondition(nodes, child)) };
}

function childrenUnder(nodes: readonly FilledNode[], list: JsonPointer): JsonPointer[] {
  const children: JsonPointer[] = [];
  const places = new Set(nodes.map(({ at }) => at));
  while (places.has(`${list}/${children.length}`)) children.push(`${list}/${children.length}`);
  return children;
}
