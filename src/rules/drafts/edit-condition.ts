import { failure } from '../../base/result.ts';
import { unknownName } from '../../base/unknown-name.ts';
import { type JsonObject, textOf } from '../../base/untrusted-json.ts';
import { stemOf } from '../rule-set-files.ts';
import type { ConditionEdit } from './condition-edit.ts';
import { sizeProblems } from './condition-size.ts';
import * as structure from './condition-structure.ts';
import { factsAllowedIn, unusedFact } from './draft-facts.ts';
import { type DraftFiles, type DraftPlace, draftPaths, readDraftFile, writeDraftFile } from './draft-files.ts';
import { type DraftNode, fileOfCondition, findNode } from './draft-node.ts';
import * as criteria from './edit-criterion.ts';
import { type EditResult, edited, placeGone, refused } from './edit-result.ts';
import { memberPlace, valueAt, withValue } from './json-edit.ts';
import { namesResting } from './named-conditions.ts';

type Changed = structure.Changed | undefined;

/** Edits that can make a condition larger than it may be. */
const GROWING: ReadonlySet<ConditionEdit['do']> = new Set([
  ...(['addCriterion', 'addGroup', 'addReference', 'setReference', 'moveIn'] as const),
  ...(['copy', 'wrap', 'ownCopy'] as const),
]);

/** Does one edit at a node of the condition of a rule, or of a named condition. */
export function editCondition(files: DraftFiles, place: DraftPlace, edit: ConditionEdit): EditResult {
  const document = readDraftFile(files, place.file);
  const node = findNode(files, place);
  if (document === undefined || node === undefined) return placeGone(place);
  const result = doEdit({ files, document, node }, edit);
  if (!result.ok || !GROWING.has(edit.do)) return result;
  const tooLarge = sizeProblems(result.value.files, place.file);
  return tooLarge.length > 0
    ? failure(tooLarge.map((problem) => ({ ...problem, at: place.at, file: place.file })))
    : result;
}

interface Target {
  readonly files: DraftFiles;
  readonly document: JsonObject;
  readonly node: DraftNode;
}

function doEdit(target: Target, edit: ConditionEdit): EditResult {
  switch (edit.do) {
    case 'addCriterion':
      return addCriterion(target, edit.fact);
    case 'addReference':
    case 'setReference':
      return useCondition(target, edit);
    case 'setFact':
    case 'setOperator':
    case 'setValue':
    case 'setLabel':
      return editCriterion(target, edit);
    case 'ownCopy':
      return ownCopy(target);
    default:
      return written(target, changeStructure(target, edit));
  }
}

type StructureEdit = Extract<
  ConditionEdit,
  { do: 'addGroup' | 'setJoint' | 'moveUp' | 'moveDown' | 'moveIn' | 'moveOut' | 'copy' | 'remove' | 'wrap' | 'unwrap' }
>;

function changeStructure({ files, document, node }: Target, edit: StructureEdit): Changed {
  switch (edit.do) {
    case 'addGroup':
      return structure.addNode(document, node, {
        [edit.joint ?? otherThan(node.kind === 'group' ? node.joint : 'all')]: [],
      });
    case 'setJoint':
      return structure.setJoint(document, node, edit.joint);
    case 'moveUp':
      return structure.moveWithin(document, node, -1);
    case 'moveDown':
      return structure.moveWithin(document, node, 1);
    case 'moveIn':
      return structure.moveIn(document, node, nodeBefore(files, node));
    case 'moveOut':
      return structure.moveOut(document, node);
    case 'copy':
      return structure.copyNode(document, node);
    case 'remove':
      return structure.removeNode(document, node);
    case 'wrap':
      return structure.wrapNode(document, node, edit.joint ?? jointToWrap(node));
    case 'unwrap':
      return structure.unwrapNode(document, node);
  }
}

const otherThan = (joint: 'all' | 'any') => (joint === 'all' ? 'any' : 'all');

const jointToWrap = (node: DraftNode) =>
  otherThan(structure.jointAround(node) ?? (node.kind === 'group' ? node.joint : 'any'));

function nodeBefore(files: DraftFiles, { file, at }: DraftNode): DraftNode | undefined {
  const place = memberPlace(at);
  return place && findNode(files, { file, at: `${place.list}/${place.index - 1}` });
}

function addCriterion(target: Target, name: string | undefined): EditResult {
  const { files, document, node } = target;
  const allowed = factsAllowedIn(files, node.file);
  const fact = name === undefined ? unusedFact(files, node.file) : allowed.find((one) => one.name === name);
  if (fact !== undefined) return written(target, structure.addNode(document, node, criteria.newCriterion(fact)));
  const names = allowed.map((one) => one.name);
  return refused({ ...unknownName('unknown-fact', node.at, name ?? '', names), file: node.file });
}

type CriterionEdit = Extract<ConditionEdit, { do: 'setFact' | 'setOperator' | 'setValue' | 'setLabel' }>;

function editCriterion(target: Target, edit: CriterionEdit): EditResult {
  const { files, document, node } = target;
  if (node.kind !== 'criterion') return written(target, undefined);
  const result = changeCriterion(files, node, edit);
  if (!result.ok) return result;
  const { criterion, problems } = result.value;
  // A form sends every line, of which few have changed; each that has costs a file written anew.
  if (JSON.stringify(criterion) === JSON.stringify(valueAt(document, node.at))) return edited(files, node, problems);
  const content = withValue(document, node.at, criterion);
  return edited(writeDraftFile(files, node.file, content), node, problems);
}

function changeCriterion(files: DraftFiles, node: DraftNode & { kind: 'criterion' }, edit: CriterionEdit) {
  switch (edit.do) {
    case 'setFact':
      return criteria.setFact(node, edit.fact, factsAllowedIn(files, node.file));
    case 'setOperator':
      return criteria.setOperator(node, edit.operator);
    case 'setValue':
      return criteria.setValue(node, edit.typed);
    case 'setLabel':
      return criteria.setLabel(node, edit.label);
  }
}

/** Another condition's name, after the node or in place of one; never one that leads back to the file itself. */
function useCondition(
  target: Target,
  { do: action, name }: { do: 'addReference' | 'setReference'; name: string },
): EditResult {
  const { files, document, node } = target;
  const own = stemOf(node.file);
  if (!files.has(fileOfCondition(name))) {
    const known = draftPaths(files, 'condition').map(stemOf);
    return refused({ ...unknownName('unknown-condition', node.at, name, known), file: node.file });
  }
  if (node.file === fileOfCondition(own) && namesResting(files, own).has(name))
    return refused({
      code: 'circular-condition',
      at: node.at,
      file: node.file,
      params: { given: name, condition: own },
    });
  const reference = { condition: name };
  if (action === 'addReference') return written(target, structure.addNode(document, node, reference));
  if (node.kind !== 'reference') return written(target, undefined);
  return written(target, { document: withValue(document, node.at, reference), at: node.at });
}

function ownCopy(target: Target): EditResult {
  const { files, document, node } = target;
  const body = node.kind === 'reference' ? readDraftFile(files, fileOfCondition(node.name)) : undefined;
  if (body === undefined || textOf(body, 'name') === undefined) return written(target, undefined);
  return written(target, { document: withValue(document, node.at, valueAt(body, '/conditions')), at: node.at });
}

const written = ({ files, node }: Target, changed: Changed): EditResult =>
  changed === undefined
    ? edited(files, node)
    : edited(writeDraftFile(files, node.file, changed.document), { file: node.file, at: changed.at });
