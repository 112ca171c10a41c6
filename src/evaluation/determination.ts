import type { Digest } from '../base/digest.ts';
import type { Wording } from '../base/localized-text.ts';
import type { FactName, GivenFacts } from '../evidence/facts.ts';
import type { CriterionValue, Operator, OverallFactName } from '../rules/condition.ts';
import type { Verdict } from '../rules/rule-file.ts';
import type { Level } from '../standard/skill-standard.ts';

/** 0 for "below level 1".
 * @minimum 0
 * @maximum 7
 */
export type ReachedLevel = number;

/** What the rules say of the evidence: levels, with the trace that justifies them. */
export interface Determination {
  candidate: { id: string; name?: string };
  specialtyField: string;
  /** What the evidence establishes. */
  level: ReachedLevel;
  /** What it could reach if the missing facts turned out favourably. */
  possibleLevel: ReachedLevel;
  /** Every item of the field, claimed or not, in the order of the standard. */
  skillItems: SkillItemDetermination[];
  evaluations: Evaluation[];
  /** One entry per defined level. */
  overall: OverallDetermination[];
  normalised: { at: string; given: string; read: number }[];
  standard: { id: string; digest: Digest };
  ruleSet: { id: string; version: string; digest: Digest };
  /** Over the evidence as given, with `asOf` filled in. */
  evidenceDigest: Digest;
  /** Over the findings of the review, where the determination is on evidence as reviewed. */
  reviewDigest?: Digest;
  /** @format date */
  asOf: string;
}

export interface SkillItemDetermination {
  skillItem: string;
  level: ReachedLevel;
  possibleLevel: ReachedLevel;
  /** The rule and engagement that give the level; null at level 0. */
  decidedBy: { rule: string; engagement: string } | null;
  /** The way to the next level that the standard defines for the item; null at the highest. */
  nextLevel: NextLevel | null;
  /** The rules that apply to the item, in the rule set's order. */
  rules: string[];
  claims: ClaimDetermination[];
}

export interface ClaimDetermination {
  engagement: string;
  /** As claimed, or as a review corrected it; absent where a review found that it was not shown. */
  practice?: Level;
  /** After the rule that one statement may cover two levels; absent with it. */
  countsAs?: Level;
  /** Index into `evaluations`.
   * @minimum 0
   */
  evaluation: number;
}

export interface NextLevel {
  level: Level;
  /** The smallest sets of changes, fewest changes first, at most ten. */
  options: NextLevelOption[];
  /** True where there are more options than are listed. */
  more?: true;
}

export type NextLevelOption = ClaimNeeded | ChangesNeeded;

/** There is no claim for the item yet. */
export interface ClaimNeeded {
  claimNeeded: true;
}

/** Changes within one engagement that together would make the rule hold. */
export interface ChangesNeeded {
  engagement: string;
  rule: string;
  /** @minItems 1 */
  changes: Change[];
}

export type Change = ValueChange | MissingFact;

export interface ValueChange {
  fact: FactName;
  is: string | number | boolean;
  needs: Requirement;
  /** A past role can't be changed afterwards. */
  changeable: boolean;
}

export interface MissingFact {
  fact: FactName;
  missing: true;
  needs: Requirement;
  changeable: boolean;
}

export interface Requirement {
  operator: Operator;
  value: CriterionValue;
}

/** All rules that apply to the claims of one engagement whose facts are equal. */
export interface Evaluation {
  engagement: string;
  /** The facts that some rule of the set looks at. */
  facts: GivenFacts;
  rules: RuleEvaluation[];
}

export interface RuleEvaluation {
  rule: string;
  level: Level;
  verdict: Verdict;
  trace: TraceNode;
}

/** Mirrors the rule's tree; nothing is left out because something else already decided. */
export type TraceNode = AllTrace | AnyTrace | NamedTrace | CriterionTrace;

export interface AllTrace {
  all: TraceNode[];
  verdict: Verdict;
}

export interface AnyTrace {
  any: TraceNode[];
  verdict: Verdict;
}

export interface NamedTrace {
  condition: string;
  verdict: Verdict;
  is: TraceNode;
}

export interface CriterionTrace {
  fact: FactName | OverallFactName;
  operator: Operator;
  value: CriterionValue;
  label?: Wording;
  /** What was given; in the overall trace the count on the levels established. */
  actual?: string | number | boolean;
  /** In the overall trace: the count on the possible levels. */
  possible?: number;
  missing?: true;
  verdict: Verdict;
}

export interface OverallDetermination {
  rule: string;
  level: Level;
  verdict: Verdict;
  /** The items that have not reached the level, where the verdict is not `met`. */
  heldBackBy: string[];
  itemsBelow: CountBelow;
  trace: TraceNode;
}

export interface CountBelow {
  /** @minimum 0 */
  established: number;
  /** @minimum 0 */
  possible: number;
}
