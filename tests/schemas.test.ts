import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect, test } from 'vitest';
import { generateSchemas } from '../src/cli/schemas/generate-schemas.ts';

const folder = new URL('../schemas/', import.meta.url);
const schemas = generateSchemas();

test('the schemas folder holds exactly the schemas that the types give', () => {
  expect(readdirSync(folder).sort()).toEqual([...schemas.keys()].sort());
});

test.each([...schemas])('%s stands in the folder as its type gives it', (name, schema) => {
  expect(readFileSync(new URL(name, folder), 'utf8')).toBe(`${JSON.stringify(schema, null, 2)}\n`);
});

test.each([...schemas])('%s is a valid schema that any validator can read', (_name, schema) => {
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  expect(ajv.validateSchema(schema)).toBe(true);
  expect(ajv.compile(schema)).toBeTypeOf('function');
});

test.each([...schemas])('%s leaves no object open to unknown fields', (_name, schema) => {
  const open: unknown[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, properties, additionalProperties } = node as Record<string, unknown>;
    if (type === 'object' && properties !== undefined && additionalProperties !== false) open.push(node);
    for (const child of Object.values(node)) visit(child);
  };
  visit({ ...schema, if: undefined });
  expect(open).toEqual([]);
});

test('every fact has a title in both languages, and every count a unit and a range', () => {
  const facts = Object.values(
    (schemas.get('facts.schema.json')?.definitions ?? {}) as Record<string, { properties: object }>,
  ).flatMap((group) => Object.values(group.properties) as Record<string, unknown>[]);
  expect(facts).toHaveLength(13);
  for (const fact of facts) {
    expect(fact).toMatchObject({
      title: expect.any(String),
      titleJa: expect.any(String),
      description: expect.any(String),
    });
    if (fact.type !== 'integer') continue;
    expect(fact).toMatchObject({ unit: expect.any(String), minimum: expect.any(Number), maximum: expect.any(Number) });
  }
});
