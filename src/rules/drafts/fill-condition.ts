import { type JsonPointer, pointerTokens } from '../../base/json-pointer.ts';
import type { Wording } from '../../base/localized-text.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import type { ConditionEdit, Typed } from './condition-edit.ts';
import type { DraftFiles } from './draft-files.ts';
import { findNode, type Joint } from './draft-node.ts';
import { editCondition } from './edit-condition.ts';

/** What a form says of one node of the condition that it showed. What it leaves out stays as it is. */
export interface FilledNode {
  /** The node's place as shown. */
  readonly at: JsonPointer;
  readonly joint?: Joint;
  readonly name?: string;
  readonly fact?: string;
  readonly operator?: string;
  readonly typed?: Typed;
  readonly label?: Wording;
}

export interface FilledCondition {
  readonly files: DraftFiles;
  readonly problems: readonly Problem[];
  /** Where a node of the form stands now: places follow the joints of the groups they are in. */
  readonly placeNow: (at: JsonPointer) => JsonPointer;
}

/**
 * Takes over everything that a form holds of a condition, before an action is done on it. Where a criterion got another
 * fact, the comparison and value of the form were those of the old fact and are left.
 */
export function fillCondition(
  files: DraftFiles,
  file: string,
  nodes: readonly FilledNode[],
): Result<FilledCondition, Problem[]> {
  let now = files;
  const kept: Problem[] = [];
  // A new joint renames the places below it, so that the innermost groups go first, after all that stands in them.
  const inward = nodes.toSorted((a, b) => pointerTokens(b.at).length - pointerTokens(a.at).length);
  const joints = inward.flatMap(({ at, joint }) =>
    joint === undefined ? [] : [{ at, edit: { do: 'setJoint', joint } as const }],
  );
  for (const { at, edit } of [...nodes.flatMap((node) => contentEdits(files, file, node)), ...joints]) {
    const result = editCondition(now, { file, at }, edit);
    if (!result.ok) return failure(result.problems);
    now = result.value.files;
    kept.push(...result.value.problems);
  }
  const renamed = new Map(joints.map(({ at, edit }) => [at, edit.joint]));
  const placeNow = (at: JsonPointer) => placeAfter(at, renamed);
  const problems = kept.map((problem) => ({ ...problem, at: placeNow(problem.at) }));
  return success({ files: now, problems, placeNow });
}

function contentEdits(files: DraftFiles, file: string, filled: FilledNode): { at: JsonPointer; edit: ConditionEdit }[] {
  const { at, name, fact, operator, typed, label } = filled;
  const node = findNode(files, { file, at });
  const edits: ConditionEdit[] = [];
  if (name !== undefined && node?.kind === 'reference' && node.name !== name) edits.push({ do: 'setReference', name });
  if (label !== undefined) edits.push({ do: 'setLabel', label });
  const otherFact = fact !== undefined && node?.kind === 'criterion' && node.fact !== fact;
  if (otherFact) edits.push({ do: 'setFact', fact });
  if (!otherFact && operator !== undefined) edits.push({ do: 'setOperator', operator });
  if (!otherFact && typed !== undefined) edits.push({ do: 'setValue', typed });
  return edits.map((edit) => ({ at, edit }));
}

/** Each group with a new joint has another name for its list. */
function placeAfter(at: JsonPointer, joints: ReadonlyMap<JsonPointer, Joint>): JsonPointer {
  const tokens = at.split('/');
  const renamed = tokens.map((token, index) => joints.get(tokens.slice(0, index).join('/')) ?? token);
  return renamed.join('/');
}
