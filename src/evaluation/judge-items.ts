import { invariant } from '../base/invariant.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Catalogue } from '../standard/catalogue.ts';
import type {
  ClaimDetermination,
  Evaluation,
  NextLevel,
  RuleEvaluation,
  SkillItemDetermination,
} from './determination.ts';
import { evaluableRules, ruleById } from './evaluable-rules.ts';
import type { EvaluatedClaims } from './evaluate-claims.ts';
import type { Evaluator } from './evaluator.ts';
import { fieldRules, type ItemRules } from './field-rules.ts';
import { nextLevelOf, type Options, optionsFor } from './next-level/next-level.ts';

/** A rule that applies to an item, as it came out on one of the item's claims. */
interface Finding {
  readonly evaluation: Evaluation;
  readonly index: number;
  readonly rule: RuleEvaluation;
}

/** The level of every item of the field, what decided it, and the way to the next level. */
export async function judgeItems(
  evaluator: Evaluator,
  catalogue: Catalogue,
  ruleSet: RuleSet,
  fieldId: string,
  { evaluations, claimsByItem }: EvaluatedClaims,
): Promise<SkillItemDetermination[]> {
  const optionsCache = new Map<string, Promise<Options>>();
  /** Items that share an evaluation share the options of its rules too. */
  const optionsOf = ({ evaluation, index, rule }: Finding): Promise<Options> => {
    const key = `${index} ${rule.rule}`;
    const evaluable = ruleById(evaluableRules(ruleSet), rule.rule);
    const { engagement, facts } = evaluation;
    const options =
      optionsCache.get(key) ?? optionsFor(evaluator, { engagement, facts, rule: evaluable, evaluation: rule });
    optionsCache.set(key, options);
    return options;
  };

  const judge = async (item: ItemRules): Promise<SkillItemDetermination> => {
    const skillItem = item.id;
    const rules = item.rules.map(({ id }) => id);
    const claims = [...(claimsByItem.get(skillItem) ?? [])];
    const findings = findingsOf(evaluations, claims, new Set(rules));
    const level = highest(findings.filter(({ rule }) => rule.verdict === 'met'));
    const next = item.levels.find((defined) => defined > level);
    return {
      skillItem,
      level,
      possibleLevel: highest(findings.filter(({ rule }) => rule.verdict !== 'notMet')),
      decidedBy: decidedBy(findings, level),
      nextLevel: next === undefined ? null : await nextLevel(next, findings),
      rules,
      claims,
    };
  };

  /** Rules of higher levels lead to the next one as well, and now and then take fewer changes than its own. */
  const nextLevel = async (level: number, findings: readonly Finding[]): Promise<NextLevel> => {
    if (findings.length === 0) return { level, options: [{ claimNeeded: true }] };
    const options: Options[] = [];
    for (const finding of findings.filter(({ rule }) => rule.level >= level)) options.push(await optionsOf(finding));
    return nextLevelOf(level, options);
  };

  const items: SkillItemDetermination[] = [];
  for (const item of fieldRules(catalogue, ruleSet, fieldId).items) items.push(await judge(item));
  return items;
}

/** By engagement, then in the order of the rule set. */
function findingsOf(
  evaluations: readonly Evaluation[],
  claims: readonly ClaimDetermination[],
  applying: ReadonlySet<string>,
): Finding[] {
  return claims.flatMap((claim) => {
    const evaluation = evaluations[claim.evaluation];
    invariant(evaluation, `A claim points to evaluation ${claim.evaluation}, which does not exist.`);
    return evaluation.rules
      .filter(({ rule }) => applying.has(rule))
      .map((rule) => ({ evaluation, index: claim.evaluation, rule }));
  });
}

const highest = (findings: readonly Finding[]): number => Math.max(0, ...findings.map(({ rule }) => rule.level));

function decidedBy(findings: readonly Finding[], level: number): SkillItemDetermination['decidedBy'] {
  const deciding = findings.find(({ rule }) => rule.level === level && rule.verdict === 'met');
  return deciding ? { rule: deciding.rule.rule, engagement: deciding.evaluation.engagement } : null;
}
