import type { JsonPointer } from '../../../../base/json-pointer.ts';
import { inLanguage, type Wording } from '../../../../base/localized-text.ts';
import type { DraftFiles } from '../../../../rules/drafts/draft-files.ts';
import {
  type DraftCriterion,
  type DraftGroup,
  type DraftNode,
  type DraftReference,
  fileOfCondition,
} from '../../../../rules/drafts/draft-node.ts';
import type { DraftCondition } from '../../../../rules/drafts/draft-rule.ts';
import { rulesResting } from '../../../../rules/drafts/named-conditions.ts';
import type { FactDescription } from '../../../../rules/fact-vocabulary.ts';
import type { Words } from '../../../words.ts';
import { draftAddress } from '../draft-head-view.ts';
import { placeId } from '../place-links.ts';
import { fieldName } from './condition-form.ts';
import { type CriterionView, criterionView } from './criterion-view.ts';
import { nodeInWords } from './draft-words.ts';
import {
  type ActionButton,
  addButtons,
  moreButtons,
  moveButtons,
  rootButtons,
  type Standing,
  setButton,
} from './node-actions.ts';
import { type PlacedProblem, problemsAt } from './node-problems.ts';
import type { Option } from './value-view.ts';

/** What the lines of a condition are made from. */
export interface NodeContext {
  readonly words: Words;
  readonly draft: { readonly id: string; readonly files: DraftFiles };
  readonly file: string;
  readonly problems: readonly PlacedProblem[];
  /** The facts that this condition may look at. */
  readonly facts: readonly FactDescription[];
  /** The named conditions that it may use. */
  readonly shared: readonly DraftCondition[];
  readonly editable: boolean;
}

/** A field of a line. */
interface NodeField {
  readonly id: string;
  readonly name: string;
  readonly label: string;
}

/** One line of a condition with everything in it: exactly one of group, criterion and reference is there. */
export interface NodeView {
  readonly id: string;
  /** `1.2.1`; empty for the whole condition. */
  readonly number: string;
  readonly root: boolean;
  readonly editable: boolean;
  /** The line in words, for those who only read. */
  readonly said: string;
  readonly tone: 'plain' | 'unfinished' | 'wrong';
  readonly problems: readonly PlacedProblem[];
  readonly describedBy: string | null;
  readonly group: GroupView | null;
  readonly criterion:
    | (CriterionView & {
        readonly fields: Readonly<Record<'fact' | 'operator' | 'value', NodeField>>;
        readonly set: ActionButton;
      })
    | null;
  readonly reference: ReferenceView | null;
  readonly label: LabelView | null;
  readonly moves: readonly ActionButton[];
  readonly more: readonly ActionButton[];
  readonly moreSaid: string;
}

interface GroupView {
  readonly joint: NodeField;
  readonly joints: readonly Option[];
  readonly any: boolean;
  readonly even: boolean;
  readonly children: readonly NodeView[];
  readonly adds: readonly ActionButton[];
}

interface ReferenceView {
  readonly field: NodeField;
  readonly options: readonly Option[];
  readonly address: string | null;
  readonly meaning: string;
  readonly sharedWith: string | null;
}

/** What a comparison is about, where its own words say too little. */
interface LabelView {
  readonly shown: string | null;
  readonly en: NodeField & { readonly value: string };
  readonly ja: NodeField & { readonly value: string };
}

const ALONE: Standing = { index: 0, last: true, before: undefined, depth: 0 };

/** The whole condition of a file. */
export const conditionView = (context: NodeContext, root: DraftNode): NodeView => nodeView(context, root, '', ALONE);

