import { invariant } from '../base/invariant.ts';
import type { Schema } from '../context.ts';

export interface SchemaComponents {
  /** A published schema by name, or an inline one in which `hantei:<name>` refers to published ones. */
  readonly refer: (schema: string | Schema) => Schema;
  /** Everything that was referred to, directly or not. */
  readonly used: () => Record<string, Schema>;
}

/** Keywords whose values are maps from names to schemas: their keys are no keywords. */
const MAPS: ReadonlySet<string> = new Set(['properties', 'patternProperties', '$defs', 'dependentSchemas']);

/** Keywords whose values are data. */
const DATA: ReadonlySet<string> = new Set(['const', 'enum', 'default', 'examples', 'required']);

/** Our own keywords; OpenAPI asks for the prefix. */
const OWN: ReadonlySet<string> = new Set(['unit', 'titleJa', 'changeable', 'problem']);

/** Published schemas as components of an OpenAPI document: each definition becomes `<Schema>.<Definition>`. */
export function schemaComponents(schemas: ReadonlyMap<string, Schema>): SchemaComponents {
  const used: Record<string, Schema> = {};

  const add = (name: string): string => {
    const component = pascalCase(name);
    if (used[component] !== undefined) return component;
    const schema = schemas.get(name);
    invariant(schema, `There is no schema ${name}.`);
    const { $schema, $id, definitions, ...root } = schema;
    used[component] = {};
    used[component] = adapted(root, component);
    for (const [part, definition] of Object.entries(isObject(definitions) ? definitions : {})) {
      used[`${component}.${part}`] = adapted(definition, component);
    }
    return component;
  };

  const adapted = (schema: unknown, component: string): Schema => {
    const walked = walk(schema, component);
    invariant(isObject(walked), 'A schema is an object.');
    return walked;
  };

  const walk = (value: unknown, component: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => walk(item, component));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([keyword, inner]): [string, unknown] => {
        if (keyword === '$ref') return [keyword, reference(String(inner), component)];
        if (DATA.has(keyword)) return [keyword, inner];
        if (OWN.has(keyword)) return [`x-${keyword}`, inner];
        if (!MAPS.has(keyword) || !isObject(inner)) return [keyword, walk(inner, component)];
        return [
          keyword,
          Object.fromEntries(Object.entries(inner).map(([name, part]) => [name, walk(part, component)])),
        ];
      }),
    );
  };

  const reference = (target: string, component: string): string => {
    const [, published] = /^hantei:([a-z-]+)$/.exec(target) ?? [];
    if (published !== undefined) return `#/components/schemas/${add(published)}`;
    const [, part] = /^#\/definitions\/(.+)$/.exec(target) ?? [];
    return part === undefined ? `#/components/schemas/${component}` : `#/components/schemas/${component}.${part}`;
  };

  return {
    refer: (schema) =>
      typeof schema === 'string' ? { $ref: `#/components/schemas/${add(schema)}` } : adapted(schema, 'Inline'),
    used: () => Object.fromEntries(Object.entries(used).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const pascalCase = (name: string): string =>
  name
    .split('-')
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('');
