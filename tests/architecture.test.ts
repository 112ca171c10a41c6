import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import facts from '../schemas/facts.schema.json' with { type: 'json' };
import { architectureProblems, HOMES, namedInCode } from './architecture/architecture-check.ts';
import { readSource } from './architecture/source-text.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

const textsOf = (pattern: string): Map<string, string> =>
  new Map(
    globSync(pattern, { cwd: root })
      .map((path) => path.replaceAll('\\', '/'))
      .toSorted()
      .map((path) => [path, readFileSync(`${root}${path}`, 'utf8')]),
  );

const sources = textsOf('src/**/*.{ts,mjs}');

/** Fields, items, rules, named conditions, readings and the ids of standards and rule sets, as the data files say them. */
function namesInData(): Set<string> {
  const standards = [...textsOf('data/standards/*.json').values()].map((text) => JSON.parse(text));
  const ruleFiles = [...textsOf('rules/**/*.json').values()].map((text) => JSON.parse(text));
  const readings = [...textsOf('rules/*/readings/*.md').keys()].map((path) => path.replace(/^.*\/|\.md$/g, ''));
  const inStandards = standards.flatMap(({ id, specialtyFields, skillItems }) => [
    id,
    ...[...specialtyFields, ...skillItems].map((entry: { id: string }) => entry.id),
  ]);
  // Roles belong to the facts, which the program does know; a condition may be called like one.
  const roles: readonly string[] = facts.definitions.EngagementFacts.properties.role.enum;
  const names = [...inStandards, ...ruleFiles.map(({ id, name }) => id ?? name), ...readings];
  return new Set(names.filter((name) => !roles.includes(name)));
}

describe('the program', () => {
  test('keeps its layers, has no circles, leaves its core pure and each package at home', () => {
    expect(sources.size).toBeGreaterThan(100);
    expect(architectureProblems(sources)).toEqual([]);
  });

  test('names no standard, field, item, rule, condition or reading: those are data', () => {
    const names = namesInData();
    expect([...names]).toEqual(
      expect.arrayContaining(['itss-v2-operations', 'network-operation', 'technology', 'overall.level-3']),
    );
    expect(names.size).toBeGreaterThan(40);
    expect(namedInCode(sources, names)).toEqual([]);
  });

  test('gives every package that it is installed with one home, and no home to others', () => {
    const used = Object.keys(HOMES).filter((name) => !(name in manifest.devDependencies));
    expect(used.toSorted()).toEqual(Object.keys(manifest.dependencies).toSorted());
  });

  test('imports only files that exist', () => {
    const missing = [...sources].flatMap(([path, text]) =>
      readSource(text)
        .imports.filter((specifier) => specifier.startsWith('.'))
        .filter((specifier) => !existsSync(new URL(specifier, new URL(`../${path}`, import.meta.url))))
        .map((specifier) => `${path}: ${specifier}`),
    );
    expect(missing).toEqual([]);
  });
});

/** Written in pieces, so that this file is not found by itself. */
const FORBIDDEN_WORDS: readonly RegExp[] = [
  new RegExp(`\\b(?:TO${'DO'}|FIX${'ME'}|XX${'X'})\\b`),
  new RegExp(`\\bas ${'any'}\\b|<${'any'}>|: ${'any'}\\b`),
  new RegExp(`@ts-${'(?:ignore|nocheck|expect-error)'}`),
  new RegExp(`\\.${'(?:only|skip|todo|fails)'}\\b(?=\\s*\\(|\\.each)`),
];

const forbiddenIn = (text: string): RegExp[] => FORBIDDEN_WORDS.filter((pattern) => pattern.test(text));

describe('nothing is left undone or switched off', () => {
  test('in the program and its tests', () => {
    const texts = [...sources, ...textsOf('tests/**/*.ts')];
    expect(texts.filter(([, text]) => forbiddenIn(text).length > 0).map(([path]) => path)).toEqual([]);
  });

  test.each([
    `// TO${'DO'}: later`,
    `const a = b as ${'any'};`,
    `// @ts-${'ignore'}`,
    `test.${'only'}('one', () => {});`,
    `describe.${'skip'}('all', () => {});`,
    `test.${'skip'}.each([1])('one', () => {});`,
  ])('%s is noticed', (text) => expect(forbiddenIn(text)).toHaveLength(1));

  test('ordinary words that look alike are let through', () => {
    expect(forbiddenIn("// as anyone would; if (only) read.skipped('Todos are for lists');")).toEqual([]);
  });
});

/** A hole in a template of a made-up source. */
const hole = (code: string): string => ['$', '{', code, '}'].join('');

