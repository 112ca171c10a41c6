import type { FactDescription } from '../../../rules/fact-vocabulary.ts';
import type { Words } from '../../words.ts';
import { reasonField, valueField } from './review-fields.ts';
import { CLAIM_FINDINGS, FACT_FINDINGS, type Finding, type FindingForm } from './review-form.ts';

/** What can be found about one claim or fact: a choice, and with some choices a value and a reason. */
export interface FindingView {
  /** Name and id of the choice; its first option carries the id. */
  readonly name: string;
  /** What the choice is about, for those who only hear the page. */
  readonly legend: string;
  readonly lookedAt: boolean;
  /** False where the reader may only look. */
  readonly editable: boolean;
  /** The finding as it stands (empty before any review), and the value that holds instead, for reading. */
  readonly found: string;
  readonly foundValue: string;
  readonly options: readonly {
    readonly id: string;
    readonly value: Finding;
    readonly label: string;
    readonly checked: boolean;
  }[];
  readonly value: ValueFieldView;
  readonly reason: { readonly name: string; readonly text: string; readonly error: string | null };
}

/** Where the right value is entered: a text where there are no choices. */
export interface ValueFieldView {
  readonly name: string;
  readonly label: string;
  readonly hint: string | null;
  readonly text: string;
  readonly numeric: boolean;
  readonly error: string | null;
  readonly choices: readonly { readonly value: string; readonly label: string; readonly selected: boolean }[];
}

/** What may be entered as the right value. */
export interface ValueField {
  readonly label: string;
  readonly unit?: FactDescription['unit'];
  readonly hint?: string;
  readonly choices: readonly (readonly [value: string, label: string])[];
  /** A count with its unit. */
  readonly amount?: (value: number) => string;
}

interface FindingAbout {
  readonly editable: boolean;
  /** False while nobody has begun to review. */
  readonly reviewed: boolean;
  readonly place: string;
  readonly kind: 'claim' | 'fact' | 'missing';
  readonly legend: string;
  readonly field: ValueField;
}

/** A fact that was not given has nothing to accept, but the documents may show it. */
const FINDINGS = { claim: CLAIM_FINDINGS, fact: FACT_FINDINGS, missing: ['', 'corrected'] } as const;

export function findingView(
  words: Words,
  errors: ReadonlyMap<string, string>,
  { editable, reviewed, place, kind, legend, field }: FindingAbout,
  found: FindingForm,
): FindingView {
  const value = valueField(place);
  const reason = reasonField(place);
  const labelOf = (finding: Finding) => words.t(`review:finding.${kind}.${finding === '' ? 'open' : finding}`);
  return {
    editable,
    found: found.finding === '' && !reviewed ? '' : labelOf(found.finding),
    foundValue: found.finding === 'corrected' ? rightValue(field, found.value) : '',
    name: place,
    legend,
    lookedAt: found.finding !== '',
    options: FINDINGS[kind].map((finding) => ({
      id: finding === '' ? place : `${place}=${finding}`,
      value: finding,
      label: labelOf(finding),
      checked: finding === found.finding,
    })),
    value: {
      name: value,
      label: field.label,
      hint: field.hint ?? null,
      text: found.value,
      // Amounts of money are written with words such as "million", which a number pad does not have.
      numeric: field.unit !== undefined && field.unit !== 'yen',
      error: errors.get(value) ?? null,
      choices: valueChoices(words, field, found.value),
    },
    reason: { name: reason, text: found.reason, error: errors.get(reason) ?? null },
  };
}

function rightValue({ choices, amount }: ValueField, value: string): string {
  const [, label] = choices.find(([known]) => known === value) ?? [];
  return label ?? (amount && /^\d+$/.test(value) ? amount(Number(value)) : value);
}

/** What was typed stays, even where it can't be chosen. */
function valueChoices(words: Words, { choices }: ValueField, typed: string): ValueFieldView['choices'] {
  if (choices.length === 0) return [];
  const known = typed === '' || choices.some(([value]) => value === typed);
  const all = [
    ['', words.t('review:finding.choose')] as const,
    ...choices,
    ...(known ? [] : [[typed, typed] as const]),
  ];
  return all.map(([value, label]) => ({ value, label, selected: value === typed }));
}
