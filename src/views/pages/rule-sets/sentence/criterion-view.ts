import { operatorsOf } from '../../../../rules/drafts/draft-facts.ts';
import type { DraftCriterion } from '../../../../rules/drafts/draft-node.ts';
import { type FactDescription, type FactGroup, findFact } from '../../../../rules/fact-vocabulary.ts';
import { factHeading } from '../../../fact-words.ts';
import type { Words } from '../../../words.ts';
import { type Option, type ValueView, valueView } from './value-view.ts';

/** One comparison as three choices: what is looked at, how it is compared, and with what. */
export interface CriterionView {
  readonly facts: readonly { readonly label: string; readonly options: readonly Option[] }[];
  /** A fact of the file that there is not. */
  readonly unknownFact: string | null;
  readonly operators: readonly Option[];
  /** Said instead of a choice where there is only one comparison. */
  readonly only: { readonly value: string; readonly label: string } | null;
  readonly value: ValueView | null;
  /** Japanese says the value before the comparison. */
  readonly valueFirst: boolean;
}

export function criterionView(
  words: Words,
  criterion: DraftCriterion,
  allowed: readonly FactDescription[],
): CriterionView {
  const { fact: name = '' } = criterion;
  const fact = findFact(name);
  const operators = fact === undefined ? [] : operatorOptions(words, fact, criterion.operator);
  const [first, ...others] = operators;
  return {
    facts: factOptions(words, allowed, name),
    unknownFact: allowed.some((one) => one.name === name) ? null : name,
    operators,
    only: first !== undefined && others.length === 0 && first.chosen ? first : null,
    value: fact === undefined ? null : valueView(words, fact, criterion),
    valueFirst: words.language === 'ja',
  };
}

function factOptions(words: Words, allowed: readonly FactDescription[], chosen: string): CriterionView['facts'] {
  const groups = [...new Set(allowed.map(({ group }) => group))];
  const optionsIn = (group: FactGroup) =>
    allowed
      .filter((fact) => fact.group === group)
      .map(({ name }) => ({ value: name, label: factHeading(words, name), chosen: name === chosen }));
  return groups.map((group) => ({ label: words.t(`sentence:factGroup.${group}`), options: optionsIn(group) }));
}

/** A comparison of the file that does not fit is offered as it stands. */
function operatorOptions(words: Words, fact: FactDescription, chosen: string | undefined): Option[] {
  const manner = fact.unit === 'level' ? 'level' : fact.kind;
  const known = operatorsOf(fact).map((operator) => ({
    value: operator,
    label: words.t(`sentence:operator.${manner}.${operator}`),
    chosen: operator === chosen,
  }));
  if (chosen === undefined || known.some((one) => one.chosen)) return known;
  return [...known, { value: chosen, label: chosen, chosen: true }];
}
