import type { Place } from '../../analysis/finding.ts';
import { pointerTokens } from '../../base/json-pointer.ts';
import { inLanguage } from '../../base/localized-text.ts';
import { idOfPath } from '../../rules/check-rule.ts';
import { expandCondition } from '../../rules/expand-condition.ts';
import type { NamedConditionFile, RuleFile } from '../../rules/rule-file.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { stemOf } from '../../rules/rule-set-files.ts';
import { type Catalogue, findField, findItem } from '../../standard/catalogue.ts';
import { conditionInWords } from '../condition-words.ts';
import type { Words } from '../words.ts';

/** What the names in findings and differences stand for. */
export interface RuleNames {
  readonly catalogue: Catalogue;
  readonly ruleSet: RuleSet;
}

export const fieldTitle = (words: Words, { catalogue }: RuleNames, id: string): string =>
  titleOr(words, findField(catalogue, id), id);

export const itemTitle = (words: Words, { catalogue }: RuleNames, id: string): string =>
  titleOr(words, findItem(catalogue, id), id);

export const ruleTitle = (words: Words, { ruleSet }: RuleNames, id: string): string =>
  titleOr(words, findRule(ruleSet, id), id);

export const conditionTitle = (words: Words, { ruleSet }: RuleNames, name: string): string =>
  titleOr(words, ruleSet.conditions.get(name), name);

const findRule = ({ claimRules, overallRules }: RuleSet, id: string): RuleFile | undefined =>
  [...claimRules, ...overallRules].find((rule) => rule.id === id);

const titleOr = (words: Words, named: { readonly title: RuleFile['title'] } | undefined, id: string): string =>
  named === undefined ? id : inLanguage(named.title, words.language);

/** A place as one says it: the rule or shared condition by its title, and the criterion in words where it is one. */
export function placeInWords(words: Words, names: RuleNames, { file, at }: Place): string {
  const { ruleSet } = names;
  const isCondition = file.startsWith('conditions/');
  const holder = isCondition ? ruleSet.conditions.get(stemOf(file)) : findRule(ruleSet, idOfPath(file));
  if (holder === undefined) return words.t('analysis:place.ruleSet');
  const title = inLanguage(holder.title, words.language);
  const place = words.t(`analysis:place.${isCondition ? 'condition' : 'rule'}`, { title });
  const part = partInWords(words, names, holder, at);
  return part === undefined ? place : words.t('analysis:place.part', { place, part });
}

/** Undefined for the whole condition and for what is none. */
function partInWords(words: Words, { ruleSet }: RuleNames, { conditions }: RuleFile | NamedConditionFile, at: string) {
  const [top, ...inside] = pointerTokens(at);
  if (top !== 'conditions' || inside.length === 0) return undefined;
  const node = inside.reduce<unknown>((inner, token) => Object(inner)[token], conditions);
  if (typeof node !== 'object' || node === null) return undefined;
  return conditionInWords(expandCondition(node as RuleFile['conditions'], ruleSet.conditions), words);
}
