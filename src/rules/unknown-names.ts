import { type JsonPointer, pointerTo } from '../base/json-pointer.ts';
import type { Problem } from '../base/problem.ts';
import { unknownName } from '../base/unknown-name.ts';
import { fieldOf, membersOf, textOf } from '../base/untrusted-json.ts';

/** The names that files of a rule set may use. */
export interface KnownNames {
  readonly conditions: readonly string[];
  readonly readings: readonly string[];
}

/**
 * The unknown names in a file whose shape is wrong elsewhere, so that they are told together with what is wrong there.
 * @param told What is said already; a name at such a place is part of it.
 */
export function unknownNamesIn(file: unknown, known: KnownNames, told: readonly Problem[]): Problem[] {
  const readings = membersOf(file, 'readings').flatMap(([index, id]) =>
    typeof id !== 'string' || known.readings.includes(id)
      ? []
      : [unknownName('unknown-reading', pointerTo('readings', index), id, known.readings)],
  );
  const conditions = namesIn(fieldOf(file, 'conditions'), pointerTo('conditions'))
    .filter(({ name }) => !known.conditions.includes(name))
    .map(({ name, at }) => unknownName('unknown-condition', at, name, known.conditions));
  return [...readings, ...conditions].filter(
    ({ at }) => !told.some((problem) => at === problem.at || at.startsWith(`${problem.at}/`)),
  );
}

/** The depth is bounded by what a JSON text may have. */
function namesIn(node: unknown, at: JsonPointer): { readonly name: string; readonly at: JsonPointer }[] {
  const name = textOf(node, 'condition');
  const below = (['all', 'any'] as const).flatMap((group) =>
    membersOf(node, group).flatMap(([index, child]) => namesIn(child, `${at}/${group}/${index}`)),
  );
  return name === undefined || name === '' ? below : [{ name, at: `${at}/condition` }, ...below];
}
