import type { JsonPointer } from '../../base/json-pointer.ts';
import type { Problem } from '../../base/problem.ts';
import { shownValue } from '../../base/shown-value.ts';
import { namesAllowed } from '../../base/suggestion.ts';
import { readCount } from '../../evidence/read-counts.ts';
import type { FactValue } from '../criterion-holds.ts';
import type { FactDescription } from '../fact-vocabulary.ts';
import type { Typed } from './condition-edit.ts';

/** What a typed value says: a value, or the text itself where it can't be read; absent where nothing was typed. */
export interface ReadTyped {
  readonly value?: FactValue | readonly FactValue[];
  readonly problems: readonly Problem[];
}

/** Between the members of a list; a comma alone may stand between thousands. */
const SEPARATOR = /[;；、\n]|,\s+|，\s+/;

/** Reads what a criterion on a fact compares it with. `at` is the place of the value. */
export function readTypedValue(
  fact: FactDescription,
  operator: string | undefined,
  typed: Typed,
  at: JsonPointer,
): ReadTyped {
  if (operator !== 'in') return readTypedFact(fact, [typed].flat()[0] ?? '', at);
  const texts = typeof typed === 'string' ? listed(fact, typed) : typed;
  const members = texts.filter((text) => text.trim() !== '');
  const read = members.map((text, index) => readTypedFact(fact, text, `${at}/${index}`));
  const value = read.flatMap((one) => one.value ?? []) as FactValue[];
  return { ...(value.length === 0 ? {} : { value }), problems: read.flatMap(({ problems }) => problems) };
}

/** Reads one value of a fact: a count as people write it, a word of the vocabulary, `true` or `false`. */
export function readTypedFact(
  fact: FactDescription,
  typed: string,
  at: JsonPointer,
): ReadTyped & { value?: FactValue } {
  const given = typed.trim().toWellFormed();
  if (given === '') return { problems: [] };
  if (fact.kind === 'count') return readTypedCount(fact, given, at);
  const words = fact.values ?? ['true', 'false'];
  if (!words.includes(given)) {
    const params = { field: fact.title, given: shownValue(given) ?? '', ...namesAllowed(given, words) };
    return { value: given, problems: [{ code: 'unknown-value', at, params }] };
  }
  return { value: fact.kind === 'boolean' ? given === 'true' : given, problems: [] };
}

/** A value as a form shows it: typed again, it gives the same value. */
export function typedText(value: unknown): string {
  if (Array.isArray(value)) return value.map(typedText).join('; ');
  return typeof value === 'object' || value === undefined ? '' : String(value);
}

/** What is wrong with the texts that stand for counts in a value of a draft; none where all was read. */
export function problemsAsTyped(fact: FactDescription, value: unknown, at: JsonPointer): readonly Problem[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => problemsAsTyped(fact, one, `${at}/${index}`));
  return typeof value === 'string' && fact.kind === 'count' ? readTypedFact(fact, value, at).problems : [];
}

function readTypedCount(
  { title, unit = '', minimum = 0, maximum = Number.MAX_SAFE_INTEGER }: FactDescription,
  given: string,
  at: JsonPointer,
) {
  const read = readCount(given, { field: title, unit, min: minimum, max: maximum }, at);
  return 'read' in read ? { value: read.read, problems: [] } : { value: given, problems: [read] };
}

/** "1,2,3" can only be a list, where "1,200" is a number. */
function listed(fact: FactDescription, typed: string): readonly string[] {
  const members = typed.split(SEPARATOR);
  return members.flatMap((member) => {
    const apart = member.split(',');
    const reads = (text: string) => readTypedFact(fact, text, '').problems.length === 0;
    return !reads(member) && apart.every(reads) ? apart : [member];
  });
}
