import { pointerTo } from '../base/json-pointer.ts';
import type { Problem } from '../base/problem.ts';
import { shownValue } from '../base/shown-value.ts';
import { membersOf, textOf } from '../base/untrusted-json.ts';
import { type Catalogue, findItem } from '../standard/catalogue.ts';

interface Named {
  readonly at: string;
  readonly name: string | undefined;
}

/** That no id occurs twice, and that no skill item is claimed twice in one engagement. */
export function checkUniqueness(input: unknown, catalogue: Catalogue): Problem[] {
  const idsIn = (list: string): Named[] =>
    membersOf(input, list).map(([index, member]) => ({ at: pointerTo(list, index, 'id'), name: textOf(member, 'id') }));
  return [
    ...repeated(idsIn('engagements'), duplicateId),
    ...membersOf(input, 'engagements').flatMap(([index, engagement]) => checkClaims(engagement, index, catalogue)),
    ...repeated(idsIn('documents'), duplicateId),
  ];
}

function checkClaims(engagement: unknown, index: number, catalogue: Catalogue): Problem[] {
  const claims = membersOf(engagement, 'claims');
  // A name that the standard does not have is told as such, each time it occurs.
  const items = claims.map(([place, claim]) => {
    const item = findItem(catalogue, textOf(claim, 'skillItem') ?? '');
    return { at: pointerTo('engagements', index, 'claims', place, 'skillItem'), name: item?.id };
  });
  const documents = claims.map(([place, claim]) =>
    membersOf(claim, 'documents').map(([position, id]) => ({
      at: pointerTo('engagements', index, 'claims', place, 'documents', position),
      name: typeof id === 'string' ? id : undefined,
    })),
  );
  const duplicateClaim = (at: string, name: string, first: string): Problem => ({
    code: 'duplicate-claim',
    at,
    params: { skillItem: findItem(catalogue, name)?.title ?? name, first },
  });
  return [...repeated(items, duplicateClaim), ...documents.flatMap((ids) => repeated(ids, duplicateId))];
}

const duplicateId = (at: string, name: string, first: string): Problem => ({
  code: 'duplicate-id',
  at,
  params: { given: shownValue(name) ?? '', first },
});

function repeated(names: readonly Named[], problem: (at: string, name: string, first: string) => Problem): Problem[] {
  const firsts = new Map<string, string>();
  return names.flatMap(({ at, name }) => {
    if (name === undefined) return [];
    const first = firsts.get(name);
    if (first !== undefined) return [problem(at, name, first)];
    firsts.set(name, at);
    return [];
  });
}
