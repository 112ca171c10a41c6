import { type Digest, digestOf } from '../base/digest.ts';
import { invariant } from '../base/invariant.ts';
import type {
  Level,
  PracticeStatement,
  SkillItem,
  SkillStandard,
  SpecialtyField,
  StandardPage,
} from './skill-standard.ts';

/** A skill standard with the look-ups that the rest of the program needs. */
export interface Catalogue {
  readonly standard: SkillStandard;
  readonly digest: Digest;
  /** The levels that are defined for at least one cell, lowest first. */
  readonly definedLevels: readonly Level[];
}

export const catalogueOf = (standard: SkillStandard): Catalogue => ({
  standard,
  digest: digestOf(standard),
  definedLevels: standard.levels.filter(({ defined }) => defined).map(({ level }) => level),
});

export const findField = ({ standard }: Catalogue, id: string): SpecialtyField | undefined =>
  standard.specialtyFields.find((field) => field.id === id);

export const findItem = ({ standard }: Catalogue, id: string): SkillItem | undefined =>
  standard.skillItems.find((item) => item.id === id);

/** The items of a field, in the order of the standard. */
export function itemsOf(catalogue: Catalogue, fieldId: string): readonly SkillItem[] {
  const field = findField(catalogue, fieldId);
  invariant(field, `Unknown specialty field ${fieldId}.`);
  return field.skillItems.map((id) => {
    const item = findItem(catalogue, id);
    invariant(item, `Unknown skill item ${id}.`);
    return item;
  });
}

/** The pages that describe an item for a field: its own and the one shared by all fields, lowest level first. */
export function pagesOf({ standard }: Catalogue, fieldId: string, itemId: string): readonly StandardPage[] {
  const firstLevel = (page: StandardPage) => page.practice[0]?.levels[0] ?? 0;
  return standard.pages
    .filter((page) => page.skillItem === itemId)
    .filter((page) => page.specialtyFields === 'all' || page.specialtyFields.includes(fieldId))
    .toSorted((a, b) => firstLevel(a) - firstLevel(b));
}

/** The item's practice statements in a field, lowest level first. */
export const practiceLadder = (catalogue: Catalogue, fieldId: string, itemId: string): readonly PracticeStatement[] =>
  pagesOf(catalogue, fieldId, itemId).flatMap((page) => page.practice);

/** The levels that the standard defines for an item in a field, lowest first. */
export const levelsOf = (catalogue: Catalogue, fieldId: string, itemId: string): readonly Level[] =>
  practiceLadder(catalogue, fieldId, itemId).flatMap(({ levels }) => levels);

/**
 * The level a claim counts as: where one statement covers two levels, the higher.
 * A practice level below the first one of the item stays as it is and reaches nothing.
 */
export function countsAs(catalogue: Catalogue, fieldId: string, itemId: string, practice: Level): Level {
  const covering = practiceLadder(catalogue, fieldId, itemId).find(({ levels }) => levels.includes(practice));
  return covering?.levels.at(-1) ?? practice;
}
