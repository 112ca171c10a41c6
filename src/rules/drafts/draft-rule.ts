import type { LocalizedText, Wording } from '../../base/localized-text.ts';
import { fieldOf, type JsonObject, membersOf, textOf } from '../../base/untrusted-json.ts';
import { byCodePoint, stemOf } from '../rule-set-files.ts';
import { type DraftFiles, draftPaths, readDraftFile } from './draft-files.ts';
import { type DraftNode, readCondition } from './draft-node.ts';

/** What a rule is for, as far as it has been said. */
export interface DraftScope {
  readonly specialtyFields: 'all' | readonly string[];
  /** Absent in a rule of the overall policy. */
  readonly skillItems?: 'all' | 'common' | 'specific' | readonly string[];
  readonly overall: boolean;
}

export interface DraftExample {
  readonly name: Wording;
  /** Facts of a claim; each value as it stands in the file, read or as typed. */
  readonly facts: JsonObject;
  /** Counts of items, in a rule of the overall policy. */
  readonly established: JsonObject;
  readonly possible: JsonObject;
  readonly expect: string;
  readonly missing: readonly string[];
}

/** A rule as it stands in a draft: nothing in it is certain to be finished. */
export interface DraftRule {
  readonly file: string;
  readonly id: string;
  readonly title: LocalizedText;
  /** 0 where none is given. */
  readonly level: number;
  readonly appliesTo: DraftScope;
  readonly readings: readonly string[];
  /** As the rule's own file says it; named conditions are references. */
  readonly conditions: DraftNode;
  readonly examples: readonly DraftExample[];
}

/** A named condition as it stands in a draft. */
export interface DraftCondition {
  readonly file: string;
  readonly name: string;
  readonly title: LocalizedText;
  readonly conditions: DraftNode;
}

/** Undefined where there is no such rule. */
export function readDraftRule(files: DraftFiles, file: string): DraftRule | undefined {
  const content = readDraftFile(files, file);
  const conditions = readCondition(files, file);
  if (content === undefined || conditions === undefined) return undefined;
  const level = fieldOf(content, 'level');
  return {
    file,
    id: textOf(content, 'id') ?? '',
    title: titleOf(content),
    level: typeof level === 'number' ? level : 0,
    appliesTo: scopeOf(content.appliesTo),
    readings: textsIn(content, 'readings'),
    conditions,
    examples: membersOf(content, 'examples').map(([, example]) => exampleOf(example)),
  };
}

/** All rules of the draft, lowest level first, then by id. */
export const readDraftRules = (files: DraftFiles): DraftRule[] =>
  draftPaths(files, 'rule')
    .flatMap((path) => readDraftRule(files, path) ?? [])
    .toSorted((a, b) => a.level - b.level || byCodePoint(a.id, b.id));

export function readDraftCondition(files: DraftFiles, file: string): DraftCondition | undefined {
  const content = readDraftFile(files, file);
  const conditions = readCondition(files, file);
  if (content === undefined || conditions === undefined) return undefined;
  return { file, name: stemOf(file), title: titleOf(content), conditions };
}

export const readDraftConditions = (files: DraftFiles): DraftCondition[] =>
  draftPaths(files, 'condition').flatMap((path) => readDraftCondition(files, path) ?? []);

const titleOf = (content: JsonObject): LocalizedText => ({
  en: textOf(content.title, 'en') ?? '',
  ja: textOf(content.title, 'ja') ?? '',
});

function scopeOf(given: unknown): DraftScope {
  const overall = fieldOf(given, 'overall') === true;
  const fields = fieldOf(given, 'specialtyFields');
  const items = fieldOf(given, 'skillItems');
  const named = items === 'all' || items === 'common' || items === 'specific' ? items : textsIn(given, 'skillItems');
  return {
    specialtyFields: fields === 'all' ? 'all' : textsIn(given, 'specialtyFields'),
    ...(overall ? {} : { skillItems: named }),
    overall,
  };
}

function exampleOf(example: unknown): DraftExample {
  const name = fieldOf(example, 'name');
  return {
    name: typeof name === 'string' ? name : { en: textOf(name, 'en') ?? '', ja: textOf(name, 'ja') ?? '' },
    facts: objectIn(example, 'facts'),
    established: objectIn(example, 'established'),
    possible: objectIn(example, 'possible'),
    expect: textOf(example, 'expect') ?? '',
    missing: textsIn(example, 'missing'),
  };
}

function objectIn(value: unknown, name: string): JsonObject {
  const member = fieldOf(value, name);
  return typeof member === 'object' && member !== null && !Array.isArray(member) ? { ...member } : {};
}

const textsIn = (value: unknown, name: string): string[] =>
  membersOf(value, name).flatMap(([, text]) => (typeof text === 'string' ? [text] : []));
