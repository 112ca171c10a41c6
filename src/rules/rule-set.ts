import type { Digest } from '../base/digest.ts';
import type { LocalizedText } from '../base/localized-text.ts';
import type { Acknowledgement, ClaimRuleFile, NamedConditionFile, OverallRuleFile } from './rule-file.ts';

/** How a passage of the standard is read, and why; cited by the rules that rest on it. */
export interface Reading {
  /** The file's name without its ending, such as `0003-role-is-a-ladder`. */
  readonly id: string;
  readonly number: number;
  readonly title: LocalizedText;
  /** English: headed sections of plain paragraphs. Japanese: plain paragraphs under one heading. */
  readonly sections: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[];
  readonly japanese: readonly string[];
}

/** A checked set of rules for one standard. Rules stand in order of level, then id: the rule set's order. */
export interface RuleSet {
  readonly id: string;
  readonly version: string;
  readonly title: LocalizedText;
  readonly effectiveDate: string;
  readonly notes: readonly LocalizedText[];
  /** What the analysis finds and is there on purpose. */
  readonly acknowledged: readonly Acknowledgement[];
  readonly standard: { readonly id: string; readonly digest: Digest };
  readonly digest: Digest;
  readonly claimRules: readonly ClaimRuleFile[];
  readonly overallRules: readonly OverallRuleFile[];
  readonly conditions: ReadonlyMap<string, NamedConditionFile>;
  readonly readings: readonly Reading[];
}
