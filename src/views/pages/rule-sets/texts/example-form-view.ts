import type { OutcomeNow } from '../../../../evaluation/drafts/example-outcomes.ts';
import type { FactDescription } from '../../../../rules/fact-vocabulary.ts';
import type { Verdict } from '../../../../rules/rule-file.ts';
import { type VerdictView, verdictView } from '../../../determination/trace-view.ts';
import { capitalised, factHeading, factValue } from '../../../fact-words.ts';
import type { Words } from '../../../words.ts';
import type { FactChoiceView } from '../../engagement-view.ts';
import { type FieldContext, optionalField, type TextFieldView, textField } from '../../text-field-view.ts';
import { type ExampleForm, type ExamplePart, factField, factsOfPart, partsOf } from './example-form.ts';
import { factsInARow, reasonInWords } from './example-words.ts';

/** The form of one example: `partials/rule-sets/example-form`. */
export interface ExampleFormView {
  /** Its position in the rule, or `new`. */
  readonly which: string;
  readonly isNew: boolean;
  /** What tells the example from others, wherever it stands by now; empty for a new one. */
  readonly mark: string;
  /** The id of the example, to go back to; null for a new one. */
  readonly back: string | null;
  readonly title: string;
  readonly name: readonly TextFieldView[];
  readonly parts: readonly FactFieldsView[];
  readonly expect: FactChoiceView;
  /** The facts that can be expected to be missing; none in the overall policy. */
  readonly missing: readonly Choice[];
  readonly now: NowView;
}

/** The facts of one part of an example. */
export interface FactFieldsView {
  readonly legend: string;
  readonly hint: string | null;
  readonly choices: readonly FactChoiceView[];
  readonly counts: readonly TextFieldView[];
  /** Facts that the rule does not look at. */
  readonly others: {
    readonly open: boolean;
    readonly choices: readonly FactChoiceView[];
    readonly counts: readonly TextFieldView[];
  } | null;
}

interface Choice {
  readonly id: string;
  readonly value: string;
  readonly label: string;
  readonly checked: boolean;
}

/** What the rule says of the facts as they are typed. */
export interface NowView {
  readonly verdict: VerdictView | null;
  readonly text: string;
}

export interface ExampleFormShown {
  readonly which: string;
  readonly mark: string;
  readonly form: ExampleForm;
  readonly overall: boolean;
  /** The facts that the rule looks at, in its order. */
  readonly lookedAt: readonly string[];
  /** Undefined while the rule is unfinished, or a fact can't be read. */
  readonly outcome: OutcomeNow | undefined;
}

const VERDICTS: readonly Verdict[] = ['met', 'notMet', 'undetermined'];

export function exampleFormView(context: FieldContext, shown: ExampleFormShown): ExampleFormView {
  const { words } = context;
  const { which, mark, form, overall, lookedAt, outcome } = shown;
  const t = (key: string) => words.t(`examples:form.${key}`);
  return {
    which,
    mark,
    isNew: which === 'new',
    back: which === 'new' ? null : `examples/${which}`,
    title: which === 'new' ? t('titleNew') : t('titleChange'),
    name: [
      optionalField(context, 'name/en', t('nameEn'), form.name.en, t('nameHint')),
      optionalField(context, 'name/ja', t('nameJa'), form.name.ja),
    ],
    parts: partsOf(overall).map((part) => factFields(context, form, part, lookedAt)),
    expect: expectedChoice(context, form.expect),
    missing: overall ? [] : missingChoices(words, form, lookedAt),
    now: nowView(words, outcome),
  };
}

export function nowView(words: Words, outcome: OutcomeNow | undefined): NowView {
  if (outcome === undefined) return { verdict: null, text: words.t('examples:form.nowUnknown') };
  return { verdict: verdictView(words, outcome.verdict), text: capitalised(reasonInWords(words, outcome)) };
}

