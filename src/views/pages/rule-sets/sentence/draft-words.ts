import type { DraftFiles, DraftPlace } from '../../../../rules/drafts/draft-files.ts';
import {
  type DraftCriterion,
  type DraftNode,
  fileOfCondition,
  findNode,
  readWholeCondition,
} from '../../../../rules/drafts/draft-node.ts';
import type { DraftRule } from '../../../../rules/drafts/draft-rule.ts';
import { finishedCriterion } from '../../../../rules/drafts/finished-condition.ts';
import { findFact } from '../../../../rules/fact-vocabulary.ts';
import { joined, type Phrase, phraseInWords } from '../../../condition-words.ts';
import { factTitle } from '../../../fact-words.ts';
import type { Words } from '../../../words.ts';

/** A condition of a draft as one phrase; what is not finished shows as a gap in it. */
export function draftConditionInWords(files: DraftFiles, file: string, words: Words): string {
  const root = readWholeCondition(files, file);
  return root === undefined ? '' : phraseInWords(phraseOf(root, words), words);
}

/** One node of a condition as a phrase, with what stands behind the names in it. */
export function nodeInWords(files: DraftFiles, place: DraftPlace, words: Words): string {
  const node = findNode(files, place);
  return node === undefined ? '' : phraseInWords(phraseOf(withMeaning(files, node), words), words);
}

/** A rule of a draft as one sentence. */
export function draftRuleInWords(files: DraftFiles, { file, level, appliesTo }: DraftRule, words: Words): string {
  const condition = draftConditionInWords(files, file, words);
  return words.t(`pages:rules.${appliesTo.overall ? 'overallSentence' : 'claimSentence'}`, { level, condition });
}

function withMeaning(files: DraftFiles, node: DraftNode): DraftNode {
  if (node.kind === 'group') return { ...node, children: node.children.map((child) => withMeaning(files, child)) };
  if (node.kind === 'criterion' || node.is !== undefined) return node;
  const is = readWholeCondition(files, fileOfCondition(node.name));
  return is === undefined ? node : { ...node, is };
}

function phraseOf(node: DraftNode, words: Words): Phrase {
  if (node.kind === 'criterion') return finishedCriterion(node) ?? { said: gapFor(node, words) };
  if (node.kind === 'reference')
    return node.is === undefined ? { said: words.t('sentence:gap.condition') } : phraseOf(node.is, words);
  if (node.children.length === 0) return { said: words.t('sentence:gap.group') };
  return joined(
    node.joint,
    node.children.map((child) => phraseOf(child, words)),
  );
}

function gapFor({ fact: name = '' }: DraftCriterion, words: Words): string {
  const fact = findFact(name);
  return fact === undefined
    ? words.t('sentence:gap.group')
    : words.t('sentence:gap.value', { fact: factTitle(words, fact.name) });
}
