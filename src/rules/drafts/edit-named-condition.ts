import { inARow, type LocalizedText } from '../../base/localized-text.ts';
import { failure } from '../../base/result.ts';
import { textOf } from '../../base/untrusted-json.ts';
import { MAX_RULES } from '../parse-rule-set.ts';
import { sizeProblems } from './condition-size.ts';
import {
  type DraftFiles,
  type DraftPlace,
  draftPaths,
  readDraftFile,
  withoutDraftFile,
  writeDraftFile,
} from './draft-files.ts';
import { CONDITION_ROOT, fileOfCondition, findNode } from './draft-node.ts';
import { readDraftCondition } from './draft-rule.ts';
import { type EditResult, edited, placeGone, refused } from './edit-result.ts';
import { freeName, wordsOf } from './free-name.ts';
import { valueAt, withValue } from './json-edit.ts';
import { usersOf } from './named-conditions.ts';

/** A named condition with nothing in it yet. Its name is made of the English title. */
export function addNamedCondition(files: DraftFiles, title: LocalizedText): EditResult {
  return addWith(files, title, { all: [] });
}

/** Makes a named condition of a node, which then is used by name, so that other rules can share it. */
export function shareCondition(files: DraftFiles, place: DraftPlace, title: LocalizedText): EditResult {
  const document = readDraftFile(files, place.file);
  const node = findNode(files, place);
  if (document === undefined || node === undefined) return placeGone(place);
  if (node.kind === 'reference') return edited(files, place);
  const body = valueAt(document, place.at);
  const added = addWith(files, title, node.kind === 'criterion' ? { all: [body] } : Object(body));
  if (!added.ok) return added;
  const reference = { condition: textOf(readDraftFile(added.value.files, added.value.file), 'name') };
  const shared = writeDraftFile(added.value.files, place.file, withValue(document, place.at, reference));
  const tooLarge = sizeProblems(shared, place.file);
  return tooLarge.length > 0 ? failure(tooLarge.map((problem) => ({ ...problem, ...place }))) : edited(shared, place);
}

export function setConditionTitle(files: DraftFiles, name: string, title: LocalizedText): EditResult {
  const file = fileOfCondition(name);
  const document = readDraftFile(files, file);
  if (document === undefined) return placeGone({ file, at: '' });
  return edited(writeDraftFile(files, file, { ...document, title }), { file, at: '/title' });
}

/** Refused while anything uses it. */
export function removeNamedCondition(files: DraftFiles, name: string): EditResult {
  const file = fileOfCondition(name);
  const condition = readDraftCondition(files, file);
  if (condition === undefined) return placeGone({ file, at: '' });
  const users = new Map(usersOf(files, name).map((user) => [user.file, user.title]));
  if (users.size === 0) return edited(withoutDraftFile(files, file), { file: 'rule-set.json', at: '' });
  const params = { given: condition.title, usedBy: inARow([...users.values()]) };
  return refused({ code: 'condition-in-use', at: '', file, params });
}

function addWith(files: DraftFiles, title: LocalizedText, conditions: object): EditResult {
  const paths = draftPaths(files, 'condition');
  if (paths.length >= MAX_RULES) return refused({ code: 'too-many-rules', at: '', params: { limit: MAX_RULES } });
  const name = freeName(wordsOf(title.en) || 'condition', (one) => files.has(fileOfCondition(one)));
  const file = fileOfCondition(name);
  const content = { $schema: '../../../schemas/named-condition.schema.json', name, title, conditions };
  return edited(writeDraftFile(files, file, content), { file, at: CONDITION_ROOT });
}
