import type { Wording } from '../base/localized-text.ts';
import type { FactName } from '../evidence/facts.ts';
import type { ExpandedCondition } from '../rules/expand-condition.ts';
import type { ClaimWitness, PolicyWitness } from './witness.ts';

/** What the analysis can find, and how much it weighs. */
export const SEVERITIES = {
  /** No evidence meets the rule. */
  'rule-never-holds': 'error',
  /** The standard defines the level for the item, and no rule gives it. */
  'level-without-rule': 'error',
  /** Rules give the level, but no evidence for this item meets one. */
  'level-unreachable': 'error',
  /** No state of the skill items meets the overall policy of the level. */
  'policy-never-met': 'error',
  /** One alternative or shared condition can't be met, though the rule can. */
  'never-holds': 'warning',
  /** All evidence meets the rule. */
  'rule-always-holds': 'warning',
  /** Whatever the fact says, the criterion holds. */
  'always-holds': 'warning',
  /** Leaving the criterion out changes nothing. */
  redundant: 'warning',
  /** Leaving the rule out changes no level. */
  'rule-redundant': 'warning',
  /** Two rules of one level, for one item, that one case can meet both. */
  overlap: 'warning',
  /** Whoever reaches the level reaches a higher one too. */
  'level-never-result': 'warning',
  /** Work that matches the practice of a level never reaches that level. */
  'practice-falls-short': 'warning',
  /** A level is reached where the one below it is not. */
  'higher-without-lower': 'warning',
  /** One fact gets better, and the level falls. */
  'better-gets-less': 'warning',
  /** A level asks for less of a measure than the level below it. */
  'limits-out-of-order': 'warning',
  /** A limit that looks as if it had been typed in another unit. */
  'unusual-limit': 'warning',
  /** No rule uses the named condition. */
  'condition-unused': 'warning',
  /** The overall policy holds however many items are below the level. */
  'policy-always-met': 'warning',
  /** The overall policy of a level is met where that of the level below is not. */
  'policy-looser': 'warning',
} as const satisfies Readonly<Record<string, Severity>>;

export type FindingKind = keyof typeof SEVERITIES;

/** An error blocks publishing; a warning needs to be acknowledged with a reason. */
export type Severity = 'error' | 'warning';

/** A place in the files of a rule set. */
export interface Place {
  readonly file: string;
  /** JSON pointer inside the file. */
  readonly at: string;
}

/** Where in the standard something was found. */
export interface FoundAt {
  readonly field: string;
  readonly items: readonly string[];
}

/** Something that is likely not meant, with a case that shows it. */
export type Finding = FoundFinding & {
  /** Stays the same while the finding does, so that it can be acknowledged. */
  readonly id: string;
  readonly severity: Severity;
  /** Of warnings: why the rule set has it on purpose. */
  readonly acknowledged?: { readonly reason: Wording; readonly reading?: string };
};

/** As it is found, before it is named and weighed. */
export type FoundFinding = Place &
  (ConditionFinding | RuleFinding | LevelFinding | LadderFinding | LimitFinding | UnusedCondition | PolicyFinding);

export interface ConditionFinding {
  readonly kind: 'never-holds' | 'always-holds' | 'redundant' | 'rule-never-holds' | 'rule-always-holds';
  /** The rule that shows it; the condition itself may be one that several rules share. */
  readonly rule: string;
  /** The criterion or group in question. */
  readonly condition: ExpandedCondition;
  /** Of what can't hold: the parts that exclude each other, each with its place. One part: it can't hold by itself. */
  readonly parts?: readonly (Place & { readonly condition: ExpandedCondition })[];
  /** Of what is redundant: true where it still makes a difference while facts are missing. */
  readonly onlyWhenGiven?: true;
  readonly witness?: ClaimWitness | PolicyWitness;
}

export interface RuleFinding {
  readonly kind: 'rule-redundant' | 'overlap';
  readonly rule: string;
  /** The rules that give the same or more; the one that overlaps. */
  readonly others: readonly string[];
  readonly where: readonly FoundAt[];
  readonly witness: ClaimWitness;
}

export interface LevelFinding {
  readonly kind: 'level-without-rule' | 'level-unreachable' | 'level-never-result' | 'practice-falls-short';
  readonly where: readonly FoundAt[];
  /** The level in question; of practice that falls short, the levels of practice. */
  readonly levels: readonly number[];
  /** The highest level that is reached instead. */
  readonly best: number;
  readonly witness: ClaimWitness;
}

export interface LadderFinding {
  readonly kind: 'higher-without-lower' | 'better-gets-less';
  readonly rule: string;
  readonly level: number;
  /** The level that is not reached beside the higher; the level that better evidence gets. */
  readonly lower: number;
  /** The facts that keep the lower level away; the fact that gets better. */
  readonly facts: readonly FactName[];
  readonly where: readonly FoundAt[];
  readonly witness: ClaimWitness;
  /** The same case with the better value. */
  readonly better?: ClaimWitness;
}

export interface LimitFinding {
  readonly kind: 'limits-out-of-order' | 'unusual-limit';
  readonly rule: string;
  readonly fact: FactName;
  readonly limit: number;
  readonly level: number;
  /** The limit that it is compared with: of the level below; of the same level elsewhere. None: it is unusual by itself. */
  readonly other?: Place & { readonly limit: number; readonly level: number; readonly rule: string };
  readonly witness?: ClaimWitness;
}

interface UnusedCondition {
  readonly kind: 'condition-unused';
  readonly condition: string;
}

export interface PolicyFinding {
  readonly kind: 'policy-never-met' | 'policy-always-met' | 'policy-looser';
  readonly rule: string;
  readonly level: number;
  readonly fields: readonly string[];
  readonly witness: PolicyWitness;
  /** The policy of the level below, and what it says of the same items. */
  readonly below?: { readonly rule: string; readonly level: number; readonly witness: PolicyWitness };
}

/** What the analysis of a rule set says. */
export interface Analysis {
  /** In the order of the files of the rule set. */
  readonly findings: readonly Finding[];
  /** Acknowledgements of findings that there are no longer, by their place in the rule set. */
  readonly notNeeded: readonly (Place & { readonly finding: string })[];
  /** How many different cases were tried; nothing in between can differ. */
  readonly regions: number;
  /** False where there were too many cases, so that something may have gone unnoticed. */
  readonly complete: boolean;
}

/** The findings that keep a rule set from being published: errors, and warnings without a reason. */
export const openFindings = ({ findings }: Analysis): Finding[] =>
  findings.filter(({ acknowledged }) => acknowledged === undefined);