/** The facts that the rule looks at first; the others folded, open where one of them is given. */
export function factFields(
  context: FieldContext,
  form: ExampleForm,
  part: ExamplePart,
  lookedAt: readonly string[],
): FactFieldsView {
  const { t } = context.words;
  const facts = factsOfPart(part);
  const asked = lookedAt.flatMap((name) => facts.filter((fact) => fact.name === name));
  const others = part === 'facts' ? facts.filter(({ name }) => !lookedAt.includes(name)) : [];
  const shown = asked.length > 0 ? asked : facts;
  const isGiven = ({ name }: FactDescription) => form[part][name] !== undefined;
  return {
    legend: t(`examples:form.${part}`),
    hint: t(`examples:form.${part}Hint`),
    ...fieldsFor(context, form, part, shown),
    others:
      others.length === 0 || asked.length === 0
        ? null
        : { open: others.some(isGiven), ...fieldsFor(context, form, part, others) },
  };
}

const fieldsFor = (context: FieldContext, form: ExampleForm, part: ExamplePart, facts: readonly FactDescription[]) => ({
  choices: facts.filter(isChosen).map((fact) => factChoice(context, form, part, fact)),
  counts: facts.filter((fact) => !isChosen(fact)).map((fact) => countField(context, form, part, fact)),
});

/** Facts with a handful of values are chosen, the others typed. */
const isChosen = ({ kind, unit }: FactDescription): boolean => kind !== 'count' || unit === 'level';

function countField(
  context: FieldContext,
  form: ExampleForm,
  part: ExamplePart,
  { name, unit }: FactDescription,
): TextFieldView {
  const value = form[part][name] ?? '';
  const hint = context.words.t(`examples:form.unit.${unit ?? 'items'}`);
  // Amounts of money are written with words such as "million", which a number pad does not have.
  return textField(context, factField(part, name), factHeading(context.words, name), value, {
    hint,
    numeric: unit !== 'yen',
  });
}

function factChoice(
  context: FieldContext,
  form: ExampleForm,
  part: ExamplePart,
  fact: FactDescription,
): FactChoiceView {
  const { words } = context;
  const values = valuesOf(fact).map((value): [string, string] => [String(value), factValue(words, fact.name, value)]);
  const options: [string, string][] = [...values, ['', words.t('examples:form.notGiven')]];
  return choiceOf(
    context,
    factField(part, fact.name),
    factHeading(words, fact.name),
    options,
    form[part][fact.name] ?? '',
  );
}

function valuesOf({
  kind,
  values = [],
  minimum = 1,
  maximum = 1,
}: FactDescription): readonly (string | number | boolean)[] {
  if (kind === 'boolean') return [true, false];
  if (kind === 'enumeration') return values;
  return Array.from({ length: maximum - minimum + 1 }, (_none, index) => minimum + index);
}

function expectedChoice(context: FieldContext, expect: string): FactChoiceView {
  const { t } = context.words;
  const options = VERDICTS.map((verdict): [string, string] => [verdict, t(`terms:verdict.${verdict}`)]);
  return choiceOf(context, 'expect', t('examples:form.expect'), options, expect);
}

function choiceOf(
  { words, errors }: FieldContext,
  name: string,
  legend: string,
  known: readonly (readonly [string, string])[],
  given: string,
): FactChoiceView {
  const error = errors.get(name) ?? null;
  const isKnown = given === '' || known.some(([value]) => value === given);
  const unknown = isKnown ? [] : [[given, words.t('pages:form.asGiven', { given })] as const];
  return {
    name,
    legend,
    optional: false,
    hint: null,
    error,
    describedBy: error === null ? null : `${name}-error`,
    options: [...known, ...unknown].map(([value, label], position) => ({
      id: position === 0 ? name : `${name}=${value}`,
      value,
      label,
      checked: value === given,
    })),
  };
}

/** Whatever the rule looks at and is not given, and what the form names already. */
function missingChoices(words: Words, { facts, missing }: ExampleForm, lookedAt: readonly string[]): Choice[] {
  const names = [...new Set([...lookedAt, ...missing])];
  return names
    .filter((name) => facts[name] === undefined || missing.includes(name))
    .map((name) => ({
      id: `missing=${name}`,
      value: name,
      label: capitalised(factsInARow(words, [name])),
      checked: missing.includes(name),
    }));
}
