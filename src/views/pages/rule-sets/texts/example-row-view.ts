import type { ExampleNow } from '../../../../evaluation/drafts/example-outcomes.ts';
import { type VerdictView, verdictView } from '../../../determination/trace-view.ts';
import type { ProblemInWords } from '../../../problem-words.ts';
import type { Words } from '../../../words.ts';
import { isVerdict } from './example-form.ts';
import type { ExampleFormView } from './example-form-view.ts';
import { exampleName, factsInARow, givenInWords, outcomeInWords } from './example-words.ts';

/** One example of a rule in a list: `partials/rule-sets/example-row`. */
export interface ExampleRowView {
  readonly id: string;
  readonly index: number;
  readonly name: string;
  /** What it gives, a phrase for each fact. */
  readonly given: readonly string[];
  readonly expected: VerdictView | null;
  readonly missing: string | null;
  readonly green: boolean;
  readonly state: string;
  /** What comes out otherwise than expected, and why; null where nothing does. */
  readonly difference: string | null;
  readonly problems: readonly { readonly id: string; readonly message: string; readonly hint: string | null }[];
  /** What it came out as, to be agreed to; null where it is as expected or can't be told. */
  readonly now: VerdictView | null;
  /** Where it is changed. */
  readonly changeAddress: string;
  /** The form to change it, where that is open. */
  readonly form: ExampleFormView | null;
}

/** @param problems of the file, in words */
export function exampleRowView(
  words: Words,
  one: ExampleNow,
  address: string,
  problems: readonly ProblemInWords[] = [],
  form: ExampleFormView | null = null,
): ExampleRowView {
  const { example, index, outcome, asExpected } = one;
  const own = problems.filter(
    ({ at, code }) => code !== 'example-not-green' && `${at}/`.startsWith(`/examples/${index}/`),
  );
  const missing = example.missing.length === 0 ? null : factsInARow(words, example.missing);
  return {
    id: `examples/${index}`,
    index,
    name: exampleName(words, example),
    given: allGiven(words, one),
    expected: isVerdict(example.expect) ? verdictView(words, example.expect) : null,
    missing: missing && words.t('examples:missing', { facts: missing }),
    green: asExpected,
    state: words.t(`examples:state.${asExpected ? 'green' : 'red'}`),
    difference: asExpected ? null : outcomeInWords(words, one),
    problems: own.map(({ at, message, hint = null }) => ({ id: at.slice(1), message, hint })),
    now: asExpected || outcome === undefined ? null : verdictView(words, outcome.verdict),
    changeAddress: `${address}?example=${index}#examples/${index}`,
    form,
  };
}

/** Facts of a claim; counts on the levels established, and those on the levels still possible. */
export function allGiven(words: Words, { example }: Pick<ExampleNow, 'example'>): string[] {
  const { facts, established, possible } = example;
  const counted = (['established', 'possible'] as const).flatMap((part) => {
    const said = givenInWords(words, part === 'established' ? established : possible);
    return said.length === 0 ? [] : [words.t(`pages:rules.${part}`, { facts: said.join(words.t('terms:comma')) })];
  });
  return [...givenInWords(words, facts), ...counted];
}
