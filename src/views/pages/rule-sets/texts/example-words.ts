import { inLanguage, LANGUAGES, type Wording } from '../../../../base/localized-text.ts';
import type { JsonObject } from '../../../../base/untrusted-json.ts';
import type { CriterionTrace } from '../../../../evaluation/determination.ts';
import type { ExampleNow, OutcomeNow } from '../../../../evaluation/drafts/example-outcomes.ts';
import type { DraftExample } from '../../../../rules/drafts/draft-rule.ts';
import { readTypedFact, typedText } from '../../../../rules/drafts/typed-value.ts';
import { findFact } from '../../../../rules/fact-vocabulary.ts';
import { requirementInWords } from '../../../condition-words.ts';
import { factTitle, factValue } from '../../../fact-words.ts';
import { listIn } from '../../../formats.ts';
import type { Words, WordsByLanguage } from '../../../words.ts';

/** What an example gives, a phrase for each fact: `peak staff: 8 persons`. */
export const givenInWords = (words: Words, facts: JsonObject): string[] =>
  Object.entries(facts).map(([name, value]) => {
    const fact = findFact(name);
    const said = fact && factValue(words, fact.name, readable(name, value) ? value : typedText(value));
    return words.t('terms:named', {
      name: fact === undefined ? name : factTitle(words, fact.name),
      meaning: said ?? typedText(value),
    });
  });

function readable(name: string, value: unknown): value is string | number | boolean {
  const fact = findFact(name);
  if (fact === undefined || typeof value === 'object') return false;
  return fact.kind !== 'count' || typeof value === 'number'
    ? readTypedFact(fact, String(value), '').problems.length === 0
    : false;
}

/** Facts in a row: `peak staff and yearly inquiries`. */
export const factsInARow = (words: Words, names: readonly string[], joint: 'and' | 'or' = 'and'): string =>
  listIn(
    words.language,
    names.map((name) => {
      const fact = findFact(name);
      return fact === undefined ? name : factTitle(words, fact.name);
    }),
    joint,
  );

/** What an example is called; one without a name by what it gives. */
export function exampleName(words: Words, { name, ...given }: DraftExample): string {
  const said = inLanguage(name, words.language);
  return said.trim() === '' ? nameByFacts(words, [given.facts, given.established, given.possible]) : said;
}

/** A name in both languages that says what is given: `role: leader, peak staff: 8 persons`. */
export function namedByFacts(words: WordsByLanguage, facts: readonly JsonObject[]): Wording {
  const [en, ja] = LANGUAGES.map((language) => nameByFacts(words[language], facts));
  return { en: en ?? '', ja: ja ?? '' };
}

function nameByFacts(words: Words, facts: readonly JsonObject[]): string {
  const said = facts.flatMap((part) => givenInWords(words, part));
  return said.length === 0 ? words.t('examples:nothingGiven') : said.join(words.t('terms:comma'));
}

/** What an example came out as, and why, in one or two sentences. */
export function outcomeInWords(words: Words, { example, outcome }: Pick<ExampleNow, 'example' | 'outcome'>): string {
  if (outcome === undefined) return words.t('examples:now.unfinished');
  const verdict = words.t(`terms:verdict.${outcome.verdict}`);
  if (outcome.verdict !== example.expect) {
    const why = reasonInWords(words, outcome);
    return words.t(why === '' ? 'examples:now.differs' : 'examples:now.differsBecause', { verdict, why });
  }
  const [found, expected] = [outcome.missing, example.missing].map((names) => factsInARow(words, names));
  if (outcome.missing.length === 0) return words.t('examples:now.nothingOpen', { expected: expected ?? '' });
  return example.missing.length === 0
    ? words.t('examples:now.openFor', { found: found ?? '' })
    : words.t('examples:now.openForOthers', { found: found ?? '', expected: expected ?? '' });
}

/** Why a rule says what it says: the facts that decide it, with what is asked of each. */
export function reasonInWords(words: Words, { verdict, deciding, missing }: OutcomeNow): string {
  if (verdict === 'undetermined')
    return missing.length === 0 ? '' : words.t('examples:why.missing', { facts: factsInARow(words, missing) });
  if (verdict === 'met') return '';
  return listIn(
    words.language,
    deciding.map((criterion) => criterionGiven(words, criterion)),
    'and',
  );
}

const criterionGiven = (words: Words, { fact, operator, value, actual }: CriterionTrace): string =>
  words.t('examples:why.criterion', {
    fact: factTitle(words, fact),
    given: actual === undefined ? words.t('terms:notShown') : factValue(words, fact, actual),
    required: requirementInWords({ fact, operator, value }, words),
  });
