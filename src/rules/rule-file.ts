import type { LocalizedText, Wording } from '../base/localized-text.ts';
import type { FactName, GivenFacts } from '../evidence/facts.ts';
import type { Identifier, Level } from '../standard/skill-standard.ts';
import type { OverallFacts, RootCondition } from './condition.ts';

/** What is said of a condition, everywhere: it holds, it does not, or a missing fact leaves it open. */
export type Verdict = 'met' | 'notMet' | 'undetermined';

/** A rule for skill items: one level for one or more specialty fields. */
export interface ClaimRuleFile {
  $schema?: string;
  id: string;
  title: LocalizedText;
  level: Level;
  appliesTo: ItemScope;
  /** The id of the standard that the rule rests on. */
  source: Identifier;
  /** The readings that the rule rests on, by file name without its ending. */
  readings: string[];
  conditions: RootCondition;
  /** Run as tests. */
  examples: ClaimExample[];
}

/** A rule of the overall policy: when the specialty field as a whole has a level. */
export interface OverallRuleFile {
  $schema?: string;
  id: string;
  title: LocalizedText;
  level: Level;
  appliesTo: OverallScope;
  source: Identifier;
  readings: string[];
  conditions: RootCondition;
  examples: OverallExample[];
}

export type RuleFile = ClaimRuleFile | OverallRuleFile;

export interface ItemScope {
  specialtyFields: 'all' | Identifier[];
  skillItems: 'all' | 'common' | 'specific' | Identifier[];
}

export interface OverallScope {
  specialtyFields: 'all' | Identifier[];
  overall: true;
}

export interface ClaimExample {
  name: Wording;
  facts: GivenFacts;
  expect: Verdict;
  /** The facts whose absence leaves the verdict open. */
  missing?: FactName[];
}

export interface OverallExample {
  name: Wording;
  /** Counts on the levels that the evidence establishes. */
  established: Partial<OverallFacts>;
  /** Counts on the levels that are still possible; as established where left out. */
  possible?: Partial<OverallFacts>;
  expect: Verdict;
}

/** A condition that several rules share. */
export interface NamedConditionFile {
  $schema?: string;
  /** Answerable yes or no; equal to the file's name. */
  name: Identifier;
  title: LocalizedText;
  conditions: RootCondition;
}

export interface RuleSetFile {
  $schema?: string;
  id: Identifier;
  /**
   * What people call it by: signs that can be seen, on one line.
   * @minLength 1
   * @maxLength 40
   * @pattern ^([^\p{C}\p{Z}]+( [^\p{C}\p{Z}]+)*)?$
   */
  version: string;
  title: LocalizedText;
  standard: {
    id: Identifier;
    /** @pattern ^sha256:[0-9a-f]{64}$ */
    digest: string;
  };
  /** The first day on which the rule set holds.
   * @format date
   */
  effectiveDate: string;
  /** What was decided on policy, for those who read the rules. */
  notes: LocalizedText[];
  /** What the analysis finds in the rule set and is there on purpose. */
  acknowledged?: Acknowledgement[];
}

/** Why something that the analysis finds is meant as it is. */
export interface Acknowledgement {
  /** The finding's name.
   * @minLength 1
   */
  finding: string;
  reason: LocalizedText | ReasonText;
  /** The reading that it rests on, by file name without its ending. */
  reading?: string;
}

/** A reason in the language of its author.
 * @minLength 1
 */
export type ReasonText = string;
