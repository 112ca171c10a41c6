import { pointerTokens } from '../../src/base/json-pointer.ts';

/** One change to the files of a rule set. `file` is a path inside it; `*` means all of them. */
export interface RuleSetEdit {
  readonly file: string;
  /** The whole text. */
  readonly text?: string;
  readonly delete?: true;
  /** The text of another file. */
  readonly copy?: string;
  /** Words of the text, and what stands in their place. */
  readonly replace?: string;
  readonly with?: string;
  /** How many more files of the same text. */
  readonly copies?: number;
  /** A place in the file's JSON. */
  readonly at?: string;
  readonly set?: unknown;
  readonly remove?: true;
  /** How many `all` around the value. */
  readonly nest?: number;
  /** How many times the value stands in an `any` that takes its place. */
  readonly spread?: number;
  /** How many characters are added to the text. */
  readonly pad?: number;
  /** The verdicts whose examples stay. */
  readonly keep?: readonly string[];
}

type Files = ReadonlyMap<string, string>;

export const editRuleSet = (files: Files, edits: readonly RuleSetEdit[]): Files => edits.reduce(applyEdit, files);

function applyEdit(files: Files, edit: RuleSetEdit): Files {
  if (edit.file === '*') return new Map();
  const edited = new Map(files);
  if (edit.delete) edited.delete(edit.file);
  else edited.set(edit.file, editText(files, edit));
  const ending = /\.json$/;
  for (let copy = 1; copy <= (edit.copies ?? 0); copy += 1) {
    edited.set(edit.file.replace(ending, `.copy-${copy}.json`), edited.get(edit.file) ?? '');
  }
  return edited;
}

function editText(files: Files, edit: RuleSetEdit): string {
  if (edit.text !== undefined) return edit.text;
  if (edit.at === '') return JSON.stringify(edit.set);
  const text = files.get(edit.copy ?? edit.file);
  if (text === undefined) throw new Error(`No file ${edit.file} to edit.`);
  if (edit.replace !== undefined) return replaceWords(text, edit.replace, edit.with ?? '');
  if (edit.nest !== undefined) return nestText(text, edit);
  return edit.at === undefined ? text : JSON.stringify(editValue(JSON.parse(text), edit.at, edit));
}

function replaceWords(text: string, words: string, others: string): string {
  if (!text.includes(words)) throw new Error(`The text has no ${words}.`);
  return text.replace(words, () => others);
}

/** Done on the text, for thousands of levels are more than JSON.stringify can bear. */
function nestText(text: string, { at = '', nest = 0 }: RuleSetEdit): string {
  const marked = JSON.stringify(editValue(JSON.parse(text), at, { set: '<nested>' }));
  const inner = JSON.stringify(valueAt(JSON.parse(text), at));
  return marked.replace('"<nested>"', () => '{"all":['.repeat(nest) + inner + ']}'.repeat(nest));
}

function editValue(document: unknown, at: string, edit: Omit<RuleSetEdit, 'file'>): unknown {
  const tokens = pointerTokens(at);
  const key = tokens.pop() ?? '';
  const parent = tokens.reduce(memberOf, document);
  const change = (value: unknown) =>
    Object.defineProperty(parent, key, { value, enumerable: true, configurable: true });
  const present = memberOf(parent, key);
  if (edit.remove) {
    if (!Reflect.deleteProperty(Object(parent), key) || present === undefined) throw new Error(`Nothing at ${at}.`);
  } else if (edit.spread !== undefined) change({ any: Array.from({ length: edit.spread }, () => present) });
  else if (edit.pad !== undefined) change(`${present}${'x'.repeat(edit.pad)}`);
  else if (edit.keep !== undefined && Array.isArray(present))
    change(present.filter(({ expect }) => edit.keep?.includes(expect)));
  else change(edit.set);
  return document;
}

const valueAt = (document: unknown, at: string): unknown => pointerTokens(at).reduce(memberOf, document);

const memberOf = (node: unknown, token: string): unknown => Object(node)[token];
