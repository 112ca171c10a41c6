import type { Difference } from '../../../../analysis/difference.ts';
import type { Analysis } from '../../../../analysis/finding.ts';
import type { Digest } from '../../../../base/digest.ts';
import type { Problem } from '../../../../base/problem.ts';
import type { Effect } from '../../../../certification/effect.ts';
import type { RuleSet } from '../../../../rules/rule-set.ts';
import type { Catalogue } from '../../../../standard/catalogue.ts';

/** A draft as the panel and the page of its effect need it. */
export interface PreviewedDraft {
  readonly id: string;
  readonly files: ReadonlyMap<string, string>;
  /** Of what was sent for review; null while the draft can be changed. */
  readonly digest: Digest | null;
  readonly base: { readonly version: string };
}

/** What is wrong with a draft, and what it would do. */
export interface ShownPreview {
  readonly problems: readonly Problem[];
  /** Null while problems keep the rules from being read. */
  readonly read: {
    readonly rules: { readonly catalogue: Catalogue; readonly ruleSet: RuleSet };
    readonly analysis: Analysis;
    readonly difference: Difference;
  } | null;
  /** The version that it is compared with. */
  readonly base: { readonly ruleSet: RuleSet };
}

/** How far the effect on people is known. */
export type EffectStanding =
  /** There can be none: the rules can't be read, or nothing comes out differently. */
  | { readonly state: 'unread' | 'noEffect' }
  | { readonly state: 'running'; readonly done: number; readonly total: number }
  | { readonly state: 'stopped' | 'failed' }
  | {
      readonly state: 'done';
      readonly effect: Effect;
      readonly finishedAt: string;
      /** Whether submissions were changed since. */
      readonly outdated: boolean;
    };
