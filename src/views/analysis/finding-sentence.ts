import type {
  ConditionFinding,
  Finding,
  LadderFinding,
  LevelFinding,
  LimitFinding,
  PolicyFinding,
  RuleFinding,
} from '../../analysis/finding.ts';
import { conditionInWords } from '../condition-words.ts';
import { factHeading, factTitle, factValue } from '../fact-words.ts';
import { listIn } from '../formats.ts';
import type { WordParams, Words } from '../words.ts';
import { fieldsInWords, whereInWords } from './found-at-words.ts';
import { conditionTitle, type RuleNames, ruleTitle } from './rule-names.ts';

/** What was found, in a sentence or two. */
export function findingSentence(words: Words, names: RuleNames, finding: Finding): string {
  const [key, params] = sentenceOf(words, names, finding);
  return words.t(`analysis:finding.${key}`, params).trimEnd();
}

type Sentence = readonly [key: string, params: WordParams];

function sentenceOf(words: Words, names: RuleNames, finding: Finding): Sentence {
  switch (finding.kind) {
    case 'never-holds':
    case 'always-holds':
    case 'redundant':
    case 'rule-never-holds':
    case 'rule-always-holds':
      return ofCondition(words, names, finding);
    case 'rule-redundant':
    case 'overlap':
      return ofRule(words, names, finding);
    case 'level-without-rule':
    case 'level-unreachable':
    case 'level-never-result':
    case 'practice-falls-short':
      return ofLevel(words, names, finding);
    case 'higher-without-lower':
    case 'better-gets-less':
      return ofLadder(words, names, finding);
    case 'limits-out-of-order':
    case 'unusual-limit':
      return ofLimit(words, names, finding);
    case 'condition-unused':
      return [finding.kind, { condition: conditionTitle(words, names, finding.condition) }];
    case 'policy-never-met':
    case 'policy-always-met':
    case 'policy-looser':
      return ofPolicy(words, names, finding);
  }
}

function ofCondition(words: Words, names: RuleNames, finding: ConditionFinding): Sentence {
  const { kind, rule, condition, parts = [], onlyWhenGiven = false } = finding;
  const params = {
    rule: ruleTitle(words, names, rule),
    condition: conditionInWords(condition, words),
    parts: parts.map((part) => conditionInWords(part.condition, words)).join(words.t('terms:condition.semicolon')),
  };
  if (parts.length > 1) return [`${kind}-conflict`, params];
  return [onlyWhenGiven ? `${kind}-when-given` : kind, params];
}

function ofRule(words: Words, names: RuleNames, { kind, rule, others, where, witness }: RuleFinding): Sentence {
  const title = (id: string) => ruleTitle(words, names, id);
  const params = {
    rule: title(rule),
    other: listIn(words.language, others.map(title), 'and'),
    level: witness.level,
    where: whereInWords(words, names, where),
  };
  return [kind, params];
}

function ofLevel(words: Words, names: RuleNames, { kind, levels, best, where }: LevelFinding): Sentence {
  const named = levels.map(String);
  const params = { levels: listIn(words.language, named, 'or'), best, where: whereInWords(words, names, where) };
  return [kind === 'practice-falls-short' && best === 0 ? `${kind}-none` : kind, params];
}

function ofLadder(words: Words, names: RuleNames, { kind, level, lower, facts, where }: LadderFinding): Sentence {
  const titles = facts.map((fact) => factTitle(words, fact));
  const params = {
    level,
    lower,
    facts: listIn(words.language, titles, 'and'),
    where: whereInWords(words, names, where),
  };
  return [kind === 'better-gets-less' && lower === 0 ? `${kind}-none` : kind, params];
}

function ofLimit(words: Words, names: RuleNames, { kind, fact, limit, level, other }: LimitFinding): Sentence {
  const params = {
    fact: factHeading(words, fact),
    limit: factValue(words, fact, limit),
    level,
    lower: other?.level ?? 0,
    other: factValue(words, fact, other?.limit ?? 0),
    rule: other === undefined ? '' : ruleTitle(words, names, other.rule),
  };
  return [kind === 'unusual-limit' && other !== undefined ? `${kind}-beside` : kind, params];
}

function ofPolicy(words: Words, names: RuleNames, { kind, level, below, fields }: PolicyFinding): Sentence {
  const where = words.t('analysis:where.fields', { fields: fieldsInWords(words, names, fields) });
  return [kind, { level, lower: below?.level ?? 0, where }];
}
