import { hasNoEffect } from '../../../../analysis/difference.ts';
import { openFindings } from '../../../../analysis/finding.ts';
import { capitalised } from '../../../fact-words.ts';
import { shortDigest } from '../../../formats.ts';
import type { Words } from '../../../words.ts';
import { draftAddress } from '../draft-head-view.ts';
import { type ChecksView, checksView, redExamples } from './check-lines.ts';
import { type DifferenceView, differenceView } from './difference-view.ts';
import { type EffectSummary, effectSummary } from './effect-summary.ts';
import { peopleInShort } from './effect-words.ts';
import { type FindingsView, findingsView } from './finding-lines.ts';
import type { EffectStanding, PreviewedDraft, ShownPreview } from './shown-preview.ts';

/** Data of `partials/rule-sets/panel`: what is wrong with a draft, and what it would do. */
export interface PanelView {
  /** Of the panel alone, as it is now. */
  readonly address: string;
  /** Of the page with everything in full. */
  readonly page: string;
  readonly answer: AnswerView;
  readonly comparedWith: string;
  /** What the approver speaks about; null while the draft can be changed. */
  readonly frozen: { readonly text: string; readonly digest: string; readonly short: string } | null;
  readonly checks: ChecksView;
  /** Null while problems keep the rules from being read. */
  readonly findings: FindingsView | null;
  readonly difference: DifferenceView | null;
  readonly effect: EffectSummary | null;
}

/** Everything in one line. */
export interface AnswerView {
  readonly text: string;
  /** Chooses the colour: something keeps the draft from being sent, or nothing does. */
  readonly tone: 'error' | 'open' | 'fine';
  readonly sign: string;
}

/** How much of each list is shown. */
export interface PanelLimits {
  readonly problems: number;
  readonly findings: number;
  readonly changes: number;
}

const BESIDE_AN_EDITOR: PanelLimits = { problems: 6, findings: 4, changes: 6 };

export function panelView(
  words: Words,
  draft: PreviewedDraft,
  preview: ShownPreview,
  standing: EffectStanding,
  limits: PanelLimits = BESIDE_AN_EDITOR,
): PanelView {
  const { t } = words;
  const { problems, read } = preview;
  const page = `${draftAddress(draft.id)}/effect`;
  return {
    address: `${draftAddress(draft.id)}/panel`,
    page,
    answer: answerView(words, preview, standing),
    comparedWith: t('effect:comparedWith', { version: draft.base.version }),
    frozen:
      draft.digest === null
        ? null
        : { text: t('effect:frozen'), digest: draft.digest, short: shortDigest(draft.digest) },
    checks: checksView(words, draft, problems, read !== null, limits.problems),
    findings: read === null ? null : findingsView(words, draft, read, limits.findings),
    difference: read === null ? null : differenceView(words, read.rules, read.difference, limits.changes),
    effect: read === null ? null : effectSummary(words, draft.id, standing),
  };
}

function answerView(words: Words, { problems, read }: ShownPreview, standing: EffectStanding): AnswerView {
  const { t } = words;
  const open = read === null ? [] : openFindings(read.analysis);
  const blocked = problems.length > 0 || open.some(({ severity }) => severity === 'error');
  const tone = blocked ? 'error' : open.length > 0 ? 'open' : 'fine';
  const red = redExamples(problems).length;
  const others = problems.length - red;
  const parts = [
    ...(others > 0 ? [t('effect:answer.problems', { count: others })] : []),
    ...(red > 0 ? [t('effect:answer.examples', { count: red })] : []),
    ...(open.length > 0 ? [t('effect:answer.findings', { count: open.length })] : []),
    ...(problems.length + open.length === 0 ? [t('effect:answer.fine')] : []),
    ...(read === null ? [] : effectParts(words, read, standing)),
  ];
  return { text: capitalised(parts.join(t('terms:comma'))), tone, sign: t(`effect:sign.${tone}`) };
}

function effectParts(words: Words, { difference }: NonNullable<ShownPreview['read']>, standing: EffectStanding) {
  if (hasNoEffect(difference)) return [words.t('effect:answer.noEffect')];
  if (standing.state !== 'done')
    return [words.t(`effect:answer.${standing.state === 'running' ? 'working' : 'differs'}`)];
  const people = peopleInShort(words, standing.effect);
  return people.length === 0 ? [words.t('effect:answer.nobody')] : people;
}
