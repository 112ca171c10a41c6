import { analyse } from '../../analysis/analyse.ts';
import { type Analysis, type Finding, openFindings } from '../../analysis/finding.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { createWorld, type World } from '../../evaluation/world.ts';
import { draftProblems } from '../../rules/drafts/draft-problems.ts';
import type { Registry } from '../registry.ts';

/**
 * Whether a draft may be sent, approved and published: everything that is checked at load, and that no finding of the
 * analysis is left open.
 */
export async function checkDraft(
  { shipped: { catalogue } }: Pick<Registry, 'shipped'>,
  files: ReadonlyMap<string, string>,
): Promise<Result<World, Problem[]>> {
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
  return open.length > 0 ? failure(open) : success(world.value);
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
