import { invariant } from '../base/invariant.ts';
import type {
  CriterionTrace,
  Determination,
  OverallDetermination,
  SkillItemDetermination,
  TraceNode,
} from '../evaluation/determination.ts';
import { itemsNeededAt } from '../rules/rule-scope.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { type Catalogue, pagesOf, practiceLadder } from '../standard/catalogue.ts';
import type { CitedReading, EstablishedReasons, ItemReasons, Justification, PolicyReasons } from './justification.ts';
import { factsThatDecide, openFacts } from './open-facts.ts';

/** Picks the reasons out of a determination that was made with this standard and rule set. */
export function justify(determination: Determination, catalogue: Catalogue, ruleSet: RuleSet): Justification {
  const { specialtyField, level, possibleLevel, skillItems, overall } = determination;
  const policy = overall.map((entry) => policyReasons(entry, determination, catalogue));
  const levels = catalogue.standard.levels;
  return {
    specialtyField,
    level,
    possibleLevel,
    decisive: factsThatDecide(determination),
    items: skillItems.map((item) => itemReasons(item, determination, catalogue)),
    policy,
    heldBack: policy.find((entry) => entry.level > level && entry.verdict !== 'met') ?? null,
    definedLevels: catalogue.definedLevels,
    undefinedLevels: levels.filter(({ defined }) => !defined).map((entry) => entry.level),
    readings: readingsCited(determination, ruleSet),
    pages: pagesInTrace(determination, catalogue),
  };
}

function itemReasons(item: SkillItemDetermination, determination: Determination, catalogue: Catalogue): ItemReasons {
  const { skillItem, level, possibleLevel, nextLevel, claims } = item;
  const describedLevel = level > 0 ? level : nextLevel?.level;
  const page = pagesOf(catalogue, determination.specialtyField, skillItem).find(({ practice }) =>
    practice.some(({ levels }) => describedLevel !== undefined && levels.includes(describedLevel)),
  );
  return {
    skillItem,
    level,
    possibleLevel,
    claimed: claims.length > 0,
    established: establishedReasons(item, determination, catalogue),
    open: possibleLevel > level ? openFacts(item, determination, possibleLevel - 1) : [],
    next: nextLevel,
    page: page?.page ?? null,
  };
}

function establishedReasons(
  { skillItem, decidedBy, claims }: SkillItemDetermination,
  { evaluations, specialtyField }: Determination,
  catalogue: Catalogue,
): EstablishedReasons | null {
  if (!decidedBy) return null;
  const claim = claims.find(({ engagement }) => engagement === decidedBy.engagement);
  const evaluation = claim && evaluations[claim.evaluation];
  const rule = evaluation?.rules.find((entry) => entry.rule === decidedBy.rule);
  invariant(claim && rule, `The trace does not show what decided ${skillItem}.`);
  const { practice = null, countsAs = null } = claim;
  const statement = practiceLadder(catalogue, specialtyField, skillItem).find(
    ({ levels }) => practice !== null && levels.includes(practice),
  );
  return {
    rule: decidedBy.rule,
    engagement: decidedBy.engagement,
    statementLevels: statement?.levels ?? (practice === null ? [] : [practice]),
    practice,
    countsAs,
    criteria: decidingCriteria(rule.trace).filter(({ fact }) => fact !== 'practice'),
  };
}

/** Criteria that make a trace hold: all members of an `all`, and of an `any` the first that holds, which is enough. */
function decidingCriteria(node: TraceNode): CriterionTrace[] {
  if (node.verdict !== 'met') return [];
  if ('is' in node) return decidingCriteria(node.is);
  if ('all' in node) return node.all.flatMap(decidingCriteria);
  if ('any' in node)
    return node.any
      .filter(({ verdict }) => verdict === 'met')
      .slice(0, 1)
      .flatMap(decidingCriteria);
  return [node];
}

function policyReasons(
  { rule, level, verdict, heldBackBy, itemsBelow }: OverallDetermination,
  { skillItems, specialtyField }: Determination,
  catalogue: Catalogue,
): PolicyReasons {
  const below = skillItems.filter(({ skillItem }) => heldBackBy.includes(skillItem));
  return {
    rule,
    level,
    verdict,
    needed: itemsNeededAt(catalogue, specialtyField, level).length,
    belowCount: itemsBelow.established,
    below: below.map((item) => ({
      skillItem: item.skillItem,
      claimed: item.claims.length > 0,
      level: item.level,
      possibleLevel: item.possibleLevel,
    })),
  };
}

/** Every reading that a rule considered here rests on, in the order of the readings. */
function readingsCited({ skillItems, overall }: Determination, ruleSet: RuleSet): CitedReading[] {
  const considered = new Set([...skillItems.flatMap(({ rules }) => rules), ...overall.map(({ rule }) => rule)]);
  const rules = [...ruleSet.claimRules, ...ruleSet.overallRules].filter(({ id }) => considered.has(id));
  return ruleSet.readings
    .map(({ id }) => ({
      id,
      rules: rules.filter(({ readings }) => readings.includes(id)).map((rule) => rule.id),
    }))
    .filter((cited) => cited.rules.length > 0);
}

function pagesInTrace({ skillItems, specialtyField }: Determination, catalogue: Catalogue): string[] {
  const claimed = skillItems.filter(({ claims }) => claims.length > 0);
  const pages = new Set(claimed.flatMap(({ skillItem }) => pagesOf(catalogue, specialtyField, skillItem)));
  return catalogue.standard.pages.filter((page) => pages.has(page)).map(({ page }) => page);
}
