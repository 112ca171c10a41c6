import { pointerTokens } from '../../base/json-pointer.ts';
import { inLanguage } from '../../base/localized-text.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { Catalogue } from '../../standard/catalogue.ts';
import { findField } from '../../standard/catalogue.ts';
import type { ProblemInWords } from '../problem-words.ts';
import type { Words } from '../words.ts';
import { type EngagementView, engagementView } from './engagement-view.ts';
import type { EvidenceForm, Removed } from './evidence-form.ts';
import { documentField, fieldAt, REMOVED_FIELD, removedText } from './form-fields.ts';
import { inOrderOfForm } from './form-order.ts';
import { type FieldContext, optionalField, requiredField, type TextFieldView } from './text-field-view.ts';

/** Everything that the page for entering evidence shows. */
export interface EvidenceFormView {
  /** Where the form is sent. */
  readonly address: string;
  readonly problems: readonly ProblemLink[];
  readonly problemsTitle: string;
  readonly notice: NoticeView | null;
  readonly candidate: readonly TextFieldView[];
  readonly asOf: TextFieldView;
  readonly fieldName: string;
  readonly fieldError: string | null;
  readonly fields: readonly { id: string; value: string; label: string; checked: boolean }[];
  readonly fieldChosen: boolean;
  readonly engagements: readonly EngagementView[];
  readonly documents: readonly DocumentView[];
  readonly removedName: string;
  readonly removed: string | null;
}

/** What a button has done, or asks before it does it. */
export interface NoticeView {
  readonly text: string;
  readonly putBack: boolean;
  readonly startOver: boolean;
}

export interface ProblemLink {
  readonly message: string;
  readonly hint: string | null;
  /** The id of the element to go to; null where the problem has no one place. */
  readonly target: string | null;
}

export interface DocumentView {
  readonly index: number;
  readonly heading: string;
  readonly fields: readonly TextFieldView[];
  readonly wasName: string;
  readonly was: string;
}

/** What is said to the person beside what was typed. */
export interface FormMessages {
  readonly problems: readonly ProblemInWords[];
  readonly notice?: 'checked' | 'removed' | 'start-over' | 'loaded';
}

export function evidenceFormView(
  words: Words,
  catalogue: Catalogue,
  ruleSet: RuleSet,
  form: EvidenceForm,
  { problems: found, notice }: FormMessages,
  address = '/evidence',
): EvidenceFormView {
  const problems = inOrderOfForm(found).map((problem) => asSaidInTheForm(words, problem));
  const errors = errorsByField(form, problems);
  const context: FieldContext = { words, errors };
  const engagements = form.engagements.map((engagement, index) =>
    engagementView({ ...context, catalogue, ruleSet, form }, engagement, index),
  );
  const places = new Set(engagements.flatMap(({ targets }) => targets));
  return {
    address,
    problems: problems.map((problem) => problemLink(words, form, places, problem)),
    problemsTitle: words.t('pages:form.problems', { count: problems.length }),
    notice: notice === undefined ? null : noticeView(words, notice, form.removed),
    candidate: [
      requiredField(context, '/candidate/id', words.t('pages:form.candidateId'), form.candidate.id),
      optionalField(context, '/candidate/name', words.t('pages:form.candidateName'), form.candidate.name),
    ],
    asOf: optionalField(context, '/asOf', words.t('pages:form.asOf'), form.asOf, words.t('pages:form.asOfHint')),
    fieldName: '/specialtyField',
    fieldError: errors.get('/specialtyField') ?? null,
    fields: fieldChoices(words, catalogue, form),
    fieldChosen: findField(catalogue, form.specialtyField) !== undefined,
    engagements,
    documents: form.documents.map(({ id, title, sha256 }, index) => ({
      index,
      heading: words.t('pages:form.documentHeading', { number: index + 1 }),
      fields: [
        requiredField(context, documentField(index, 'id'), words.t('pages:form.documentId'), id),
        optionalField(context, documentField(index, 'title'), words.t('pages:form.documentTitle'), title),
        optionalField(context, documentField(index, 'sha256'), words.t('pages:form.documentDigest'), sha256),
      ],
      wasName: documentField(index, 'was'),
      was: id,
    })),
    removedName: REMOVED_FIELD,
    removed: form.removed ? removedText(form.removed) : null,
  };
}

/** Who fills in a form is told what to do; that a field is missing from a file means nothing here. */
function asSaidInTheForm(words: Words, { hint, ...problem }: ProblemInWords): ProblemInWords {
  const field = `${problem.code}.${pointerTokens(problem.at).at(-1) ?? ''}`;
  const message = `pages:form.say.${field}`;
  if (words.has(message)) return { ...problem, message: words.t(message) };
  const wayOut = `pages:form.wayOut.${field}`;
  if (words.has(wayOut)) return { ...problem, hint: words.t(wayOut) };
  return hint === undefined ? problem : { ...problem, hint };
}

/** One message a field; a second one shows once the first is gone, and stands in the summary meanwhile. */
const errorsByField = (form: EvidenceForm, problems: readonly ProblemInWords[]): ReadonlyMap<string, string> =>
  new Map(problems.toReversed().map(({ at, message }) => [fieldAt(form, at), message]));

function fieldChoices(words: Words, { standard }: Catalogue, { specialtyField }: EvidenceForm) {
  const choices = standard.specialtyFields.map(({ id, title }) => ({
    value: id,
    label: inLanguage(title, words.language),
  }));
  const known = specialtyField === '' || choices.some(({ value }) => value === specialtyField);
  const unknown = known
    ? []
    : [{ value: specialtyField, label: words.t('pages:form.unknownField', { given: specialtyField }) }];
  return [...choices, ...unknown].map((choice, index) => ({
    ...choice,
    // The first carries the field's own id, so that a link to the field lands on something that takes the focus.
    id: index === 0 ? '/specialtyField' : `/specialtyField=${choice.value}`,
    checked: choice.value === specialtyField,
  }));
}

function problemLink(
  words: Words,
  form: EvidenceForm,
  places: ReadonlySet<string>,
  { at, message, hint }: ProblemInWords,
): ProblemLink {
  const field = fieldAt(form, at);
  const [, position] = /^\/engagements\/(\d+)/.exec(at) ?? [];
  const many = position !== undefined && form.engagements.length > 1;
  const [, documentAt] = /^\/documents\/(\d+)/.exec(at) ?? [];
  return {
    message: many ? words.t('pages:form.inEngagement', { number: Number(position) + 1, message }) : message,
    hint: hint ?? null,
    target: places.has(field) || isOwnField(field) || documentAt !== undefined ? field : null,
  };
}

const isOwnField = (field: string): boolean =>
  ['/candidate/id', '/candidate/name', '/asOf', '/specialtyField', '/engagements'].includes(field);

function noticeView(
  { t }: Words,
  notice: NonNullable<FormMessages['notice']>,
  removed: Removed | undefined,
): NoticeView {
  const key = notice === 'removed' && removed ? `removed-${removed.kind}` : notice;
  const number = (removed?.index ?? 0) + 1;
  return {
    text: t(`pages:form.notice.${key}`, { number }),
    putBack: notice === 'removed' && removed !== undefined,
    startOver: notice === 'start-over',
  };
}
