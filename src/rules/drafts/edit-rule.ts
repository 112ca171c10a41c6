import type { LocalizedText } from '../../base/localized-text.ts';
import type { Problem } from '../../base/problem.ts';
import { unknownName } from '../../base/unknown-name.ts';
import { type JsonObject, textOf } from '../../base/untrusted-json.ts';
import type { Catalogue } from '../../standard/catalogue.ts';
import { idOfPath } from '../check-rule.ts';
import { MAX_RULES } from '../parse-rule-set.ts';
import type { ItemScope, OverallScope } from '../rule-file.ts';
import { stemOf } from '../rule-set-files.ts';
import { type DraftFiles, draftPaths, readDraftFile, withoutDraftFile, writeDraftFile } from './draft-files.ts';
import { CONDITION_ROOT } from './draft-node.ts';
import { unknownInScope } from './draft-scope.ts';
import { type EditResult, edited, placeGone, refused } from './edit-result.ts';
import { type NewRule, pathForRule } from './rule-place.ts';

/** A rule with no condition, reading or example yet. */
export function addRule(files: DraftFiles, catalogue: Catalogue, rule: NewRule): EditResult {
  // Names become part of the path of the rule's file.
  const problem = ruleProblem(files, catalogue, rule) ?? unknownInScope(rule.appliesTo, catalogue);
  if (problem !== undefined) return refused(problem);
  const file = pathForRule(files, rule);
  const content = {
    $schema: '../../../schemas/rule.schema.json',
    id: idOfPath(file),
    title: rule.title,
    level: rule.level,
    appliesTo: rule.appliesTo,
    source: catalogue.standard.id,
    readings: [],
    conditions: { all: [] },
    examples: [],
  };
  return edited(writeDraftFile(files, file, content), { file, at: CONDITION_ROOT });
}

export function removeRule(files: DraftFiles, file: string): EditResult {
  if (!draftPaths(files, 'rule').includes(file)) return placeGone({ file, at: '' });
  return edited(withoutDraftFile(files, file), { file: 'rule-set.json', at: '' });
}

export const setRuleTitle = (files: DraftFiles, file: string, title: LocalizedText): EditResult =>
  changeRule(files, file, { title }, '/title');

/** The rule keeps its file and its id. */
export const setRuleScope = (files: DraftFiles, file: string, appliesTo: ItemScope | OverallScope): EditResult =>
  changeRule(files, file, { appliesTo }, '/appliesTo');

/** The readings that the rule rests on, in the order of their numbers, each once. */
export function setRuleReadings(files: DraftFiles, file: string, readings: readonly string[]): EditResult {
  const known = draftPaths(files, 'reading').map(stemOf);
  const unknown = readings.find((id) => !known.includes(id));
  if (unknown === undefined)
    return changeRule(files, file, { readings: known.filter((id) => readings.includes(id)) }, '/readings');
  return refused({ ...unknownName('unknown-reading', '/readings', unknown, known), file });
}

/** Why no rule can be added for this. */
export function ruleProblem(
  files: DraftFiles,
  { definedLevels }: Catalogue,
  { level }: Pick<NewRule, 'level'>,
): Problem | undefined {
  if (draftPaths(files, 'rule').length >= MAX_RULES)
    return { code: 'too-many-rules', at: '', params: { limit: MAX_RULES } };
  if (definedLevels.includes(level)) return undefined;
  return { code: 'unknown-level', at: '/level', params: { given: level, allowed: definedLevels.map(String) } };
}

function changeRule(files: DraftFiles, file: string, change: JsonObject, at: string): EditResult {
  const document = readDraftFile(files, file);
  if (document === undefined || textOf(document, 'id') === undefined) return placeGone({ file, at });
  return edited(writeDraftFile(files, file, { ...document, ...change }), { file, at });
}
