import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import standard from '../../data/standards/itss-v2-operations.json' with { type: 'json' };
import { pointerTokens } from '../../src/base/json-pointer.ts';
import { parseEvidenceText } from '../../src/evidence/parse-evidence.ts';
import { parseStandard } from '../../src/standard/check-standard.ts';

/** One evidence, told by how it differs from the contract's example or by its text, with exactly what is wrong with it. */
interface EvidenceCase {
  readonly name: string;
  /** The whole text. */
  readonly text?: string;
  /** The whole file, where it is no text. */
  readonly base64?: string;
  /** The whole text, where it is too long to write down. */
  readonly repeat?: { readonly before: string; readonly piece: string; readonly times: number; readonly after: string };
  /** In the example's text, without spaces: what stands there once, and what to put in its place. */
  readonly replace?: readonly [find: string, put: string];
  /** In the example: JSON pointers and the values to put there. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** In the example: the JSON pointer of what to take out. */
  readonly remove?: string;
  /** That many engagements like the example's. */
  readonly engagements?: number;
  /** In the order in which they are told. */
  readonly expected: readonly { readonly code: string; readonly at: string; readonly suggestion?: string }[];
}

const folder = new URL('bad-evidence/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

const example = JSON.parse(read('contract-example.json'));
const tables = readdirSync(folder)
  .filter((name) => name !== 'contract-example.json')
  .map((name): [string, EvidenceCase[]] => [name.replace('.json', '').replaceAll('-', ' '), JSON.parse(read(name))]);

const parsedStandard = parseStandard(standard);
if (!parsedStandard.ok) throw new Error('The shipped standard has problems.');
const catalogue = parsedStandard.value;

type Tree = Record<string, unknown>;

function placeIn(root: Tree, pointer: string): { parent: Tree; key: string } {
  const tokens = pointerTokens(pointer);
  const key = tokens.at(-1) ?? '';
  const parent = tokens.slice(0, -1).reduce((node, token) => node[token] as Tree, root);
  return { parent, key };
}

function textOf(one: EvidenceCase): string | Uint8Array {
  if (one.text !== undefined) return one.text;
  if (one.base64 !== undefined) return Buffer.from(one.base64, 'base64');
  if (one.repeat) return one.repeat.before + one.repeat.piece.repeat(one.repeat.times) + one.repeat.after;
  const evidence = structuredClone(example);
  for (const [pointer, value] of Object.entries(one.set ?? {})) {
    const { parent, key } = placeIn(evidence, pointer);
    parent[key] = value;
  }
  if (one.remove !== undefined) {
    const { parent, key } = placeIn(evidence, one.remove);
    expect(delete parent[key]).toBe(true);
  }
  if (one.engagements !== undefined) {
    evidence.engagements = Array.from({ length: one.engagements }, (_, n) => ({
      ...evidence.engagements[0],
      id: `e${n}`,
    }));
  }
  const text = JSON.stringify(evidence);
  if (one.replace === undefined) return text;
  const [find, put] = one.replace;
  expect(text.split(find)).toHaveLength(2);
  return text.split(find).join(put);
}

describe.each(tables)('%s', (_table, cases) => {
  test.each(cases.map((one) => [one.name, one] as const))('%s', (_name, one) => {
    const result = parseEvidenceText(textOf(one), catalogue, '2026-11-01');
    const problems = result.ok ? [] : result.problems;
    const told = problems.map(({ code, at, params }) => ({
      code,
      at,
      ...(params?.suggestion === undefined ? {} : { suggestion: params.suggestion }),
    }));
    expect(told).toEqual(one.expected);
  });
});

test('there are many of them, each with a name of its own', () => {
  const names = tables.flatMap(([, cases]) => cases.map(({ name }) => name));
  expect(names.length).toBeGreaterThan(150);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('none of them has changed what every object has', () => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Tree).level).toBeUndefined();
  expect(({} as Tree).peakStaff).toBeUndefined();
});
