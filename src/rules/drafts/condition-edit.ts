import type { Wording } from '../../base/localized-text.ts';
import type { Joint } from './draft-node.ts';

/** A value as it comes from a form: what was typed, or the words chosen from a list. */
export type Typed = string | readonly string[];

/**
 * One edit of the condition of a rule or of a named condition, done at a node of it. What makes no sense at a node
 * (moving the first one up, removing the root) changes nothing.
 */
export type ConditionEdit =
  /** At a group: at its end. At another node: after it. Without a fact, the first that the condition does not use yet. */
  | { readonly do: 'addCriterion'; readonly fact?: string }
  | { readonly do: 'addGroup'; readonly joint?: Joint }
  | { readonly do: 'addReference'; readonly name: string }
  | { readonly do: 'setJoint'; readonly joint: Joint }
  /** Takes out the value, and the comparison where it does not fit the fact. */
  | { readonly do: 'setFact'; readonly fact: string }
  | { readonly do: 'setOperator'; readonly operator: string }
  /** What can't be read is kept as typed, and named by a problem. Nothing typed takes the value out. */
  | { readonly do: 'setValue'; readonly typed: Typed }
  /** An empty label takes it out. */
  | { readonly do: 'setLabel'; readonly label: Wording }
  | { readonly do: 'setReference'; readonly name: string }
  | { readonly do: 'moveUp' }
  | { readonly do: 'moveDown' }
  /** To the end of the group that stands just before. */
  | { readonly do: 'moveIn' }
  /** After the group it is in. */
  | { readonly do: 'moveOut' }
  | { readonly do: 'copy' }
  | { readonly do: 'remove' }
  /** Puts a group around the node; without a joint, the other one than around it. */
  | { readonly do: 'wrap'; readonly joint?: Joint }
  /** Puts the children of a group in its place. */
  | { readonly do: 'unwrap' }
  /** Puts the body of a named condition in the place of its name, so that it can be changed for this rule alone. */
  | { readonly do: 'ownCopy' };
