import { canonicalJson } from '../base/digest.ts';
import { invariant } from '../base/invariant.ts';
import { compiledEvaluator, verdictOf } from '../evaluation/compiled-evaluator.ts';
import type { EvaluableRule, FactValues } from '../evaluation/evaluator.ts';
import { fieldRules, type PolicyRule } from '../evaluation/field-rules.ts';
import { type ItemLevels, judgeLevels, type LevelsReached } from '../evaluation/judge-levels.ts';
import { itemsBelow } from '../evaluation/overall.ts';
import type { World } from '../evaluation/world.ts';
import { factsOf } from '../evidence/derive-facts.ts';
import type { ClaimAsReviewed, Evidence } from '../evidence/evidence.ts';
import type { EffectChange, EffectKind, EffectOnEvidence, EffectReason, LevelPair } from './effect-change.ts';
import { effectReason, type RuleSide } from './effect-reason.ts';

export type Rules = Pick<World, 'catalogue' | 'ruleSet'>;

/** Evidence as one side of a change reads it. */
export interface EffectSide {
  readonly rules: Rules;
  readonly evidence: Evidence<ClaimAsReviewed>;
}

interface Judged extends EffectSide {
  readonly levels: LevelsReached;
}

/** What a change of the rules does to one piece of evidence; null where its levels stay as they are. */
export function effectOnEvidence(base: EffectSide, changed: EffectSide): EffectOnEvidence | null {
  const [before, after] = [judged(base), judged(changed)];
  const items = itemChanges(before, after);
  const policy = policyChange(before, after);
  const kind = kindOf(before.levels, after.levels) ?? (items.length > 0 ? 'items' : null);
  if (kind === null) return null;
  return {
    kind,
    before: pairOf(before.levels),
    after: pairOf(after.levels),
    changes: [...(policy === null ? [] : [policy]), ...alikeTogether(items)],
  };
}

const judged = ({ rules, evidence }: EffectSide): Judged => ({
  rules,
  evidence,
  levels: judgeLevels(rules.catalogue, rules.ruleSet, evidence),
});

const pairOf = ({ level, possibleLevel }: LevelPair): LevelPair => ({ level, possibleLevel });

function kindOf(before: LevelPair, after: LevelPair): Exclude<EffectKind, 'items'> | null {
  if (after.level > before.level) return 'rises';
  if (after.level < before.level) return after.possibleLevel >= before.level ? 'opens' : 'falls';
  if (after.possibleLevel === before.possibleLevel) return null;
  return before.possibleLevel === before.level ? 'opens' : 'possible';
}

/** The levels of one kind on either side, where they differ: those established, else those possible. */
interface Step {
  readonly of: keyof LevelPair;
  readonly level: number;
  readonly risen: boolean;
}

function stepBetween(before: LevelPair, after: LevelPair): Step | null {
  const of = (['level', 'possibleLevel'] as const).find((name) => before[name] !== after[name]);
  if (of === undefined) return null;
  return { of, level: Math.max(before[of], after[of]), risen: after[of] > before[of] };
}

function itemChanges(before: Judged, after: Judged): EffectChange[] {
  const known = new Map(before.levels.skillItems.map((item) => [item.skillItem, item]));
  return after.levels.skillItems.flatMap((item) => {
    const old = known.get(item.skillItem);
    const step = old === undefined ? null : stepBetween(old, item);
    if (old === undefined || step === null) return [];
    const reason = reasonOfItem(item, step, step.risen ? after : before, step.risen ? before : after);
    return [{ items: [item.skillItem], before: pairOf(old), after: pairOf(item), reason }];
  });
}

/** @param high the side that reaches the level @param low the one that doesn't */
function reasonOfItem({ skillItem }: ItemLevels, { of, level, risen }: Step, high: Judged, low: Judged): EffectReason {
  const rulesOn = ({ rules, evidence }: Judged): readonly EvaluableRule[] =>
    fieldRules(rules.catalogue, rules.ruleSet, evidence.specialtyField).items.find(({ id }) => id === skillItem)
      ?.rules ?? [];
  const facts = claimsOf(high, skillItem);
  const counts = (rule: EvaluableRule, given: FactValues) => {
    const verdict = verdictOf(rule)(given);
    return verdict === 'met' || (of === 'possibleLevel' && verdict === 'undetermined');
  };
  const reaching = rulesOn(high)
    .filter((rule) => rule.level === level)
    .flatMap((rule) => facts.filter(({ given }) => counts(rule, given)).map((claim) => ({ rule, claim })))[0];
  invariant(reaching, `Nothing gives ${skillItem} level ${level}.`);
  const enough = rulesOn(low).filter((rule) => rule.level >= level);
  const other = enough.find(({ id }) => id === reaching.rule.id) ?? enough.find((rule) => rule.level === level);
  const { engagement, given } = reaching.claim;
  const onLow = claimsOf(low, skillItem).find((claim) => claim.engagement === engagement)?.given ?? given;
  return effectReason(
    level,
    tracedOn(reaching.rule, given),
    other === undefined ? null : tracedOn(other, onLow),
    risen,
  );
}

function claimsOf({ rules, evidence }: Judged, skillItem: string) {
  return evidence.engagements.flatMap((engagement) =>
    engagement.claims
      .filter((claim) => claim.skillItem === skillItem)
      .map((claim) => ({
        engagement: engagement.id,
        given: { ...factsOf(evidence, engagement, claim, rules.catalogue) } as FactValues,
      })),
  );
}

function tracedOn(rule: EvaluableRule, facts: FactValues): RuleSide {
  const [trace] = compiledEvaluator.traceClaim([rule], facts);
  invariant(trace, `No trace for ${rule.id}.`);
  return { rule: rule.id, trace };
}

/** The overall policy as a reason of its own: only where what it asks for is another than before. */
function policyChange(before: Judged, after: Judged): EffectChange | null {
  const step = stepBetween(before.levels, after.levels);
  if (step === null) return null;
  const [high, low] = step.risen ? [after, before] : [before, after];
  const [reaching, failing] = [policyAt(high, step.level), policyAt(low, step.level)];
  if (reaching === undefined) return null;
  const asks = ({ rule }: PolicyRule) => canonicalJson(rule.expanded);
  if (failing !== undefined && asks(reaching) === asks(failing)) return null;
  const reason = effectReason(
    step.level,
    policyOn(reaching, high),
    failing === undefined ? null : policyOn(failing, low),
    step.risen,
  );
  return { items: [], before: pairOf(before.levels), after: pairOf(after.levels), reason };
}

const policyAt = ({ rules, evidence }: Judged, level: number): PolicyRule | undefined =>
  fieldRules(rules.catalogue, rules.ruleSet, evidence.specialtyField).policy.find(({ rule }) => rule.level === level);

function policyOn({ rule, needed }: PolicyRule, { levels }: Judged): RuleSide {
  const { counts } = itemsBelow(needed, rule.level, levels.skillItems);
  return { rule: rule.id, trace: compiledEvaluator.traceOverall(rule, counts) };
}

/** Items that change in the same way, for the same reason, are one change. */
function alikeTogether(changes: readonly EffectChange[]): EffectChange[] {
  const groups = Map.groupBy(changes, ({ items: _items, ...change }) => canonicalJson(change));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first, items: group.flatMap(({ items }) => items) }];
  });
}
