import schema from '../../schemas/skill-standard.schema.json' with { type: 'json' };
import { type JsonPointer, pointerTo } from '../base/json-pointer.ts';
import type { Problem, ProblemCode, ProblemParams } from '../base/problem.ts';
import { failure, type Result, success } from '../base/result.ts';
import { createSchemaCheck } from '../base/schema-check.ts';
import { unknownName } from '../base/unknown-name.ts';
import { type Catalogue, catalogueOf } from './catalogue.ts';
import type { Level, SkillStandard, StandardPage } from './skill-standard.ts';

const checkShape = createSchemaCheck(schema);

/** Reads a skill standard and checks it by shape and by meaning; every problem of what could be read is listed. */
export function parseStandard(value: unknown): Result<Catalogue, Problem[]> {
  const problems = checkShape(value);
  if (problems.length > 0) return failure(problems);
  const standard = value as SkillStandard;
  const wrong = checkMeaning(standard);
  return wrong.length > 0 ? failure(wrong) : success(catalogueOf(standard));
}

const checkMeaning = (standard: SkillStandard): Problem[] => [
  ...repeated(
    'duplicate-id',
    standard.levels,
    ({ level }) => String(level),
    (index) => ['levels', index, 'level'],
  ),
  ...repeated(
    'duplicate-id',
    standard.specialtyFields,
    ({ id }) => id,
    (index) => ['specialtyFields', index, 'id'],
  ),
  ...repeated(
    'duplicate-id',
    standard.skillItems,
    ({ id }) => id,
    (index) => ['skillItems', index, 'id'],
  ),
  ...repeated(
    'duplicate-id',
    standard.pages,
    ({ page }) => page,
    (index) => ['pages', index, 'page'],
  ),
  ...standard.specialtyFields.flatMap((field, index) => checkFieldItems(field.skillItems, index, standard)),
  ...standard.pages.flatMap((page, index) => checkPage(page, index, standard)),
  ...checkLadders(standard),
];

function checkFieldItems(ids: readonly string[], fieldIndex: number, standard: SkillStandard): Problem[] {
  const known = standard.skillItems.map(({ id }) => id);
  const place = (index: number) => ['specialtyFields', fieldIndex, 'skillItems', index] as const;
  return [
    ...repeated('duplicate-id', ids, (id) => id, place),
    ...unknownNames('unknown-skill-item', ids, known, place),
  ];
}

function checkPage(page: StandardPage, index: number, standard: SkillStandard): Problem[] {
  const items = standard.skillItems.map(({ id }) => id);
  const fields = standard.specialtyFields.map(({ id }) => id);
  const named = page.specialtyFields === 'all' ? [] : page.specialtyFields;
  return [
    ...unknownNames('unknown-skill-item', [page.skillItem], items, () => ['pages', index, 'skillItem']),
    ...unknownNames('unknown-specialty-field', named, fields, (at) => ['pages', index, 'specialtyFields', at]),
    ...checkFieldsHaveItem(page, index, standard),
    ...checkLevels(page, index, standard),
  ];
}

/** A page for all fields may describe an item that only some of them have, as long as one has it. */
function checkFieldsHaveItem(page: StandardPage, index: number, standard: SkillStandard): Problem[] {
  const item = standard.skillItems.find(({ id }) => id === page.skillItem);
  if (item === undefined) return [];
  const having = standard.specialtyFields.filter(({ skillItems }) => skillItems.includes(item.id));
  const named = page.specialtyFields === 'all' ? standard.specialtyFields.map(({ id }) => id) : page.specialtyFields;
  const without = standard.specialtyFields.filter((field) => named.includes(field.id) && !having.includes(field));
  if (page.specialtyFields === 'all' && having.length > 0) return [];
  return without.map(({ title, skillItems }) =>
    problem('skill-item-not-in-field', pointerTo('pages', index, 'skillItem'), {
      skillItem: item.title,
      specialtyField: title,
      allowed: skillItems,
    }),
  );
}

/** The levels of a page rise without a gap, within a statement and from one to the next, and all are defined. */
function checkLevels({ practice }: StandardPage, pageIndex: number, standard: SkillStandard): Problem[] {
  const defined = standard.levels.filter((level) => level.defined).map(({ level }) => level);
  let before: Level | undefined;
  return practice.flatMap(({ levels }, statementIndex) =>
    levels.flatMap((level, index): Problem[] => {
      const at = pointerTo('pages', pageIndex, 'practice', statementIndex, 'levels', index);
      const previous = before;
      before = level;
      const unknown = problem('unknown-level', at, { given: level, allowed: defined.map(String) });
      const gap = problem('levels-not-neighbours', at, { given: level, previous: previous ?? 0 });
      return [
        ...(defined.includes(level) ? [] : [unknown]),
        ...(previous === undefined || level === previous + 1 ? [] : [gap]),
      ];
    }),
  );
}

/** Over all its pages, an item of a field has each level once, and at least one. */
function checkLadders({ specialtyFields, pages }: SkillStandard): Problem[] {
  const reported = new Set<JsonPointer>();
  return specialtyFields.flatMap((field, fieldIndex) =>
    field.skillItems.flatMap((item, itemIndex): Problem[] => {
      const steps = pages.flatMap((page, pageIndex) =>
        page.skillItem === item && (page.specialtyFields === 'all' || page.specialtyFields.includes(field.id))
          ? page.practice.flatMap(({ levels }) => levels.map((level) => ({ level, pageIndex, page: page.page })))
          : [],
      );
      if (steps.length === 0)
        return [
          problem('item-not-described', pointerTo('specialtyFields', fieldIndex, 'skillItems', itemIndex), {
            given: item,
            specialtyField: field.title,
          }),
        ];
      const twice = steps.filter((step, index) => steps.findIndex(({ level }) => level === step.level) < index);
      return twice.flatMap(({ level, pageIndex }) => {
        const at = pointerTo('pages', pageIndex, 'practice');
        if (reported.has(`${at} ${level}`)) return [];
        reported.add(`${at} ${level}`);
        const page = steps.find((step) => step.level === level)?.page ?? '';
        return [problem('level-twice', at, { level, given: item, page })];
      });
    }),
  );
}

type Path = readonly (string | number)[];

function repeated<T>(
  code: ProblemCode,
  entries: readonly T[],
  key: (entry: T) => string,
  path: (index: number) => Path,
) {
  const keys = entries.map(key);
  return keys.flatMap((given, index) => {
    const first = keys.indexOf(given);
    if (first === index) return [];
    return [problem(code, pointerTo(...path(index)), { given, first: pointerTo(...path(first)) })];
  });
}

const unknownNames = (
  code: ProblemCode,
  names: readonly string[],
  known: readonly string[],
  path: (index: number) => Path,
): Problem[] =>
  names.flatMap((name, index) => {
    if (known.includes(name)) return [];
    return [unknownName(code, pointerTo(...path(index)), name, known)];
  });

const problem = (code: ProblemCode, at: JsonPointer, params: ProblemParams): Problem => ({ code, at, params });
