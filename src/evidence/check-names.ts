import { pointerTo } from '../base/json-pointer.ts';
import type { Problem } from '../base/problem.ts';
import { unknownName } from '../base/unknown-name.ts';
import { membersOf, textOf } from '../base/untrusted-json.ts';
import { type Catalogue, findField, findItem } from '../standard/catalogue.ts';

/** That the field exists, and that every claim is for a skill item that the field has. */
export function checkNames(input: unknown, catalogue: Catalogue): Problem[] {
  const claims = membersOf(input, 'engagements').flatMap(([index, engagement]) =>
    membersOf(engagement, 'claims').map(([place, claim]) => ({
      at: pointerTo('engagements', index, 'claims', place, 'skillItem'),
      item: textOf(claim, 'skillItem'),
    })),
  );
  const fieldId = textOf(input, 'specialtyField');
  return [
    ...checkField(fieldId, catalogue),
    ...claims.flatMap(({ at, item }) => (item === undefined ? [] : checkItem(item, at, fieldId, catalogue))),
  ];
}

function checkField(given: string | undefined, catalogue: Catalogue): Problem[] {
  if (given === undefined || findField(catalogue, given)) return [];
  const fields = catalogue.standard.specialtyFields.map(({ id }) => id);
  return [unknownName('unknown-specialty-field', '/specialtyField', given, fields)];
}

function checkItem(given: string, at: string, fieldId: string | undefined, catalogue: Catalogue): Problem[] {
  const field = fieldId === undefined ? undefined : findField(catalogue, fieldId);
  const item = findItem(catalogue, given);
  if (item === undefined) {
    const items = field?.skillItems ?? catalogue.standard.skillItems.map(({ id }) => id);
    return [unknownName('unknown-skill-item', at, given, items)];
  }
  if (field === undefined || field.skillItems.includes(given)) return [];
  const params = { skillItem: item.title, specialtyField: field.title, allowed: field.skillItems };
  return [{ code: 'skill-item-not-in-field', at, params }];
}
