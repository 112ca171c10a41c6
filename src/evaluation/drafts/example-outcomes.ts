import type { FactValue } from '../../rules/criterion-holds.ts';
import type { DraftFiles } from '../../rules/drafts/draft-files.ts';
import { readWholeCondition } from '../../rules/drafts/draft-node.ts';
import { type DraftExample, readDraftRule } from '../../rules/drafts/draft-rule.ts';
import { finishedCondition } from '../../rules/drafts/finished-condition.ts';
import { type ExpandedCondition, factsLookedAt } from '../../rules/expand-condition.ts';
import { type FactDescription, findFact } from '../../rules/fact-vocabulary.ts';
import type { ExampleOutcome } from '../check-examples.ts';
import { compileTrace } from '../compile-trace.ts';
import { compileVerdict } from '../compile-verdict.ts';
import type { CriterionTrace, TraceNode } from '../determination.ts';
import type { FactValues } from '../evaluator.ts';
import { openCriteria } from '../trace.ts';
import { startRun } from '../trace-run.ts';

/** What a rule of a draft says now. */
export interface OutcomeNow extends ExampleOutcome {
  /** The criteria that decide it, in the order of the rule; none for rules of the overall policy. */
  readonly deciding: readonly CriterionTrace[];
}

/** An example of a draft, and what its rule says of it now. */
export interface ExampleNow {
  readonly file: string;
  readonly index: number;
  readonly example: DraftExample;
  /** Undefined while the rule, or the example itself, is unfinished. */
  readonly outcome: OutcomeNow | undefined;
  readonly asExpected: boolean;
}

/** Says what a rule comes to on facts; undefined on facts that can't be. */
export type RuleNow = (facts: Pick<DraftExample, 'facts' | 'established' | 'possible'>) => OutcomeNow | undefined;

/** What a rule of a draft says, compiled once; undefined while its condition is unfinished. */
export function ruleNow(files: DraftFiles, file: string): RuleNow | undefined {
  const rule = readDraftRule(files, file);
  const root = readWholeCondition(files, file);
  const condition = root && finishedCondition(root);
  if (rule === undefined || condition === undefined || !isOfOneKind(condition, rule.appliesTo.overall))
    return undefined;
  return rule.appliesTo.overall ? policyNow(condition) : claimRuleNow(condition);
}

/** Every example of a rule in its order; other parts of the draft may be unfinished. */
export function examplesNow(files: DraftFiles, file: string): ExampleNow[] {
  const now = ruleNow(files, file);
  return (readDraftRule(files, file)?.examples ?? []).map((example, index) => {
    const outcome = now?.(example);
    return { file, index, example, outcome, asExpected: outcome !== undefined && isAsExpected(example, outcome) };
  });
}

/** Whether verdict and missing facts are those that the example names. */
function isAsExpected({ expect, missing }: DraftExample, outcome: ExampleOutcome): boolean {
  if (outcome.verdict !== expect) return false;
  return outcome.missing.length === missing.length && outcome.missing.every((fact) => missing.includes(fact));
}

const isOfOneKind = (condition: ExpandedCondition, overall: boolean): boolean =>
  factsLookedAt(condition).every((name) => (findFact(name)?.group === 'overall') === overall);

function claimRuleNow(condition: ExpandedCondition): RuleNow {
  const trace = compileTrace(condition);
  return ({ facts }) => {
    const values = valuesOf(facts);
    if (values === undefined) return undefined;
    const found = trace(startRun(values));
    const missing = [...new Set(openCriteria(found).map(({ fact }) => fact))];
    return { verdict: found.verdict, missing, deciding: decidingCriteria(found) };
  };
}

/** Those reached through nothing but conditions that came out as the rule did. */
function decidingCriteria(node: TraceNode): CriterionTrace[] {
  if ('is' in node) return decidingCriteria(node.is);
  if ('fact' in node) return [node];
  const children = 'all' in node ? node.all : node.any;
  return children.filter(({ verdict }) => verdict === node.verdict).flatMap(decidingCriteria);
}

/** As the policy is evaluated: on the levels established, and else on those still possible. */
function policyNow(condition: ExpandedCondition): RuleNow {
  const verdictOn = compileVerdict(condition);
  const lookedAt = factsLookedAt(condition);
  return (counts) => {
    const [established, possible] = [valuesOf(counts.established), valuesOf(counts.possible)];
    if (established === undefined || possible === undefined) return undefined;
    if (lookedAt.some((name) => established[name] === undefined)) return undefined;
    if (verdictOn(established) === 'met') return { verdict: 'met', missing: [], deciding: [] };
    const verdict = verdictOn({ ...established, ...possible }) === 'met' ? 'undetermined' : 'notMet';
    return { verdict, missing: [], deciding: [] };
  };
}

/** Undefined where a value is none that its fact can have. */
function valuesOf(facts: Readonly<Record<string, unknown>>): FactValues | undefined {
  const given = Object.entries(facts).flatMap(([name, value]) => {
    const fact = findFact(name);
    return fact !== undefined && isValueOf(fact, value) ? [[name, value] as const] : [];
  });
  return given.length === Object.keys(facts).length ? Object.fromEntries(given) : undefined;
}

function isValueOf(
  { kind, values = [], minimum = 0, maximum = Number.MAX_SAFE_INTEGER }: FactDescription,
  value: unknown,
): value is FactValue {
  if (kind === 'boolean') return typeof value === 'boolean';
  if (kind === 'enumeration') return typeof value === 'string' && values.includes(value);
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= minimum && value <= maximum;
}
