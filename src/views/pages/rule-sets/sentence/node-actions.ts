import type { DraftNode } from '../../../../rules/drafts/draft-node.ts';
import type { Words } from '../../../words.ts';
import { placeId } from '../place-links.ts';

/** Everything that a button of a line does. */
export const NODE_ACTIONS = [
  ...(['add-criterion', 'add-group', 'add-reference'] as const),
  ...(['up', 'down', 'in', 'out', 'copy', 'remove', 'wrap', 'unwrap', 'own-copy', 'share', 'set'] as const),
] as const;

export type NodeAction = (typeof NODE_ACTIONS)[number];

/** A button of a line. */
export interface ActionButton {
  readonly id: string;
  readonly action: NodeAction;
  /** The value of `do`: what, and where. */
  readonly value: string;
  readonly label: string;
  /** The label with the number of the line, for those who hear buttons one by one. */
  readonly said: string;
  /** True where it would change nothing. */
  readonly off: boolean;
}

export const actionId = (at: string, action: NodeAction): string => `${placeId(at)}/${action}`;

/** Where a node stands among those beside it. */
export interface Standing {
  readonly index: number;
  readonly last: boolean;
  readonly before: DraftNode | undefined;
  /** How many groups it is in. */
  readonly depth: number;
}

/** The buttons that stand on every line. */
export const moveButtons = (
  words: Words,
  { at }: DraftNode,
  number: string,
  { index, last }: Standing,
): ActionButton[] => [
  button(words, at, number, 'up', index === 0),
  button(words, at, number, 'down', last),
  button(words, at, number, 'remove'),
];

/** The buttons that are folded away. */
export function moreButtons(words: Words, node: DraftNode, number: string, standing: Standing): ActionButton[] {
  const { at, kind } = node;
  const always = ['copy', 'wrap'] as const;
  const here: NodeAction[] = [
    ...(kind === 'group' ? [] : (['add-criterion'] as const)),
    ...always,
    ...(kind === 'group' ? (['unwrap'] as const) : []),
    ...(standing.before?.kind === 'group' ? (['in'] as const) : []),
    ...(standing.depth > 1 ? (['out'] as const) : []),
    kind === 'reference' ? 'own-copy' : 'share',
  ];
  // After the line, not at the end of a group.
  return here.map((action) =>
    button(words, at, number, action, false, action === 'add-criterion' ? 'add-after' : action),
  );
}

/** What can be put at the end of a group. */
export const addButtons = (words: Words, at: string, number: string, withShared: boolean): ActionButton[] => [
  button(words, at, number, 'add-criterion'),
  button(words, at, number, 'add-group'),
  ...(withShared ? [button(words, at, number, 'add-reference')] : []),
];

/** Without script: shows the fields that go with the fact that was chosen. */
export const setButton = (words: Words, at: string, number: string): ActionButton => button(words, at, number, 'set');

/** For the whole condition, which has no number, nor others beside it. */
export const rootButtons = (words: Words, { at, kind }: DraftNode): ActionButton[] =>
  kind === 'group'
    ? []
    : (['wrap', kind === 'reference' ? 'own-copy' : 'share'] as const).map((action) => button(words, at, '', action));

function button(
  words: Words,
  at: string,
  number: string,
  action: NodeAction,
  off = false,
  called: NodeAction | 'add-after' = action,
): ActionButton {
  const label = words.t(`sentence:action.${called}`);
  return {
    id: actionId(at, action),
    action,
    value: `${action}:${at}`,
    label,
    said: number === '' ? label : words.t('sentence:action.of', { action: label, number }),
    off,
  };
}
