import type { LocalizedText } from '../../base/localized-text.ts';
import { idOfPath } from '../check-rule.ts';
import type { ItemScope, OverallScope } from '../rule-file.ts';
import { type DraftFiles, draftPaths } from './draft-files.ts';
import { freeName } from './free-name.ts';

/** What a new rule is to be for. */
export interface NewRule {
  readonly appliesTo: ItemScope | OverallScope;
  readonly level: number;
  readonly title: LocalizedText;
}

/** A free path for a rule, as rule sets lay them out: a folder for what it is for, a file for its level. */
export function pathForRule(files: DraftFiles, { appliesTo, level }: Pick<NewRule, 'appliesTo' | 'level'>): string {
  const folder = folderFor(appliesTo);
  const name = [`level-${level}`, ...itemWords(appliesTo)].join('.');
  const ids = new Set(draftPaths(files, 'rule').map(idOfPath));
  const taken = (one: string) => files.has(`${folder}/${one}.json`) || ids.has(`${folder}.${one}`);
  return `${folder}/${freeName(name, taken)}.json`;
}

/** Rules of one field lie together, so do those of a kind of items in several fields. */
function folderFor(scope: ItemScope | OverallScope): string {
  if ('overall' in scope) return 'overall';
  const [only, ...others] = scope.specialtyFields === 'all' ? [] : scope.specialtyFields;
  if (only !== undefined && others.length === 0) return only;
  return scope.skillItems === 'common' || scope.skillItems === 'specific' ? scope.skillItems : 'several-fields';
}

/** What tells the rule from that of the folder's other items. */
function itemWords(scope: ItemScope | OverallScope): string[] {
  if ('overall' in scope || scope.skillItems === 'all') return [];
  if (typeof scope.skillItems !== 'string') return scope.skillItems.slice(0, 1);
  return folderFor(scope) === scope.skillItems ? [] : [scope.skillItems];
}
