import type { FactDescription } from '../../rules/fact-vocabulary.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { type Catalogue, findField } from '../../standard/catalogue.ts';
import { factHeading, factValue } from '../fact-words.ts';
import { type ClaimView, claimViews } from './claim-view.ts';
import type { EngagementForm, EvidenceForm } from './evidence-form.ts';
import { factsAskedBy } from './facts-asked.ts';
import { ENGAGEMENT_FACTS } from './form-evidence.ts';
import { claimOrderField, engagementField } from './form-fields.ts';
import { type FieldContext, optionalField, requiredField, type TextFieldView, textField } from './text-field-view.ts';

/** One engagement of the form. */
export interface EngagementView {
  readonly index: number;
  readonly number: number;
  readonly heading: string;
  readonly about: readonly TextFieldView[];
  readonly period: readonly TextFieldView[];
  readonly choices: readonly FactChoiceView[];
  readonly measures: readonly TextFieldView[];
  readonly claimsId: string;
  readonly claimsError: string | null;
  readonly claims: readonly ClaimView[];
  /** Claims of items that the chosen field does not have; they stay until the person takes them out. */
  readonly strayClaims: readonly ClaimView[];
  readonly claimOrderName: string;
  readonly claimOrder: string;
  readonly canRemove: boolean;
  /** The ids that a problem of this engagement can lead to. */
  readonly targets: readonly string[];
}

/** A fact with a few possible answers. */
export interface FactChoiceView {
  readonly name: string;
  readonly legend: string;
  readonly optional: boolean;
  readonly hint: string | null;
  readonly error: string | null;
  readonly describedBy: string | null;
  readonly options: readonly {
    readonly id: string;
    readonly value: string;
    readonly label: string;
    readonly checked: boolean;
  }[];
}

export interface EngagementContext extends FieldContext {
  readonly catalogue: Catalogue;
  readonly ruleSet: RuleSet;
  readonly form: EvidenceForm;
}

export function engagementView(context: EngagementContext, engagement: EngagementForm, index: number): EngagementView {
  const { words, errors, form } = context;
  const name = (part: string) => engagementField(index, part);
  const about = [
    requiredField(
      context,
      name('title'),
      words.t('pages:form.engagementTitle'),
      engagement.title,
      words.t('pages:form.engagementTitleHint'),
    ),
    requiredField(
      context,
      name('id'),
      words.t('pages:form.engagementId'),
      engagement.id,
      words.t('pages:form.engagementIdHint'),
    ),
  ];
  const period = [
    optionalField(context, name('from'), words.t('pages:form.from'), engagement.from, words.t('pages:form.monthHint')),
    optionalField(context, name('to'), words.t('pages:form.to'), engagement.to, words.t('pages:form.lastMonthHint')),
  ];
  const facts = factsAsked(context, engagement);
  const choices = facts
    .filter(({ kind }) => kind !== 'count')
    .map((fact) => choiceView(context, engagement, index, fact));
  const measures = facts
    .filter(({ kind }) => kind === 'count')
    .map((fact) => measureField(context, engagement, index, fact));
  const claims = claimViews(context, engagement, index);
  const claimsId = name('claims');
  return {
    index,
    number: index + 1,
    heading: engagement.title.trim() || words.t('pages:form.engagementHeading', { number: index + 1 }),
    about,
    period,
    choices,
    measures,
    claimsId,
    claimsError: errors.get(claimsId) ?? null,
    claims: claims.filter(({ fits }) => fits),
    strayClaims: claims.filter(({ fits }) => !fits),
    claimOrderName: claimOrderField(index),
    claimOrder: JSON.stringify(engagement.claims.map(({ skillItem }) => skillItem)),
    canRemove: form.engagements.length > 1,
    targets: [...[...about, ...period, ...choices, ...measures, ...claims].map(({ name: target }) => target), claimsId],
  };
}

/** The facts that some rule of the field looks at, and those already answered; all of them before a field is chosen. */
function factsAsked({ catalogue, ruleSet, form }: EngagementContext, { facts }: EngagementForm): FactDescription[] {
  if (!findField(catalogue, form.specialtyField)) return [...ENGAGEMENT_FACTS];
  const asked = factsAskedBy(catalogue, ruleSet, form.specialtyField);
  return ENGAGEMENT_FACTS.filter(({ name }) => asked.has(name) || facts[name] !== undefined);
}

function measureField(
  context: EngagementContext,
  { facts }: EngagementForm,
  index: number,
  { name, unit }: FactDescription,
): TextFieldView {
  const { words } = context;
  const hintKey = `pages:form.measureHint.${name}`;
  return textField(context, engagementField(index, name), factHeading(words, name), facts[name] ?? '', {
    hint: words.has(hintKey) ? words.t(hintKey) : null,
    optional: true,
    // Amounts of money are written with words such as "million", which a number pad does not have.
    numeric: unit !== 'yen',
  });
}

function choiceView(
  { words, errors }: EngagementContext,
  { facts }: EngagementForm,
  index: number,
  { name: fact, kind, values = [] }: FactDescription,
): FactChoiceView {
  const name = engagementField(index, fact);
  const given = facts[fact] ?? '';
  const optional = kind === 'boolean';
  const known: [string, string][] = optional
    ? [
        ['true', words.t(`pages:form.answer.${fact}.true`)],
        ['false', words.t(`pages:form.answer.${fact}.false`)],
        ['', words.t('pages:form.answer.none')],
      ]
    : values.map((value) => [value, factValue(words, fact, value)]);
  const unknown: [string, string][] =
    known.some(([value]) => value === given) || given === '' ? [] : [[given, words.t('pages:form.asGiven', { given })]];
  const error = errors.get(name) ?? null;
  const hintKey = `pages:form.choiceHint.${fact}`;
  const hint = words.has(hintKey) ? words.t(hintKey) : null;
  const described = [...(hint === null ? [] : [`${name}-hint`]), ...(error === null ? [] : [`${name}-error`])];
  return {
    name,
    legend: factHeading(words, fact),
    optional,
    hint,
    error,
    describedBy: described.length > 0 ? described.join(' ') : null,
    options: [...known, ...unknown].map(([value, label], position) => ({
      id: position === 0 ? name : `${name}=${value}`,
      value,
      label,
      checked: value === given,
    })),
  };
}
