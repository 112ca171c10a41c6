import { dirname, join } from 'node:path/posix';
import { readSource, type SourceText } from './source-text.ts';

/** The texts of source files by path, such as `src/base/result.ts`. */
export type Sources = ReadonlyMap<string, string>;

/** In the order of the layers: each imports only from those before it. */
export const LAYERS: readonly string[] = [
  ...['base', 'standard', 'evidence', 'rules', 'evaluation', 'analysis', 'justification'],
  ...['certification', 'audit'],
  ...['views', 'store', 'app', 'config.ts', 'context.ts', 'http', 'cli'],
];

const CORE: readonly string[] = LAYERS.slice(0, LAYERS.indexOf('audit') + 1);

/** The one folder that may use a package, be it by importing it or by naming its files. */
export const HOMES: Readonly<Record<string, string>> = {
  ajv: 'base',
  'ajv-formats': 'base',
  canonicalize: 'base',
  'fastest-levenshtein': 'base',
  'jsonc-parser': 'base',
  'json-rules-engine': 'evaluation',
  handlebars: 'views',
  hucre: 'app',
  i18next: 'views',
  '@digital-go-jp/design-tokens': 'views',
  'csv-parse': 'app',
  'csv-stringify': 'views',
  kysely: 'store',
  pg: 'store',
  'file-type': 'app',
  express: 'http',
  'express-session': 'http',
  'express-rate-limit': 'http',
  helmet: 'http',
  'htmx.org': 'http',
  multer: 'http',
  pino: 'http',
  'pino-http': 'http',
  'prom-client': 'http',
  'swagger-ui-dist': 'http',
  commander: 'cli',
  'ts-json-schema-generator': 'cli',
  yauzl: 'app',
  yazl: 'app',
};

/** Files outside `src/` that are part of the program. */
const OUTSIDE = /^(?:schemas\/[a-z-]+\.schema\.json|data\/defaults\.json|package\.json)$/;

/** What of Node itself the core may use: nothing that reads, waits, asks the time or rolls dice. */
const CORE_NODE: readonly string[] = ['node:crypto'];

const CORE_FORBIDS: readonly (readonly [string, RegExp])[] = [
  [
    'reads the clock',
    /\bDate\.now\b|\bnew Date(?!\w)(?:\(\s*\)|(?!\s*\())|(?<!new )\bDate\(|\bperformance\b|\bhrtime\b/,
  ],
  ['rolls dice', /\bMath\.random\b|\brandom(?:UUID|Bytes|Int)\b|\bgetRandomValues\b/],
  [
    'reaches outside',
    /\bprocess\s*[.[]|\bglobalThis\b|\bfetch\(|\bconsole\s*\.|\bimport\.meta\b|\brequire\(|\bimport\(/,
  ],
  ['waits', /\bset(?:Timeout|Interval|Immediate)\b|\bqueueMicrotask\b/],
];

const VAGUE_NAME = /(?:^|[/-])(?:utils?|helpers?|manager|common|index)(?:[/.-]|$)/;

const LONGEST = 300;

/** Everything in which the sources leave the architecture, one sentence each. */
export function architectureProblems(sources: Sources): string[] {
  const files = [...sources].map(
    ([path, text]): SourceFile => ({ path, text, layer: layerOf(path), ...readSource(text) }),
  );
  return [...files.flatMap(fileProblems), ...circles(files)];
}

/** Text literals that are, or hold, a name which only data may say. */
export function namedInCode(sources: Sources, names: Iterable<string>): string[] {
  const all = [...names].map((name) => ({ name, inside: wordPattern(name) }));
  return [...sources].flatMap(([path, text]) =>
    readSource(text).literals.flatMap((literal) =>
      all
        .filter(({ name, inside }) => literal === name || (isDistinctive(name) && inside.test(literal)))
        .map(({ name }) => `${path} names ${name}`),
    ),
  );
}

interface SourceFile extends SourceText {
  readonly path: string;
  readonly text: string;
  readonly layer: string;
}

const layerOf = (path: string): string => path.split('/')[1] ?? '';

const fileProblems = (file: SourceFile): string[] =>
  [
    ...(LAYERS.includes(file.layer) ? [] : ['is in no layer']),
    ...(VAGUE_NAME.test(file.path) ? ['has a name that says nothing'] : []),
    ...(file.text.split('\n').length > LONGEST ? [`has more than ${LONGEST} lines`] : []),
    ...file.imports.flatMap((specifier) => importProblems(file, specifier)),
    ...homeProblems(file),
    ...(CORE.includes(file.layer) ? coreProblems(file) : []),
  ].map((problem) => `${file.path} ${problem}`);

function importProblems({ path, layer }: SourceFile, specifier: string): string[] {
  if (!specifier.startsWith('.')) return [];
  const target = join(dirname(path), specifier);
  if (!target.startsWith('src/')) return OUTSIDE.test(target) ? [] : [`imports ${target}`];
  const own = LAYERS.indexOf(layer);
  return LAYERS.indexOf(layerOf(target)) > own ? [`imports ${target} from a layer above it`] : [];
}

function homeProblems({ layer, imports, literals }: SourceFile): string[] {
  const unknown = imports
    .filter((specifier) => /^[@a-z]/.test(specifier) && !specifier.startsWith('node:'))
    .map(packageOf)
    .filter((name) => HOMES[name] === undefined)
    .map((name) => `uses ${name}, which has no home`);
  const away = Object.entries(HOMES)
    .filter(([name, home]) => home !== layer && [...imports, ...literals].some((text) => namesPackage(text, name)))
    .map(([name, home]) => `uses ${name}, whose home is ${home}`);
  return [...unknown, ...away];
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const namesPackage = (text: string, name: string): boolean => text === name || text.startsWith(`${name}/`);

const coreProblems = ({ code, imports }: SourceFile): string[] => [
  ...imports
    .filter((specifier) => specifier.startsWith('node:') && !CORE_NODE.includes(specifier))
    .map((specifier) => `is core and uses ${specifier}`),
  ...CORE_FORBIDS.filter(([, pattern]) => pattern.test(code)).map(([what]) => `is core and ${what}`),
];

function circles(files: readonly SourceFile[]): string[] {
  const targets = new Map(
    files.map(({ path, imports }) => [
      path,
      imports.filter((specifier) => specifier.startsWith('.')).map((specifier) => join(dirname(path), specifier)),
    ]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    const start = way.indexOf(path);
    if (start >= 0) found.push(`${[...way.slice(start), path].join(' → ')} is a circle`);
    if (start >= 0 || done.has(path)) return;
    for (const target of targets.get(path) ?? []) visit(target, [...way, path]);
    done.add(path);
  };
  for (const path of targets.keys()) visit(path, []);
  return found;
}

/** A name of several words is no ordinary word, so that it is noticed inside a longer text too. */
const isDistinctive = (name: string): boolean => /[-.]/.test(name);

const wordPattern = (name: string): RegExp => new RegExp(`(?<![a-z0-9-])${RegExp.escape(name)}(?![a-z0-9-])`);
