/** A JSON schema while it is being shaped. */
export interface JsonSchema {
  [keyword: string]: unknown;
  $ref?: string;
  type?: string | string[];
  enum?: readonly unknown[] | undefined;
  const?: unknown;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  anyOf?: JsonSchema[];
  definitions?: Record<string, JsonSchema>;
}

const DEFINITION = '#/definitions/';

/** What holds `when` a value fits decides by which schema it is checked. */
export const chosen = (when: JsonSchema, one: JsonSchema, other?: JsonSchema): JsonSchema =>
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  other === undefined ? { if: when, then: one } : { if: when, then: one, else: other };

export const refTo = (definition: string): JsonSchema => ({ $ref: `${DEFINITION}${definition}` });

/** The schema that a schema stands for: itself, or the definition it refers to with its own keywords laid over. */
export function resolved(schema: JsonSchema, definitions: Record<string, JsonSchema>): JsonSchema {
  if (schema.$ref === undefined) return schema;
  const { $ref, ...own } = schema;
  const target = definitions[$ref.slice(DEFINITION.length)];
  if (target === undefined) throw new Error(`No definition ${$ref}.`);
  return { ...resolved(target, definitions), ...own };
}

/** Every value of a schema tree, rebuilt from the leaves up. */
export function rewritten(schema: JsonSchema, rewrite: (schema: JsonSchema) => JsonSchema): JsonSchema {
  const inner = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inner);
    return typeof value === 'object' && value !== null ? rewritten(value as JsonSchema, rewrite) : value;
  };
  return rewrite(Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, inner(value)])));
}

/** The schema with only those definitions that it reaches, sorted by name. */
export function withReachedDefinitions(schema: JsonSchema, definitions: Record<string, JsonSchema>): JsonSchema {
  const reached = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const name = '$ref' in value && typeof value.$ref === 'string' ? value.$ref.slice(DEFINITION.length) : undefined;
    if (name !== undefined && !reached.has(name)) {
      reached.add(name);
      visit(definitions[name]);
    }
    for (const child of Object.values(value)) visit(child);
  };
  visit(schema);
  if (reached.size === 0) return schema;
  return {
    ...schema,
    definitions: Object.fromEntries([...reached].sort().map((name) => [name, definitions[name] ?? {}])),
  };
}
