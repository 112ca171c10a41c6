import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { invariant } from '../base/invariant.ts';
import type { Language } from '../base/localized-text.ts';
import { escapeMarkdown, escapeText } from './escaping.ts';
import { layoutView, type PageOptions } from './layout-view.ts';
import { checkTemplate } from './template-check.ts';
import { createWords, type Words, type WordsByLanguage } from './words.ts';

/** Every template of the product, checked and compiled. */
export interface Views {
  readonly words: WordsByLanguage;
  /**
   * `name` is the template's path under the folder of templates without `.hbs`; its last ending says how text is
   * escaped: `determination/report.md`, `partials/verdict.html`.
   * @throws {InvariantError} when there is no such template
   */
  render(name: string, data: object, language: Language): string;
  /** A whole HTML page: the template inside the layout. */
  page(name: string, data: object, language: Language, options: PageOptions): string;
  /** A whole HTML document that needs nothing beside it; `styles` is our own CSS and stands in it as it is. */
  document(name: string, data: object, language: Language, options: { title: string; styles: string }): string;
}

type Kind = 'html' | 'md' | 'txt';

interface TemplateFile {
  /** Path without endings; how other templates of the same kind name it as a partial. */
  readonly partial: string;
  readonly kind: Kind;
  readonly text: string;
}

const LAYOUT = 'pages/layout';
const DOCUMENT = 'pages/document';

/** What stands in a frame around other templates without escaping: HTML that was rendered, and our own styles. */
const RAW_SLOTS: Readonly<Record<string, readonly string[]>> = { [LAYOUT]: ['body'], [DOCUMENT]: ['body', 'styles'] };

/** The folder of templates that the program comes with. */
const TEMPLATES_DIR = join(import.meta.dirname, '..', '..', 'templates');

export interface ViewOptions {
  /** Generates the code of every template at once, for a program that runs on; else each at its first use. */
  readonly ahead?: boolean;
  /** The words of the folder, where they have been read already. */
  readonly words?: WordsByLanguage;
}

/** Reads `words/` and every `*.html.hbs`, `*.md.hbs`, `*.txt.hbs` under the folder, and checks them. */
export async function createViews(
  templatesDir: string = TEMPLATES_DIR,
  { ahead = false, words: known }: ViewOptions = {},
): Promise<Views> {
  const [words, files] = await Promise.all([
    known ?? createWords(join(templatesDir, 'words')),
    readTemplates(templatesDir),
  ]);
  const templates = new Map<string, Handlebars.TemplateDelegate>();
  for (const kind of ['html', 'md', 'txt'] as const) {
    const ofKind = files.filter((file) => file.kind === kind);
    for (const [partial, template] of compileAll(kind, ofKind, words, ahead))
      templates.set(`${partial}.${kind}`, template);
  }
  const render: Views['render'] = (name, data, language) => {
    const template = templates.get(name);
    invariant(template, `There is no template ${name}.`);
    return template(data, {
      data: { words: words[language], language },
      allowProtoPropertiesByDefault: false,
      allowProtoMethodsByDefault: false,
    });
  };
  const page: Views['page'] = (name, data, language, options) => {
    const body = render(name, data, language);
    return render(`${LAYOUT}.html`, { ...layoutView(words, language, options), body }, language);
  };
  const document: Views['document'] = (name, data, language, options) =>
    render(`${DOCUMENT}.html`, { ...options, language, body: render(name, data, language) }, language);
  return { words, render, page, document };
}

async function readTemplates(dir: string): Promise<TemplateFile[]> {
  const names = (await readdir(dir, { recursive: true })).filter((name) => name.endsWith('.hbs')).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const [, partial, kind] = /^(.+)\.(html|md|txt)\.hbs$/.exec(name.replaceAll('\\', '/')) ?? [];
      invariant(partial !== undefined, `${name} must end in .html.hbs, .md.hbs or .txt.hbs.`);
      return { partial, kind: kind as Kind, text: await readFile(join(dir, name), 'utf8') };
    }),
  );
}

/** One environment for each kind, so that neither helpers nor partials leak into another kind's escaping. */
function compileAll(
  kind: Kind,
  files: readonly TemplateFile[],
  words: WordsByLanguage,
  ahead: boolean,
): Map<string, Handlebars.TemplateDelegate> {
  const handlebars = Handlebars.create();
  registerHelpers(handlebars, kind);
  const options: CompileOptions = {
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: { t: true, eq: true, log: false, [ESCAPE]: true },
    // HTML is escaped by Handlebars itself, the other kinds by the helper that `escapeOutput` puts around everything.
    noEscape: kind !== 'html',
  };
  const partials = new Set(files.map(({ partial }) => partial));
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  for (const { partial, text } of files) {
    const program = handlebars.parse(text);
    const rawSlots = kind === 'html' ? (RAW_SLOTS[partial] ?? []) : [];
    checkTemplate(program, { name: `${partial}.${kind}`, partials, words, rawSlots });
    if (kind !== 'html') escapeOutput(program);
    // Generating the code makes the last mistakes show: `compile` alone waits for the first use.
    if (ahead) handlebars.precompile(program, options);
    const template = handlebars.compile(program, options);
    handlebars.registerPartial(partial, template);
    compiled.set(partial, template);
  }
  return compiled;
}

const ESCAPE = 'escape';

type RuntimeWords = { readonly words: Words };

function registerHelpers(handlebars: typeof Handlebars, kind: Kind): void {
  handlebars.unregisterHelper('log');
  handlebars.registerHelper('t', (key: string, { hash, data }: Handlebars.HelperOptions) => {
    for (const [name, value] of Object.entries(hash)) invariant(value !== undefined, `${key} needs ${name}.`);
    return (data as RuntimeWords).words.t(key, hash);
  });
  handlebars.registerHelper('eq', (a: unknown, b: unknown) => a === b);
  const escapeValue = kind === 'md' ? escapeMarkdown : escapeText;
  handlebars.registerHelper(ESCAPE, (value: unknown) => {
    invariant(value !== undefined, 'A template puts out a value that its data do not have.');
    return value === null ? '' : escapeValue(String(value));
  });
}

/** Turns each `{{value}}` into `{{escape value}}`: Handlebars knows no escaping but that of HTML. */
function escapeOutput(program: hbs.AST.Program): void {
  const { path } = Handlebars.parse(`{{${ESCAPE}}}`).body[0] as hbs.AST.MustacheStatement;
  class Escape extends Handlebars.Visitor {
    override MustacheStatement(statement: hbs.AST.MustacheStatement): void {
      const { params, hash } = statement;
      const value = { ...statement, type: 'SubExpression' } as unknown as hbs.AST.SubExpression;
      statement.params = params.length > 0 || hash !== undefined ? [value] : [statement.path];
      statement.path = path;
      Reflect.deleteProperty(statement, 'hash');
    }
  }
  new Escape().accept(program);
}
