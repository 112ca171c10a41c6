import { inLanguage } from '../../base/localized-text.ts';
import type { CriterionTrace, TraceNode } from '../../evaluation/determination.ts';
import type { Verdict } from '../../rules/rule-file.ts';
import { requirementInWords } from '../condition-words.ts';
import { factHeading, factValue } from '../fact-words.ts';
import type { Words } from '../words.ts';
import type { ReportNames } from './report-names.ts';

/** One line of a trace, ready to be shown; its children stand below it. */
export interface TraceLine {
  /** The address of the line within the report; follows from its place in the rule alone. */
  readonly anchor: string;
  readonly verdict: VerdictView;
  /** What the line is about: a named condition, how its children are joined, or a fact. */
  readonly label: string;
  /** What is asked of the fact; empty for groups. */
  readonly required: string;
  /** What was given, or that it was not shown or not accepted; empty for groups. */
  readonly given: string;
  /** What the value in `given` is: given in the evidence, or counted over the items. */
  readonly givenLabel: string;
  readonly children: readonly TraceLine[];
  /** Branches that did not hold are open from the start. */
  readonly open: boolean;
}

export interface VerdictView {
  readonly verdict: Verdict;
  readonly sign: string;
  readonly word: string;
}

export const verdictView = (words: Words, verdict: Verdict): VerdictView => ({
  verdict,
  sign: words.t(`terms:verdictSign.${verdict}`),
  word: words.t(`terms:verdict.${verdict}`),
});

/**
 * A trace as lines; nothing is left out.
 * @param engagement whose facts it is about; null for the policy
 */
export function traceLine(names: ReportNames, node: TraceNode, anchor: string, engagement: string | null): TraceLine {
  const { words } = names;
  const verdict = verdictView(words, node.verdict);
  const group = (label: string, children: readonly TraceNode[]): TraceLine => ({
    anchor,
    verdict,
    label,
    required: '',
    given: '',
    givenLabel: '',
    children: children.map((child, index) => traceLine(names, child, `${anchor}.${index + 1}`, engagement)),
    open: node.verdict !== 'met',
  });
  if ('all' in node) return group(words.t('determination:trace.all'), node.all);
  if ('any' in node) return group(words.t('determination:trace.any'), node.any);
  if ('is' in node) return namedLine(names, node.condition, traceLine(names, node.is, anchor, engagement));
  return { anchor, verdict, ...criterionWords(names, node, engagement), children: [], open: false };
}

/** A named condition and the group that it stands for are one line, as its reader sees one thing. */
function namedLine({ condition, words }: ReportNames, name: string, meaning: TraceLine): TraceLine {
  const joined = meaning.children.length > 1;
  return {
    ...meaning,
    label: joined ? words.t('terms:named', { name: condition(name), meaning: meaning.label }) : condition(name),
  };
}

function criterionWords(
  names: ReportNames,
  criterion: CriterionTrace,
  engagement: string | null,
): Pick<TraceLine, 'label' | 'required' | 'given' | 'givenLabel'> {
  const { words } = names;
  const { fact, operator, value, label } = criterion;
  return {
    label: label === undefined ? factHeading(words, fact) : inLanguage(label, words.language),
    required: requirementInWords({ fact, operator, value }, words),
    given: givenInWords(names, criterion, engagement),
    givenLabel: words.t(`determination:trace.${criterion.possible === undefined ? 'given' : 'countedLabel'}`),
  };
}

function givenInWords(
  { words, notAccepted }: ReportNames,
  { fact, actual, possible }: CriterionTrace,
  engagement: string | null,
): string {
  if (actual === undefined) {
    return words.t(engagement !== null && notAccepted(engagement, fact) ? 'terms:notAccepted' : 'terms:notShown');
  }
  const established = factValue(words, fact, actual);
  if (possible === undefined || possible === actual) return established;
  return words.t('determination:trace.counted', {
    actual: established,
    possible: factValue(words, fact, possible),
  });
}

/** The same lines one below the other, each with its depth, for forms of output without folding. */
export interface FlatTraceLine extends Omit<TraceLine, 'anchor' | 'children' | 'open'> {
  readonly depth: number;
  /** Two spaces for each step of depth. */
  readonly indent: string;
}

export function flatLines(line: TraceLine, depth = 0): FlatTraceLine[] {
  const { verdict, label, required, given, givenLabel, children } = line;
  return [
    { verdict, label, required, given, givenLabel, depth, indent: '  '.repeat(depth) },
    ...children.flatMap((child) => flatLines(child, depth + 1)),
  ];
}
