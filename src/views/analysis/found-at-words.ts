import type { FoundAt } from '../../analysis/finding.ts';
import { itemsOf } from '../../standard/catalogue.ts';
import { listIn, paragraphIn } from '../formats.ts';
import type { Words } from '../words.ts';
import { fieldTitle, itemTitle, type RuleNames } from './rule-names.ts';

/** Items that may be left out of "all skill items but …" before they are better counted up. */
const FEW = 3;

/** Where something was found, fields with the same items together: "Service desk: all skill items but technology." */
export function whereInWords(words: Words, names: RuleNames, where: readonly FoundAt[]): string {
  const byItems = Map.groupBy(where, (found) => itemsInWords(words, names, found));
  const sentences = [...byItems].map(([items, found]) => {
    const field = fieldsInWords(
      words,
      names,
      found.map((one) => one.field),
    );
    return words.t('analysis:where.items', { field, items });
  });
  return paragraphIn(words.language, sentences);
}

/** Some items of a field, said as shortly as can be. */
export function itemsInWords(words: Words, names: RuleNames, { field, items }: FoundAt): string {
  const all = itemsOf(names.catalogue, field).map(({ id }) => id);
  const others = all.filter((id) => !items.includes(id));
  if (others.length === 0) return words.t('analysis:where.all');
  const titles = (ids: readonly string[]) =>
    listIn(
      words.language,
      ids.map((id) => itemTitle(words, names, id)),
      'and',
    );
  if (others.length <= FEW && items.length > FEW) return words.t('analysis:where.allBut', { items: titles(others) });
  return titles(all.filter((id) => items.includes(id)));
}

export const fieldsInWords = (words: Words, names: RuleNames, fields: readonly string[]): string =>
  listIn(
    words.language,
    fields.map((id) => fieldTitle(words, names, id)),
    'and',
  );
