import { chosen, type JsonSchema, resolved, rewritten } from './json-schema.ts';

const typesOf = (schema: JsonSchema): string[] => [schema.type ?? []].flat();

/** TypeScript has one kind of number, the contract only whole ones. */
export const wholeNumbers = (schema: JsonSchema): JsonSchema =>
  rewritten(schema, (node) => {
    const types = typesOf(node);
    if (!types.includes('number')) return node;
    const whole = types.map((type) => (type === 'number' ? 'integer' : type));
    return { ...node, type: whole.length === 1 ? 'integer' : whole };
  });

/** Texts that a union lists one by one become one list of texts. */
function withTextsJoined(members: JsonSchema[]): JsonSchema[] {
  const isText = (member: JsonSchema) => member.type === 'string' && (member.const ?? member.enum) !== undefined;
  const texts = members.filter(isText).flatMap((member) => member.enum ?? [member.const]);
  const others = members.filter((member) => !isText(member));
  return texts.length === 0 ? others : [{ type: 'string', enum: texts }, ...others];
}

/**
 * A union whose members differ in their JSON type is written so that the type chooses the member:
 * a plain `anyOf` reports every member's mistakes for the one that was meant.
 */
export const typeChoosesMember = (schema: JsonSchema, definitions: Record<string, JsonSchema>): JsonSchema =>
  rewritten(schema, (node) => {
    if (node.anyOf === undefined) return node;
    const { anyOf, ...rest } = node;
    const members = withTextsJoined(anyOf.map((member) => resolved(member, definitions)));
    const types = members.flatMap(typesOf);
    const distinct = members.every((member) => typesOf(member).length > 0) && new Set(types).size === types.length;
    return distinct ? { ...rest, ...choiceByType(members, types) } : node;
  });

function choiceByType(members: JsonSchema[], type: string[]): JsonSchema {
  const telling = members.filter((member) => Object.keys(ownOf(member)).length > 0);
  const [only, ...others] = telling;
  if (only === undefined) return { type };
  // Keywords other than these say nothing about values of another type, so one set of them needs no choice.
  const bindsEveryType = only.enum !== undefined || only.const !== undefined;
  if (others.length === 0 && !bindsEveryType) return { type, ...ownOf(only) };
  const chain = telling.reduceRight<JsonSchema | undefined>(
    (rest, member) => chosen({ type: typesOf(member) }, ownOf(member), rest),
    undefined,
  );
  return { type, ...chain };
}

function ownOf({ type: _, description: __, ...own }: JsonSchema): JsonSchema {
  return own;
}
