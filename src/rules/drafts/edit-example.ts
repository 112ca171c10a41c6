import { pointerTo } from '../../base/json-pointer.ts';
import type { Wording } from '../../base/localized-text.ts';
import type { Problem } from '../../base/problem.ts';
import { unknownName } from '../../base/unknown-name.ts';
import { fieldOf, type JsonObject, textOf } from '../../base/untrusted-json.ts';
import { CLAIM_FACTS, type FactDescription, OVERALL_FACTS } from '../fact-vocabulary.ts';
import type { Verdict } from '../rule-file.ts';
import { type DraftFiles, readDraftFile, writeDraftFile } from './draft-files.ts';
import { readDraftRule } from './draft-rule.ts';
import { type EditResult, edited, placeGone, refused } from './edit-result.ts';
import { listAt, withValue } from './json-edit.ts';
import { readTypedFact } from './typed-value.ts';

/** An example as it comes from a form. Facts are as typed, by name; nothing typed means not given. */
export interface TypedExample {
  readonly name: Wording;
  /** Of a claim. */
  readonly facts?: Readonly<Record<string, string>>;
  /** Counts of items, for a rule of the overall policy. */
  readonly established?: Readonly<Record<string, string>>;
  readonly possible?: Readonly<Record<string, string>>;
  readonly expect: Verdict;
  /** The facts whose absence leaves the verdict open. */
  readonly missing?: readonly string[];
}

/** At the end of the rule's examples. */
export function addExample(files: DraftFiles, file: string, example: TypedExample): EditResult {
  const count = listAt(readDraftFile(files, file), '/examples').length;
  return putExample(files, file, count, example);
}

export function setExample(files: DraftFiles, file: string, index: number, example: TypedExample): EditResult {
  const at = pointerTo('examples', index);
  const isThere = index < listAt(readDraftFile(files, file), '/examples').length;
  return isThere ? putExample(files, file, index, example) : placeGone({ file, at });
}

export function removeExample(files: DraftFiles, file: string, index: number): EditResult {
  const document = readDraftFile(files, file);
  const examples = listAt(document, '/examples');
  if (document === undefined || index >= examples.length) return placeGone({ file, at: pointerTo('examples', index) });
  const content = { ...document, examples: examples.toSpliced(index, 1) };
  const next = Math.min(index, examples.length - 2);
  return edited(writeDraftFile(files, file, content), {
    file,
    at: next < 0 ? '/examples' : pointerTo('examples', next),
  });
}

function putExample(files: DraftFiles, file: string, index: number, typed: TypedExample): EditResult {
  const [rule, document] = [readDraftRule(files, file), readDraftFile(files, file)];
  const at = pointerTo('examples', index);
  if (rule === undefined || document === undefined) return placeGone({ file, at });
  const { overall } = rule.appliesTo;
  const old = listAt(document, '/examples')[index];
  const parts = (overall ? (['established', 'possible'] as const) : (['facts'] as const)).map((part) => ({
    part,
    ...readFacts(typed[part] ?? {}, overall ? OVERALL_FACTS : CLAIM_FACTS, fieldOf(old, part), `${at}/${part}`),
  }));
  const unknown = parts.flatMap((part) => part.unknown);
  const [first] = unknown;
  if (first !== undefined) return refused({ ...first, file });
  const { name, expect, missing = [] } = typed;
  const given = parts.filter(({ part, facts }) => part !== 'possible' || Object.keys(facts).length > 0);
  const example = {
    name,
    ...Object.fromEntries(given.map(({ part, facts }) => [part, facts])),
    expect,
    ...(missing.length === 0 || overall ? {} : { missing }),
  };
  const examples = listAt(document, '/examples').toSpliced(index, 1, example);
  const problems = parts.flatMap((part) => part.problems).map((problem) => ({ ...problem, file }));
  return edited(writeDraftFile(files, file, withValue(document, '/examples', examples)), { file, at }, problems);
}

interface ReadFacts {
  readonly facts: JsonObject;
  readonly problems: readonly Problem[];
  readonly unknown: readonly Problem[];
}

/** Facts that were there keep their order; what the claim says comes before what the engagement says. */
function readFacts(
  typed: Readonly<Record<string, string>>,
  vocabulary: readonly FactDescription[],
  old: unknown,
  at: string,
): ReadFacts {
  const before = Object.keys(Object(old));
  const order = vocabulary.toSorted((a, b) => Number(b.group === 'claim') - Number(a.group === 'claim'));
  const names = [...new Set([...before, ...order.map(({ name }) => name)])];
  const known = names.flatMap((name) => vocabulary.find((fact) => fact.name === name) ?? []);
  const read = known.map((fact) => ({
    name: fact.name,
    ...readTypedFact(fact, textOf(typed, fact.name) ?? '', `${at}/${fact.name}`),
  }));
  const strange = Object.keys(typed).filter((name) => !vocabulary.some((fact) => fact.name === name));
  const allowed = vocabulary.map(({ name }) => name);
  return {
    facts: Object.fromEntries(read.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]))),
    problems: read.flatMap(({ problems }) => problems),
    unknown: strange.map((name) => unknownName('unknown-fact', at, name, allowed)),
  };
}
