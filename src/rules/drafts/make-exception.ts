import type { LocalizedText } from '../../base/localized-text.ts';
import { unknownName } from '../../base/unknown-name.ts';
import type { Catalogue } from '../../standard/catalogue.ts';
import { idOfPath } from '../check-rule.ts';
import type { ItemScope } from '../rule-file.ts';
import { type DraftFiles, readDraftFile, withoutDraftFile, writeDraftFile } from './draft-files.ts';
import { CONDITION_ROOT } from './draft-node.ts';
import { type DraftRule, readDraftRule } from './draft-rule.ts';
import { fieldsIn, itemsDecided, itemsToDecide } from './draft-scope.ts';
import { type EditResult, edited, placeGone, refused } from './edit-result.ts';
import { ruleProblem } from './edit-rule.ts';
import { pathForRule } from './rule-place.ts';

export interface Exception {
  /** The rule that decides the items now. */
  readonly file: string;
  readonly items: readonly string[];
  readonly title: LocalizedText;
}

/**
 * Gives some items of a rule a rule of their own, which says the same at first; the rule goes on with the others.
 * Refused where none would be left.
 */
export function makeException(files: DraftFiles, catalogue: Catalogue, { file, items, title }: Exception): EditResult {
  const [rule, document] = [readDraftRule(files, file), readDraftFile(files, file)];
  if (rule === undefined || document === undefined || rule.appliesTo.overall) return placeGone({ file, at: '' });
  const problem = ruleProblem(files, catalogue, rule);
  if (problem !== undefined) return refused(problem);
  const decided = itemsDecided(rule, catalogue);
  const unknown = items.find((item) => !decided.includes(item));
  const at = '/appliesTo/skillItems';
  if (unknown !== undefined) return refused({ ...unknownName('unknown-skill-item', at, unknown, decided), file });
  const left = decided.filter((item) => !items.includes(item));
  if (left.length === 0 || items.length === 0)
    return refused({ code: 'applies-to-nothing', at, file, params: { level: rule.level, case: 'exception' } });
  const taken = decided.filter((item) => items.includes(item));
  const appliesTo = scopeWith(rule, taken);
  const path = pathForRule(files, { appliesTo, level: rule.level });
  const exception = { ...document, id: idOfPath(path), title, appliesTo };
  const others = writeDraftFile(files, file, { ...document, appliesTo: scopeWith(rule, left) });
  return edited(writeDraftFile(others, path, exception), { file: path, at: CONDITION_ROOT });
}

/** Removes an exception and gives its items back to another rule. */
export function endException(files: DraftFiles, catalogue: Catalogue, file: string, backTo: string): EditResult {
  const [rule, other] = [readDraftRule(files, file), readDraftRule(files, backTo)];
  const document = readDraftFile(files, backTo);
  if (rule === undefined) return placeGone({ file, at: '' });
  if (other === undefined || document === undefined || other.file === file) return placeGone({ file: backTo, at: '' });
  const back = new Set([...itemsDecided(rule, catalogue), ...itemsDecided(other, catalogue)]);
  const all = itemsToDecide(other, catalogue);
  const skillItems = all.every((item) => back.has(item)) ? 'all' : all.filter((item) => back.has(item));
  const appliesTo = { specialtyFields: fieldsIn(other.appliesTo), skillItems };
  const given = writeDraftFile(files, backTo, { ...document, appliesTo });
  return edited(withoutDraftFile(given, file), { file: backTo, at: '/appliesTo' });
}

const scopeWith = ({ appliesTo }: DraftRule, skillItems: string[]): ItemScope => ({
  specialtyFields: fieldsIn(appliesTo),
  skillItems,
});
