import { isAgreeable } from '../../../../evaluation/drafts/agree-examples.ts';
import type { ExampleNow } from '../../../../evaluation/drafts/example-outcomes.ts';
import { idOfPath } from '../../../../rules/check-rule.ts';
import type { DraftRule } from '../../../../rules/drafts/draft-rule.ts';
import { type VerdictView, verdictView } from '../../../determination/trace-view.ts';
import { capitalised } from '../../../fact-words.ts';
import type { Words } from '../../../words.ts';
import { isVerdict } from './example-form.ts';
import { allGiven } from './example-row-view.ts';
import { exampleName, factsInARow, outcomeInWords, reasonInWords } from './example-words.ts';
import { examplesAddress, ruleTitle } from './examples-view.ts';

/** The examples of one rule, as they stand. */
export interface RuleExamples {
  readonly rule: DraftRule;
  readonly examples: readonly ExampleNow[];
}

/** Every example of the draft that comes out otherwise than expected: part of `pages/rule-examples-all`. */
export interface RedExamplesView {
  readonly title: string;
  /** Said where none does. */
  readonly none: string | null;
  readonly cannot: string | null;
  readonly rules: readonly RedRule[];
  /** What else there is: each rule with its examples. */
  readonly others: readonly {
    readonly title: string;
    readonly address: string;
    readonly count: string;
    readonly green: boolean;
  }[];
}

interface RedRule {
  readonly title: string;
  readonly address: string;
  readonly examples: readonly RedExample[];
}

interface RedExample {
  /** Names the example in the form: its file and position. */
  readonly key: string;
  readonly name: string;
  readonly given: readonly string[];
  readonly before: VerdictView | null;
  readonly beforeMissing: string | null;
  readonly after: VerdictView;
  readonly afterMissing: string | null;
  readonly why: string;
  readonly address: string;
  readonly checked: boolean;
}

/** Names an example among those of the whole draft. */
export const exampleKey = ({ file, index }: Pick<ExampleNow, 'file' | 'index'>): string => `${file}#${index}`;

/** @param ticked the keys that stay ticked; null for all */
export function redExamplesView(
  words: Words,
  draftId: string,
  all: readonly RuleExamples[],
  ticked: readonly string[] | null,
): RedExamplesView {
  const examples = all.flatMap((one) => one.examples);
  const red = examples.filter(isAgreeable).length;
  const cannot = examples.filter(({ outcome }) => outcome === undefined).length;
  return {
    title: red === 0 ? words.t('examples:all') : words.t('examples:red.title_count', { count: red }),
    none:
      red + cannot > 0
        ? null
        : examples.length === 0
          ? words.t('examples:red.noExamples')
          : words.t('examples:red.none', { count: examples.length }),
    cannot: cannot === 0 ? null : words.t('examples:red.cannot', { count: cannot }),
    rules: all.filter((one) => one.examples.some(isAgreeable)).map((one) => redRule(words, draftId, one, ticked)),
    others: all.map(({ rule, examples: own }) => {
      const green = own.every(({ asExpected }) => asExpected);
      const different = own.filter(({ asExpected }) => !asExpected).length;
      return {
        title: ruleTitle(words, rule, idOfPath(rule.file)),
        address: examplesAddress(draftId, idOfPath(rule.file)),
        count: words.t(green ? 'examples:red.count' : 'examples:red.countRed', { count: own.length, different }),
        green,
      };
    }),
  };
}

function redRule(
  words: Words,
  draftId: string,
  { rule, examples }: RuleExamples,
  ticked: readonly string[] | null,
): RedRule {
  const address = examplesAddress(draftId, idOfPath(rule.file));
  return {
    title: ruleTitle(words, rule, idOfPath(rule.file)),
    address,
    examples: examples.filter(isAgreeable).flatMap((one) => redExample(words, address, one, ticked)),
  };
}

function redExample(words: Words, address: string, one: ExampleNow, ticked: readonly string[] | null): RedExample[] {
  const { example, outcome, index } = one;
  if (outcome === undefined) return [];
  const missing = (names: readonly string[]) =>
    names.length === 0 ? null : words.t('examples:missing', { facts: factsInARow(words, names) });
  const key = exampleKey(one);
  return [
    {
      key,
      name: exampleName(words, example),
      given: allGiven(words, one),
      before: isVerdict(example.expect) ? verdictView(words, example.expect) : null,
      beforeMissing: missing(example.missing),
      after: verdictView(words, outcome.verdict),
      afterMissing: missing(outcome.missing),
      why: outcome.verdict === example.expect ? outcomeInWords(words, one) : capitalised(reasonInWords(words, outcome)),
      address: `${address}?example=${index}#examples/${index}`,
      checked: ticked === null || ticked.includes(key),
    },
  ];
}
