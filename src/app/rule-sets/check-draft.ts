import { analyse } from '../../analysis/analyse.ts';
import { type Analysis, type Finding, openFindings } from '../../analysis/finding.ts';
import { digestOf } from '../../base/digest.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { createWorld, type World } from '../../evaluation/world.ts';
import { draftProblems } from '../../rules/drafts/draft-problems.ts';
import type { Catalogue } from '../../standard/catalogue.ts';
import type { Registry } from '../registry.ts';

/**
 * Whether a draft may be sent, approved and published: everything that is checked at load, and that no finding of the
 * analysis is left open. What was found fit lately is not checked again: that follows from the files alone.
 */
export async function checkDraft(
  { shipped: { catalogue } }: Pick<Registry, 'shipped'>,
  files: ReadonlyMap<string, string>,
): Promise<Result<World, Problem[]>> {
  const key = `${digestOf(Object.fromEntries(files))} ${catalogue.digest}`;
  const known = fit.get(key);
  if (known !== undefined) return success(known);
  const checked = await checkFiles(files, catalogue);
  if (checked.ok) keep(key, checked.value);
  return checked;
}

/** From sending to publishing a draft stays as it is; a few are under way at a time. */
const KEPT = 4;

const fit = new Map<string, World>();

function keep(key: string, world: World): void {
  fit.set(key, world);
  const [oldest] = fit.keys();
  if (fit.size > KEPT && oldest !== undefined) fit.delete(oldest);
}

async function checkFiles(files: ReadonlyMap<string, string>, catalogue: Catalogue): Promise<Result<World, Problem[]>> {
  const unread = draftProblems(files, catalogue);
  const world: Result<World, Problem[]> =
    unread.length > 0 ? failure([...unread]) : await createWorld(files, catalogue);
  if (!world.ok) {
    return failure([
      { code: 'draft-has-problems', at: '', params: { count: world.problems.length } },
      ...world.problems,
    ]);
  }
  const open = openProblems(analyse(world.value.ruleSet, catalogue));
  return open.length > 0 ? failure(open) : world;
}

/** What the analysis leaves open, told once for errors and once for what can be acknowledged, at the first of each. */
function openProblems(analysis: Analysis): Problem[] {
  const open = openFindings(analysis);
  const of = (severity: Finding['severity']) => open.filter((finding) => finding.severity === severity);
  return [...told(of('error'), { case: 'error' }), ...told(of('warning'), {})];
}

function told(findings: readonly Finding[], params: Problem['params']): Problem[] {
  const [first] = findings;
  if (first === undefined) return [];
  const { file, at } = first;
  return [{ code: 'findings-open', at, file, params: { ...params, count: findings.length } }];
}