function nodeView(context: NodeContext, node: DraftNode, number: string, standing: Standing): NodeView {
  const { words, editable, draft } = context;
  const root = number === '';
  const problems = problemsAt(context.problems, node.at, root && node.kind !== 'group' ? [] : childPlaces(node));
  return {
    id: placeId(node.at),
    number,
    root,
    editable,
    said: node.kind === 'group' ? words.t(`sentence:joint.${node.joint}`) : nodeInWords(draft.files, node, words),
    tone: toneOf(problems),
    problems,
    describedBy: problems.length === 0 ? null : problems.map(({ id }) => id).join(' '),
    group: node.kind === 'group' ? groupView(context, node, number, standing.depth) : null,
    criterion: node.kind === 'criterion' ? criterionFields(context, node, number) : null,
    reference: node.kind === 'reference' ? referenceView(context, node, number) : null,
    label: node.kind === 'criterion' ? labelView(words, node, number) : null,
    moves: root ? [] : moveButtons(words, node, number, standing),
    more: root ? rootButtons(words, node) : moreButtons(words, node, number, standing),
    moreSaid: words.t('sentence:line.more', { number }),
  };
}

const childPlaces = (node: DraftNode): JsonPointer[] =>
  node.kind === 'group' ? node.children.map(({ at }) => at) : [];

function toneOf(problems: readonly PlacedProblem[]): NodeView['tone'] {
  if (problems.length === 0) return 'plain';
  return problems.every(({ unfinished }) => unfinished) ? 'unfinished' : 'wrong';
}

function groupView(context: NodeContext, group: DraftGroup, number: string, depth: number): GroupView {
  const { words, shared } = context;
  const { at, joint, children } = group;
  return {
    joint: field(words, at, 'joint', number),
    joints: (['all', 'any'] as const).map((one) => ({
      value: one,
      label: words.t(`sentence:joint.${one}`),
      chosen: one === joint,
    })),
    any: joint === 'any',
    even: depth % 2 === 0,
    children: children.map((child, index) =>
      nodeView(context, child, number === '' ? `${index + 1}` : `${number}.${index + 1}`, {
        index,
        last: index === children.length - 1,
        before: children[index - 1],
        depth: depth + 1,
      }),
    ),
    adds: addButtons(words, at, number, shared.length > 0),
  };
}

const criterionFields = (context: NodeContext, criterion: DraftCriterion, number: string) => ({
  ...criterionView(context.words, criterion, context.facts),
  fields: {
    fact: field(context.words, criterion.at, 'fact', number),
    operator: field(context.words, criterion.at, 'operator', number),
    value: field(context.words, criterion.at, 'value', number),
  },
  set: setButton(context.words, criterion.at, number),
});

function referenceView(context: NodeContext, reference: DraftReference, number: string): ReferenceView {
  const { words, draft, shared, file } = context;
  const { name } = reference;
  const known = shared.map((one) => ({
    value: one.name,
    label: inLanguage(one.title, words.language) || one.name,
    chosen: one.name === name,
  }));
  const others = rulesResting(draft.files, name).filter((one) => one !== file).length;
  const isThere = draft.files.has(fileOfCondition(name));
  return {
    field: field(words, reference.at, 'condition', number),
    options: known.some(({ chosen }) => chosen) ? known : [...known, { value: name, label: name, chosen: true }],
    address: isThere ? `${draftAddress(draft.id)}/conditions/${name}` : null,
    meaning: nodeInWords(draft.files, reference, words),
    sharedWith: others > 0 ? words.t('sentence:reference.sharedWith', { count: others }) : null,
  };
}

function labelView(words: Words, { at, label }: DraftCriterion, number: string): LabelView {
  const value = (wording: Wording | undefined, language: 'en' | 'ja') =>
    wording === undefined ? '' : inLanguage(wording, language);
  return {
    shown: label === undefined ? null : inLanguage(label, words.language),
    en: { ...field(words, at, 'label/en', number), value: value(label, 'en') },
    ja: { ...field(words, at, 'label/ja', number), value: value(label, 'ja') },
  };
}

function field(words: Words, at: JsonPointer, part: Parameters<typeof fieldName>[1], number: string): NodeField {
  const key = part.replace('/', '-');
  const name = fieldName(at, part);
  const label = words.t(`sentence:field.${key}`);
  return {
    id: name,
    name,
    label: number === '' ? label : words.t('sentence:field.of', { number, field: label }),
  };
}
