import { invariant } from '../../base/invariant.ts';
import type { Problem } from '../../base/problem.ts';
import { failure, type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { agreeToExamples } from '../../evaluation/drafts/agree-examples.ts';
import { pathOfId } from '../../rules/check-rule.ts';
import { changeSheet } from '../../rules/drafts/sheet/change-sheet.ts';
import type { Registry } from '../registry.ts';
import { changeDraft, type DraftSeen } from '../rule-sets/change-draft.ts';
import { createDraft } from '../rule-sets/create-draft.ts';
import { sendDraft } from '../rule-sets/draft-workflow.ts';
import { withHead } from '../rule-sets/rule-set-head.ts';
import { worldInForce } from '../rule-sets/world-in-force.ts';
import type { RuleDraftStep, RuleDraftStory } from './rule-draft-story.ts';

type Files = ReadonlyMap<string, string>;

/**
 * Plays a story of a draft from the rules in force on, through the use cases.
 *
 * @throws {InvariantError} where a step is refused; the stories are ours, so that is a fault
 */
export async function playRuleDraftStory(registry: Registry, editor: Person, { steps }: RuleDraftStory): Promise<void> {
  const { ruleSet } = await worldInForce(registry, registry.today());
  const { id } = done(await createDraft(registry, editor, { from: ruleSet.digest }));
  let revision = 1;
  for (const step of steps) ({ revision } = done(await play(registry, editor, { id, revision }, step)));
}

function play(
  registry: Registry,
  editor: Person,
  seen: DraftSeen,
  step: RuleDraftStep,
): Promise<Result<{ readonly revision: number }, Problem[]>> {
  const change = (what: string, edit: (files: Files) => Result<Files, Problem[]>, note?: string) =>
    changeDraft(registry, editor, seen, what, edit, note === undefined ? {} : { note });
  switch (step.do) {
    case 'sheet':
      return change('sheet', (files) => sheetFilledIn(registry, files, step));
    case 'agree':
      return change('example', (files) => {
        const agreed = agreeToExamples(files, pathOfId(step.rule), () => true);
        return agreed.ok ? success(agreed.value.files) : agreed;
      });
    case 'head': {
      const effectiveDate = daysAfter(registry.today(), step.inDays);
      return change('head', (files) => success(withHead(files, { version: step.version, effectiveDate })), step.note);
    }
    case 'send':
      return sendDraft(registry, editor, seen, step);
  }
}

function sheetFilledIn(
  { shipped: { catalogue } }: Registry,
  files: Files,
  { field, cells }: Extract<RuleDraftStep, { do: 'sheet' }>,
): Result<Files, Problem[]> {
  const changed = changeSheet(files, catalogue, field, new Map(Object.entries(cells)));
  const problems = [...changed.problems.values()].flat();
  return problems.length > 0 ? failure(problems) : success(changed.files);
}

/** @param day `YYYY-MM-DD` */
const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

function done<T>(result: Result<T, Problem[]>): T {
  invariant(result.ok, result.ok ? '' : `A step of a demo draft was refused: ${JSON.stringify(result.problems)}`);
  return result.value;
}
