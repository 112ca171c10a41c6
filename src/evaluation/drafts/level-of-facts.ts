import type { LocalizedText } from '../../base/localized-text.ts';
import type { JsonObject } from '../../base/untrusted-json.ts';
import type { DraftFiles } from '../../rules/drafts/draft-files.ts';
import { type DraftRule, readDraftRules } from '../../rules/drafts/draft-rule.ts';
import { itemsDecidedIn } from '../../rules/drafts/draft-scope.ts';
import type { Verdict } from '../../rules/rule-file.ts';
import { type Catalogue, itemsOf } from '../../standard/catalogue.ts';
import type { SkillItem } from '../../standard/skill-standard.ts';
import { type OutcomeNow, ruleNow } from './example-outcomes.ts';

/** Skill items of a field that the same rules of a draft decide. */
export interface ItemGroup {
  /** The id of its first item. */
  readonly id: string;
  /** In the order of the standard. */
  readonly items: readonly SkillItem[];
  /** Lowest level first. */
  readonly rules: readonly DraftRule[];
}

/** What the rules of a group say of the facts of a claim. */
export interface LevelOfFacts {
  /** The highest level that some rule gives; 0 where none does. */
  readonly level: number;
  /** The highest that a rule gives or leaves open. */
  readonly possibleLevel: number;
  readonly rules: readonly RuleOnFacts[];
}

export interface RuleOnFacts {
  readonly file: string;
  readonly level: number;
  readonly title: LocalizedText;
  /** Undefined while the rule is unfinished. */
  readonly outcome: OutcomeNow | undefined;
}

/** What one rule has to say, so that facts come to a level. */
export interface ExpectedOfRule {
  readonly file: string;
  readonly expect: Verdict;
  readonly missing: readonly string[];
}

/** The items of a field, put together where the same rules decide them; the largest group first. */
export function itemGroups(files: DraftFiles, catalogue: Catalogue, fieldId: string): ItemGroup[] {
  const rules = readDraftRules(files);
  const decided = itemsOf(catalogue, fieldId).map((item) => ({
    item,
    rules: rules.filter((rule) => itemsDecidedIn(rule, catalogue, fieldId).includes(item.id)),
  }));
  const groups = Map.groupBy(decided, (one) => one.rules.map(({ file }) => file).join(' '));
  return [...groups.values()]
    .map((members) => ({
      id: members[0]?.item.id ?? '',
      items: members.map(({ item }) => item),
      rules: members[0]?.rules ?? [],
    }))
    .toSorted((a, b) => b.items.length - a.items.length);
}

export function levelOfFacts(files: DraftFiles, { rules }: ItemGroup, facts: JsonObject): LevelOfFacts {
  const said = rules.map(({ file, level, title }) => ({
    file,
    level,
    title,
    outcome: ruleNow(files, file)?.({ facts, established: {}, possible: {} }),
  }));
  const highest = (verdicts: readonly Verdict[]) =>
    Math.max(0, ...said.flatMap(({ level, outcome }) => (outcome && verdicts.includes(outcome.verdict) ? level : [])));
  return { level: highest(['met']), possibleLevel: highest(['met', 'undetermined']), rules: said };
}

/**
 * What each rule has to say so that the facts come to a level and no further: the rule of the level holds, those of the
 * next one do not, nor does any above that would. How they fail to hold stays as it is now.
 */
export function expectedOfRules({ rules }: LevelOfFacts, level: number): ExpectedOfRule[] {
  const atLevel = rules.filter((rule) => rule.level === level);
  const holding = atLevel.find(({ outcome }) => outcome?.verdict === 'met') ?? atLevel[0];
  const above = rules.filter((rule) => rule.level > level);
  const next = above[0]?.level;
  const short = above.filter((rule) => rule.level === next || rule.outcome?.verdict === 'met');
  return [
    ...(holding === undefined ? [] : [{ file: holding.file, expect: 'met', missing: [] } as const]),
    ...short.map(({ file, outcome }) =>
      outcome?.verdict === 'undetermined'
        ? ({ file, expect: 'undetermined', missing: outcome.missing } as const)
        : ({ file, expect: 'notMet', missing: [] } as const),
    ),
  ];
}
