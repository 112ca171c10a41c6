import { analyse } from '../../analysis/analyse.ts';
import type { Difference } from '../../analysis/difference.ts';
import { differenceBetween } from '../../analysis/difference-between.ts';
import type { Rules } from '../../analysis/effect-on-evidence.ts';
import type { Analysis } from '../../analysis/finding.ts';
import { digestOf } from '../../base/digest.ts';
import type { Problem } from '../../base/problem.ts';
import { type Result, success } from '../../base/result.ts';
import { checkExamples } from '../../evaluation/check-examples.ts';
import { compiledEvaluator } from '../../evaluation/compiled-evaluator.ts';
import type { World } from '../../evaluation/world.ts';
import { draftProblems } from '../../rules/drafts/draft-problems.ts';
import { parseRuleSet } from '../../rules/parse-rule-set.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { Catalogue } from '../../standard/catalogue.ts';
import { loadWorld } from '../load-world.ts';
import type { Registry } from '../registry.ts';
import type { DraftRecord } from './draft-record.ts';

/** What is wrong with a draft, and what it would do. */
export interface DraftPreview {
  /** Everything of the checks at load; examples that come out otherwise are the last of them. */
  readonly problems: readonly Problem[];
  /** What it is compared with. */
  readonly base: World;
  /** Null while problems keep the rules from being read; examples alone don't. */
  readonly read: ReadDraft | null;
}

export interface ReadDraft {
  readonly rules: Rules;
  readonly analysis: Analysis;
  /** From the base version to the draft. */
  readonly difference: Difference;
}

/**
 * Looks at a draft as it stands: fast enough to follow every change of it.
 * @returns problems only where the version that it is compared with can't be used any more
 */
export async function previewDraft(
  registry: Pick<Registry, 'store' | 'shipped'>,
  { files, base: { digest } }: Pick<DraftRecord, 'files' | 'base'>,
): Promise<Result<DraftPreview, Problem[]>> {
  const base = await loadWorld(registry, digest);
  if (!base.ok) return base;
  const { catalogue } = registry.shipped;
  const key = `${digestOf(Object.fromEntries(files))} ${digest} ${catalogue.digest}`;
  return success(await previewOnce(key, () => previewOf(files, base.value, catalogue)));
}

/** Whoever asks while it is being worked out waits for the same. What was asked for last is kept longest. */
function previewOnce(key: string, work: () => Promise<DraftPreview>): Promise<DraftPreview> {
  const preview = previews.get(key) ?? work();
  previews.delete(key);
  previews.set(key, preview);
  preview.catch(() => previews.delete(key));
  const [oldest] = previews.keys();
  if (previews.size > KEPT && oldest !== undefined) previews.delete(oldest);
  return preview;
}

/** Drafts as they stood that are kept ready, with their rules compiled. */
const KEPT = 6;

/** A preview follows from its key alone. */
const previews = new Map<string, Promise<DraftPreview>>();

async function previewOf(files: ReadonlyMap<string, string>, base: World, catalogue: Catalogue): Promise<DraftPreview> {
  const ruleSet = parseRuleSet(files, catalogue);
  if (!ruleSet.ok) return { problems: draftProblems(files, catalogue), base, read: null };
  const problems = await checkExamples(compiledEvaluator, ruleSet.value);
  return { problems, base, read: readDraft(ruleSet.value, base, catalogue) };
}

const readDraft = (ruleSet: RuleSet, base: World, catalogue: Catalogue): ReadDraft => ({
  rules: { catalogue, ruleSet },
  analysis: analyse(ruleSet, catalogue),
  difference: differenceBetween(base.ruleSet, ruleSet, catalogue),
});
