import { inLanguage } from '../../../../base/localized-text.ts';
import type { RuleSet } from '../../../../rules/rule-set.ts';
import type { ProblemInWords } from '../../../problem-words.ts';
import type { Words } from '../../../words.ts';
import { optionalField, requiredField, type TextFieldView } from '../../text-field-view.ts';
import type { FindingLine } from './finding-lines.ts';

/** What was typed into the form of one finding. */
export interface AcknowledgeFields {
  readonly finding: string;
  readonly reason: string;
  /** The same in the other language; may be empty. */
  readonly otherReason: string;
  readonly reading: string;
}

/** A finding on the page of the effect: with a form to say why it is meant so, or to take that back. */
export interface FindingItem extends FindingLine {
  /** Its place on the page. */
  readonly anchor: string;
  readonly form: AcknowledgeForm | null;
  /** Whether the reason can be taken back here. */
  readonly canWithdraw: boolean;
}

interface AcknowledgeForm {
  readonly open: boolean;
  /** Stands at the end of the names of its fields. */
  readonly number: number;
  readonly reason: TextFieldView;
  readonly otherReason: TextFieldView;
  readonly readingName: string;
  readonly readings: readonly { readonly id: string; readonly name: string; readonly selected: boolean }[];
}

export interface AcknowledgeContext {
  readonly words: Words;
  readonly ruleSet: RuleSet;
  /** Whether the reader can change the draft. */
  readonly editable: boolean;
  /** What was refused just now. */
  readonly refused: { readonly typed: AcknowledgeFields; readonly problems: readonly ProblemInWords[] } | null;
}

/** @param index from 0, different for each finding of the page */
export function findingItem(context: AcknowledgeContext, line: FindingLine, index: number): FindingItem {
  const { editable } = context;
  const isOpen = line.reason === null;
  return {
    ...line,
    anchor: `finding-${index + 1}`,
    // Errors are put right; no reason makes them fit to be published.
    form: editable && isOpen && line.severity === 'warning' ? acknowledgeForm(context, line.id, index) : null,
    canWithdraw: editable && !isOpen,
  };
}

function acknowledgeForm({ words, ruleSet, refused }: AcknowledgeContext, id: string, index: number): AcknowledgeForm {
  const { t, language } = words;
  const mine = refused?.typed.finding === id ? refused : null;
  const name = (field: string) => `${field}-${index + 1}`;
  const errors = new Map((mine?.problems ?? []).map(({ at, message }) => [name(at.slice(1)), message]));
  const field = { words, errors };
  return {
    open: mine !== null,
    number: index + 1,
    reason: requiredField(
      field,
      name('reason'),
      t('effect:acknowledge.reason'),
      mine?.typed.reason ?? '',
      t('effect:acknowledge.reasonHint'),
    ),
    otherReason: optionalField(
      field,
      name('otherReason'),
      t('effect:acknowledge.otherReason'),
      mine?.typed.otherReason ?? '',
    ),
    readingName: name('reading'),
    readings: [
      { id: '', name: t('effect:acknowledge.noReading'), selected: (mine?.typed.reading ?? '') === '' },
      ...ruleSet.readings.map((reading) => ({
        id: reading.id,
        name: t('effect:findings.reading', { number: reading.number, title: inLanguage(reading.title, language) }),
        selected: mine?.typed.reading === reading.id,
      })),
    ],
  };
}
