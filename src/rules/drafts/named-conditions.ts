import type { LocalizedText } from '../../base/localized-text.ts';
import { kindOfFile } from '../rule-set-files.ts';
import { type DraftFiles, type DraftPlace, draftPaths } from './draft-files.ts';
import { type DraftNode, type DraftReference, nodesIn, readCondition } from './draft-node.ts';
import { readDraftCondition, readDraftConditions, readDraftRule } from './draft-rule.ts';

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
  const direct = readDraftConditions(files).map((one) => ({
    name: one.name,
    uses: namesIn(one.conditions),
  }));
  const resting = new Set([name]);
  for (let grown = true; grown; ) {
    const more = direct.filter((one) => !resting.has(one.name) && one.uses.some((used) => resting.has(used)));
    for (const one of more) resting.add(one.name);
    grown = more.length > 0;
  }
  return resting;
}

function referencesIn(files: DraftFiles, file: string): DraftReference[] {
  const tree = readCondition(files, file);
  return tree === undefined ? [] : references(tree);
}

const namesIn = (tree: DraftNode): string[] => references(tree).map(({ name }) => name);

const references = (tree: DraftNode): DraftReference[] => nodesIn(tree).filter((node) => node.kind === 'reference');

const titleOf = (files: DraftFiles, file: string): LocalizedText =>
  (readDraftRule(files, file) ?? readDraftCondition(files, file))?.title ?? { en: file, ja: file };
