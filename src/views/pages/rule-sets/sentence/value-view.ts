import type { DraftCriterion } from '../../../../rules/drafts/draft-node.ts';
import { typedText } from '../../../../rules/drafts/typed-value.ts';
import type { FactDescription } from '../../../../rules/fact-vocabulary.ts';
import { capitalised, factValue } from '../../../fact-words.ts';
import { amountIn, numberIn } from '../../../formats.ts';
import type { Words } from '../../../words.ts';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly chosen: boolean;
}

/** What a criterion compares with: exactly one of text, choice or boxes is there. */
export interface ValueView {
  readonly text: {
    readonly value: string;
    readonly unit: string | null;
    /** The amount as one says it, where that is easier to read than its digits. */
    readonly echo: string | null;
    readonly hint: string | null;
  } | null;
  readonly choice: { readonly options: readonly Option[]; readonly none: string } | null;
  readonly boxes: readonly Option[] | null;
}

/** Counts with so few values are chosen from a list. */
const FEW = 10;

/** From here on the digits of an amount are hard to count. */
const HARD_TO_READ = 10_000;

export function valueView(words: Words, fact: FactDescription, { operator, value }: DraftCriterion): ValueView {
  const several = operator === 'in';
  const few = fewValues(fact);
  if (few === undefined) return { text: textOf(words, fact, value, several), choice: null, boxes: null };
  const options = optionsOf(words, fact, few, value);
  if (several) return { text: null, choice: null, boxes: options };
  return { text: null, choice: { options, none: words.t('sentence:line.choose') }, boxes: null };
}

function fewValues({
  kind,
  values,
  minimum = 0,
  maximum,
}: FactDescription): readonly (string | number | boolean)[] | undefined {
  if (kind === 'boolean') return [true, false];
  if (kind === 'enumeration') return values ?? [];
  if (maximum === undefined || maximum - minimum > FEW) return undefined;
  return Array.from({ length: maximum - minimum + 1 }, (_, index) => minimum + index);
}

/** What stands in the file and is none of the values is offered too, so that nothing typed is lost. */
function optionsOf(
  words: Words,
  { name, kind }: FactDescription,
  few: readonly (string | number | boolean)[],
  value: unknown,
): Option[] {
  const chosen = [value].flat().flatMap((one) => (one === undefined ? [] : [typedText(one)]));
  const known = few.map((one) => ({
    value: String(one),
    label: optionLabel(words, name, kind, one),
    chosen: chosen.includes(String(one)),
  }));
  const unknown = chosen.filter((one) => !few.some((other) => String(other) === one));
  return [...known, ...unknown.map((one) => ({ value: one, label: one, chosen: true }))];
}

const optionLabel = (
  words: Words,
  name: FactDescription['name'],
  kind: FactDescription['kind'],
  value: string | number | boolean,
): string => {
  const said = factValue(words, name, typeof value === 'number' ? value : value);
  return kind === 'count' ? capitalised(said) : said;
};

function textOf(words: Words, { unit }: FactDescription, value: unknown, several: boolean): ValueView['text'] {
  const echo =
    unit !== undefined && !several && words.language === 'ja' && isHard(value) ? amountIn(words, value, unit) : null;
  return {
    value: digitsOf(words, value),
    unit: unit === undefined ? null : bareUnit(words, unit, value),
    echo,
    hint: several ? words.t('sentence:line.severalHint') : null,
  };
}

const isHard = (value: unknown): value is number => typeof value === 'number' && value >= HARD_TO_READ;

/** Numbers with their thousands apart; what could not be read as it was typed. */
function digitsOf(words: Words, value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => digitsOf(words, one)).join('; ');
  return typeof value === 'number' ? numberIn(words.language, value) : typedText(value);
}

/** `persons`, `人` */
const bareUnit = (words: Words, unit: string, value: unknown): string =>
  words.t(`terms:unit.${unit}`, { number: '', count: typeof value === 'number' ? value : 2 }).trim();
