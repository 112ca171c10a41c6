import type { Wording } from '../../../../base/localized-text.ts';
import type { Problem } from '../../../../base/problem.ts';
import { failure, type Result, success } from '../../../../base/result.ts';
import type { JsonObject } from '../../../../base/untrusted-json.ts';
import { typedTexts } from '../../../../evaluation/drafts/agree-examples.ts';
import type { DraftExample } from '../../../../rules/drafts/draft-rule.ts';
import type { TypedExample } from '../../../../rules/drafts/edit-example.ts';
import { readTypedFact } from '../../../../rules/drafts/typed-value.ts';
import { CLAIM_FACTS, type FactDescription, OVERALL_FACTS } from '../../../../rules/fact-vocabulary.ts';
import type { Verdict } from '../../../../rules/rule-file.ts';

/** What an example gives: facts of a claim, or counts of items, each on two lists of levels. */
export type ExamplePart = 'facts' | 'established' | 'possible';

/** An example as typed: texts by the name of the fact. */
export interface ExampleForm {
  readonly name: { readonly en: string; readonly ja: string };
  readonly facts: Typed;
  readonly established: Typed;
  readonly possible: Typed;
  /** Empty while none is chosen. */
  readonly expect: string;
  readonly missing: readonly string[];
}

type Typed = Readonly<Record<string, string>>;

/** Longer names belong into a reading. */
export const MOST_NAME = 300;

export const BLANK_EXAMPLE: ExampleForm = {
  name: { en: '', ja: '' },
  facts: {},
  established: {},
  possible: {},
  expect: '',
  missing: [],
};

/** The facts that a part of an example can give. */
export const factsOfPart = (part: ExamplePart): readonly FactDescription[] =>
  part === 'facts' ? CLAIM_FACTS : OVERALL_FACTS;

export const partsOf = (overall: boolean): readonly ExamplePart[] =>
  overall ? ['established', 'possible'] : ['facts'];

/** The name of the field for a fact; problems name the same place. */
export const factField = (part: ExamplePart, fact: string): string => `${part}/${fact}`;

export function exampleFormOf({ name, facts, established, possible, expect, missing }: DraftExample): ExampleForm {
  return {
    name: typeof name === 'string' ? { en: name, ja: name } : name,
    facts: typedTexts(facts),
    established: typedTexts(established),
    possible: typedTexts(possible),
    expect,
    missing,
  };
}

/** What a browser sent. */
export function exampleFormIn(fields: URLSearchParams): ExampleForm {
  const text = (name: string) => (fields.get(name) ?? '').trim().toWellFormed();
  const typed = (part: ExamplePart): Typed =>
    Object.fromEntries(
      factsOfPart(part).flatMap(({ name }) => {
        const given = text(factField(part, name));
        return given === '' ? [] : [[name, given]];
      }),
    );
  return {
    name: { en: text('name/en'), ja: text('name/ja') },
    facts: typed('facts'),
    established: typed('established'),
    possible: typed('possible'),
    expect: text('expect'),
    missing: fields.getAll('missing'),
  };
}

/** The facts that were typed, as far as they can be read, and what is wrong with the others. */
export interface FactsRead {
  readonly facts: JsonObject;
  readonly problems: readonly Problem[];
}

export function readFactsTyped(form: ExampleForm, part: ExamplePart): FactsRead {
  const read = factsOfPart(part).flatMap((fact) => {
    const typed = form[part][fact.name];
    return typed === undefined
      ? []
      : [{ name: fact.name, ...readTypedFact(fact, typed, `/${factField(part, fact.name)}`) }];
  });
  const readable = read.filter(({ problems }) => problems.length === 0);
  return {
    facts: Object.fromEntries(readable.map(({ name, value }) => [name, value])),
    problems: read.flatMap(({ problems }) => problems),
  };
}

/**
 * The example that was typed; every problem names its field.
 * @param found what is missing now, for an example that is to be undetermined and names nothing
 * @param defaultName for one that was given none
 */
export function typedExampleOf(
  form: ExampleForm,
  overall: boolean,
  found: readonly string[],
  defaultName: (facts: readonly JsonObject[]) => Wording,
): Result<TypedExample, Problem[]> {
  const parts = partsOf(overall).map((part) => [part, readFactsTyped(form, part)] as const);
  const { en, ja } = form.name;
  const problems: Problem[] = [
    ...(['en', 'ja'] as const).flatMap((language): Problem[] =>
      form.name[language].length > MOST_NAME
        ? [{ code: 'too-long', at: `/name/${language}`, params: { field: NAME, limit: MOST_NAME } }]
        : [],
    ),
    ...parts.flatMap(([, { problems: unread }]) => unread),
    ...(isVerdict(form.expect) ? [] : [{ code: 'missing-field', at: '/expect', params: { field: EXPECTED } } as const]),
  ];
  if (problems.length > 0 || !isVerdict(form.expect)) return failure(problems);
  const name = en === ja || en === '' || ja === '' ? en || ja : { en, ja };
  const missing = form.missing.length > 0 ? form.missing : found;
  return success({
    name: name === '' ? defaultName(parts.map(([, { facts }]) => facts)) : name,
    ...Object.fromEntries(parts.map(([part]) => [part, form[part]])),
    expect: form.expect,
    missing: form.expect === 'undetermined' ? missing : [],
  });
}

export const isVerdict = (text: string): text is Verdict =>
  text === 'met' || text === 'notMet' || text === 'undetermined';

const NAME = { en: 'name of the example', ja: '例の名前' };
const EXPECTED = { en: 'What the rule has to say', ja: '期待する判定' };
