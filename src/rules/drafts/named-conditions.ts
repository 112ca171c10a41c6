import type { LocalizedText } from '../../base/localized-text.ts';
import { kindOfFile, stemOf } from '../rule-set-files.ts';
import { type DraftFiles, type DraftPlace, draftPaths } from './draft-files.ts';
import { type DraftNode, type DraftReference, nodesIn, readCondition } from './draft-node.ts';
import { readDraftCondition, readDraftRule } from './draft-rule.ts';

/** A rule or named condition that uses a named condition, and where. */
export interface ConditionUser extends DraftPlace {
  readonly kind: 'rule' | 'condition';
  readonly title: LocalizedText;
}

/** Every place at which a named condition is used itself. */
export const usersOf = (files: DraftFiles, name: string): ConditionUser[] =>
  [...draftPaths(files, 'condition'), ...draftPaths(files, 'rule')].flatMap((file) =>
    referencesIn(files, file)
      .filter((reference) => reference.name === name)
      .map(({ at }) => ({
        file,
        at,
        kind: kindOfFile(file) === 'rule' ? 'rule' : 'condition',
        title: titleOf(files, file),
      })),
  );

/** The files of all rules that change with a named condition, through other named conditions too. */
export const rulesResting = (files: DraftFiles, name: string): string[] => {
  const resting = namesResting(files, name);
  return draftPaths(files, 'rule').filter((file) =>
    referencesIn(files, file).some((reference) => resting.has(reference.name)),
  );
};

/** The named condition itself and all others whose body leads to it. */
export function namesResting(files: DraftFiles, name: string): ReadonlySet<string> {
  const using = Map.groupBy(
    draftPaths(files, 'condition').flatMap((file) =>
      referencesIn(files, file).map((reference) => ({ used: reference.name, by: stemOf(file) })),
    ),
    ({ used }) => used,
  );
  const resting = new Set([name]);
  // What is added on the way is gone through too.
  for (const one of resting) {
    for (const { by } of using.get(one) ?? []) resting.add(by);
  }
  return resting;
}

/** What was found already: each condition of a list asks for those that use it. */
const known = new WeakMap<DraftFiles, Map<string, readonly DraftReference[]>>();

function referencesIn(files: DraftFiles, file: string): readonly DraftReference[] {
  const found = known.get(files) ?? new Map<string, readonly DraftReference[]>();
  known.set(files, found);
  const own = found.get(file) ?? findReferences(files, file);
  found.set(file, own);
  return own;
}

function findReferences(files: DraftFiles, file: string): readonly DraftReference[] {
  const tree = readCondition(files, file);
  return tree === undefined ? [] : references(tree);
}

const references = (tree: DraftNode): DraftReference[] => nodesIn(tree).filter((node) => node.kind === 'reference');

const titleOf = (files: DraftFiles, file: string): LocalizedText =>
  (readDraftRule(files, file) ?? readDraftCondition(files, file))?.title ?? { en: file, ja: file };