describe('the check itself notices', () => {
  const problemsOf = (files: Record<string, string>) => architectureProblems(new Map(Object.entries(files)));

  test.each<[string, Record<string, string>, string]>([
    [
      'an import from a layer above',
      { 'src/rules/a.ts': "import { b } from '../evaluation/b.ts';" },
      'src/rules/a.ts imports src/evaluation/b.ts from a layer above it',
    ],
    [
      'a type from a layer above',
      { 'src/base/a.ts': "import type {\n  B,\n  C,\n} from '../standard/b.ts';" },
      'src/base/a.ts imports src/standard/b.ts from a layer above it',
    ],
    [
      'something passed on from a layer above',
      { 'src/app/a.ts': "export * from '../http/b.ts';" },
      'src/app/a.ts imports src/http/b.ts from a layer above it',
    ],
    [
      'an import in the middle of the program',
      { 'src/app/a.ts': "const b = await import('../cli/b.ts');" },
      'src/app/a.ts imports src/cli/b.ts from a layer above it',
    ],
    [
      'configuration that reaches for the context',
      { 'src/config.ts': "import { b } from './context.ts';" },
      'src/config.ts imports src/context.ts from a layer above it',
    ],
    ['a file in no layer', { 'src/other/a.ts': '' }, 'src/other/a.ts is in no layer'],
    [
      'a name that says nothing',
      { 'src/base/string-utils.ts': '' },
      'src/base/string-utils.ts has a name that says nothing',
    ],
    ['a file that gathers others', { 'src/rules/index.ts': '' }, 'src/rules/index.ts has a name that says nothing'],
    ['a file that is too long', { 'src/base/a.ts': '\n'.repeat(300) }, 'src/base/a.ts has more than 300 lines'],
    [
      'something from outside the program',
      { 'src/app/a.ts': "import x from '../../data/examples/x.json' with { type: 'json' };" },
      'src/app/a.ts imports data/examples/x.json',
    ],
    [
      'a package away from home',
      { 'src/app/a.ts': "import { Engine } from 'json-rules-engine';" },
      'src/app/a.ts uses json-rules-engine, whose home is evaluation',
    ],
    [
      'a file of a package, named away from its home',
      { 'src/cli/a.ts': "const file = 'htmx.org/dist/htmx.js';" },
      'src/cli/a.ts uses htmx.org, whose home is http',
    ],
    [
      'a package that nobody has a home for',
      { 'src/base/a.ts': "import '@scope/thing/part.js';" },
      'src/base/a.ts uses @scope/thing, which has no home',
    ],
    [
      'files read by the core',
      { 'src/rules/a.ts': 'import { readFile } from "node:fs/promises";' },
      'src/rules/a.ts is core and uses node:fs/promises',
    ],
    ['the clock', { 'src/base/a.ts': 'const now = new Date();' }, 'src/base/a.ts is core and reads the clock'],
    ['the clock by another name', { 'src/base/a.ts': 'f(Date.now)' }, 'src/base/a.ts is core and reads the clock'],
    [
      'the clock inside a template',
      { 'src/base/a.ts': `f(\`${hole('Date.now()')}\`)` },
      'src/base/a.ts is core and reads the clock',
    ],
    ['dice', { 'src/evidence/a.ts': 'const x = Math.random();' }, 'src/evidence/a.ts is core and rolls dice'],
    ['the environment', { 'src/rules/a.ts': 'f(process.env.HOME)' }, 'src/rules/a.ts is core and reaches outside'],
    ['timers', { 'src/justification/a.ts': 'setTimeout(f, 1)' }, 'src/justification/a.ts is core and waits'],
  ])('%s', (_what, files, problem) => expect(problemsOf(files)).toEqual([problem]));

  test('a circle, once', () => {
    const files = {
      'src/base/a.ts': "import { b } from './b.ts';",
      'src/base/b.ts': "import type { C } from './c.ts';",
      'src/base/c.ts': "import { a } from './a.ts';",
      'src/base/d.ts': "import { a } from './a.ts';",
    };
    expect(problemsOf(files)).toEqual(['src/base/a.ts → src/base/b.ts → src/base/c.ts → src/base/a.ts is a circle']);
  });

  test('nothing in sources that keep to the architecture', () => {
    const files = {
      'src/base/a.ts':
        "import { createHash } from 'node:crypto';\n// new Date(), Math.random(), process.exit\nexport const b = new Date(text);",
      'src/base/b.ts': `export const words = ['Date.now()', \`process.env ${hole(`new Date(\`${hole('a')}\`)`)} Math.random()\`];`,
      'src/base/c.ts': 'export const quote = /[\'"`/]/; export const half = a / 2 / b; // \' import("x")',
      'src/http/d.ts': "import { b } from '../base/a.ts';\nconst now = Date.now();",
    };
    expect(problemsOf(files)).toEqual([]);
  });
});

describe('the search for names notices', () => {
  const found = (text: string) =>
    namedInCode(new Map([['a.ts', text]]), ['technology', 'big-desk', 'big-desk.level-4']);

  test.each([
    ["const item = 'technology';", ['technology']],
    ['const item = "technology";', ['technology']],
    ['const item = `technology`;', ['technology']],
    ["const file = 'rules/big-desk/x.json';", ['big-desk']],
    [`const file = \`${hole('dir')}/big-desk.level-4.json\`;`, ['big-desk', 'big-desk.level-4']],
    ["const texts = [/'/, 'technology'];", ['technology']],
    [`f(\`${hole("g({ a: 'technology' })")} and more\`);`, ['technology']],
  ])('%s', (text, names) => expect(found(text)).toEqual(names.map((name) => `a.ts names ${name}`)));

  test.each([
    "// such as 'technology' or 'big-desk'",
    "/** 'technology' */ const a = 1;",
    "const sentence = 'The technology of our time';",
    'const technology = 1;',
    "const other = 'a-big-desk-lamp';",
  ])('nothing in %s', (text) => expect(found(text)).toEqual([]));
});
