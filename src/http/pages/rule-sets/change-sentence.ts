import type { JsonPointer } from '../../../base/json-pointer.ts';
import type { LocalizedText } from '../../../base/localized-text.ts';
import type { Problem } from '../../../base/problem.ts';
import { type Result, success } from '../../../base/result.ts';
import type { ConditionEdit } from '../../../rules/drafts/condition-edit.ts';
import { usualOperator } from '../../../rules/drafts/draft-facts.ts';
import { type DraftFiles, type DraftPlace, readDraftFile, writeDraftFile } from '../../../rules/drafts/draft-files.ts';
import { findNode } from '../../../rules/drafts/draft-node.ts';
import { editCondition } from '../../../rules/drafts/edit-condition.ts';
import { shareCondition } from '../../../rules/drafts/edit-named-condition.ts';
import type { EditResult } from '../../../rules/drafts/edit-result.ts';
import { type FilledCondition, fillCondition } from '../../../rules/drafts/fill-condition.ts';
import { type FactDescription, findFact } from '../../../rules/fact-vocabulary.ts';
import { placeId } from '../../../views/pages/rule-sets/place-links.ts';
import { filledNodes, shownCondition } from '../../../views/pages/rule-sets/sentence/condition-form.ts';
import { actionId, NODE_ACTIONS, type NodeAction } from '../../../views/pages/rule-sets/sentence/node-actions.ts';
import { conditionsFor } from '../../../views/pages/rule-sets/sentence/sentence-view.ts';

/** The file whose condition a form shows, and what the form says beside it. */
export interface SentenceForm {
  readonly file: string;
  readonly sent: URLSearchParams;
  /** Takes over what the form says beside the condition: titles, scope, readings. */
  readonly fill: (files: DraftFiles) => Result<DraftFiles, Problem[]>;
  /** How a condition is called when it is first shared. */
  readonly titleFor: (files: DraftFiles, place: DraftPlace) => LocalizedText;
}

export interface ChangedSentence {
  readonly files: DraftFiles;
  /** The id of what takes the focus; null where it stays. */
  readonly focus: string | null;
}

/** What a button of a line asks for. */
export interface LineAction {
  readonly action: NodeAction;
  readonly at: JsonPointer;
}

/** Undefined for a button that only saves. */
export function lineAction(value: string): LineAction | undefined {
  const [verb, at = ''] = value.split(':', 2);
  const action = NODE_ACTIONS.find((one) => one === verb);
  return action && { action, at };
}

/** Everything that was typed, and then what the button does. */
export function changeSentence(
  files: DraftFiles,
  form: SentenceForm,
  pressed: LineAction | undefined,
): Result<ChangedSentence, Problem[]> {
  const { file, sent } = form;
  const filled = fillCondition(files, file, filledNodes(sent));
  if (!filled.ok) return filled;
  const compared = withUsualOperators(files, filled.value, form);
  if (!compared.ok) return compared;
  const whole = form.fill(compared.value);
  if (!whole.ok || pressed === undefined) return whole.ok ? success({ files: whole.value, focus: null }) : whole;
  const place = { file, at: filled.value.placeNow(pressed.at) };
  if (pressed.action === 'set') return success({ files: whole.value, focus: `${placeId(place.at)}/value` });
  const done = act(whole.value, place, pressed.action, form);
  if (!done.ok) return done;
  return success({ files: done.value.files, focus: focusAfter(done.value, pressed.action, file) });
}

/** Where a fact of another kind was chosen, the comparison is the usual one of its kind, not what was left over. */
function withUsualOperators(
  before: DraftFiles,
  { files, placeNow }: Pick<FilledCondition, 'files' | 'placeNow'>,
  { file, sent }: SentenceForm,
): Result<DraftFiles, Problem[]> {
  let now = files;
  for (const { at, fact: name } of filledNodes(sent)) {
    const [old, fact] = [factAt(before, { file, at }), findFact(name ?? '')];
    if (old === undefined || fact === undefined || isAlike(old, fact)) continue;
    const edited = editCondition(now, { file, at: placeNow(at) }, { do: 'setOperator', operator: usualOperator(fact) });
    if (!edited.ok) return edited;
    now = edited.value.files;
  }
  return success(now);
}

function factAt(files: DraftFiles, place: DraftPlace): FactDescription | undefined {
  const node = findNode(files, place);
  return node?.kind === 'criterion' ? findFact(node.fact ?? '') : undefined;
}

const isAlike = (a: FactDescription, b: FactDescription): boolean => a.kind === b.kind;

/** The file as a form showed it, with what was typed: for a form that somebody else's change has overtaken. */
export function asTyped(files: DraftFiles, form: SentenceForm): DraftFiles {
  const nodes = filledNodes(form.sent);
  const document = readDraftFile(files, form.file);
  if (document === undefined) return files;
  const shown =
    nodes.length === 0 ? files : writeDraftFile(files, form.file, { ...document, conditions: shownCondition(nodes) });
  const typed = changeSentence(shown, form, undefined);
  return typed.ok ? typed.value.files : shown;
}

const EDITS: Readonly<Partial<Record<NodeAction, ConditionEdit>>> = {
  'add-criterion': { do: 'addCriterion' },
  'add-group': { do: 'addGroup' },
  up: { do: 'moveUp' },
  down: { do: 'moveDown' },
  in: { do: 'moveIn' },
  out: { do: 'moveOut' },
  copy: { do: 'copy' },
  remove: { do: 'remove' },
  wrap: { do: 'wrap' },
  unwrap: { do: 'unwrap' },
  'own-copy': { do: 'ownCopy' },
};

function act(files: DraftFiles, place: DraftPlace, action: NodeAction, { titleFor }: SentenceForm): EditResult {
  if (action === 'share') return shareCondition(files, place, titleFor(files, place));
  const [firstShared] = conditionsFor(files, place.file);
  const edit = EDITS[action] ?? ({ do: 'addReference', name: firstShared?.name ?? '' } as const);
  return editCondition(files, place, edit);
}

/** The first field of the line that one goes on with; a button that moves a line keeps the focus while it can. */
function focusAfter(
  { files, at }: { readonly files: DraftFiles; readonly at: JsonPointer },
  action: NodeAction,
  file: string,
): string | null {
  const node = findNode(files, { file, at });
  if (node === undefined) return null;
  if (action === 'up' || action === 'down') return actionId(at, stillUseful(files, file, at, action));
  if (node.kind !== 'group') return `${placeId(at)}/${node.kind === 'criterion' ? 'fact' : 'condition'}`;
  return action === 'remove' && node.children.length === 0 ? actionId(at, 'add-criterion') : `${placeId(at)}/joint`;
}

function stillUseful(files: DraftFiles, file: string, at: JsonPointer, action: 'up' | 'down'): 'up' | 'down' {
  const [, list = '', index = '0'] = /^(.*)\/(\d+)$/.exec(at) ?? [];
  if (action === 'up') return index === '0' ? 'down' : 'up';
  return findNode(files, { file, at: `${list}/${Number(index) + 1}` }) === undefined ? 'up' : 'down';
}
