import { beforeEach, expect, test } from 'vitest';
import type { Registry } from '../../../../src/app/registry.ts';
import { type EffectAsked, effectRunOf, isOutdated, startEffect } from '../../../../src/app/rule-sets/effect-run.ts';
import { evaluateEffect } from '../../../../src/app/rule-sets/evaluate-effect.ts';
import { examineEffect, showEffects } from '../../../../src/app/rule-sets/examine-effect.ts';
import { changeReview } from '../../../../src/app/submissions/change-review.ts';
import { createSubmission } from '../../../../src/app/submissions/create-submission.ts';
import { saveDraft } from '../../../../src/app/submissions/save-draft.ts';
import { invariant } from '../../../../src/base/invariant.ts';
import type { Effect } from '../../../../src/certification/effect.ts';
import { parseRuleSet } from '../../../../src/rules/parse-rule-set.ts';
import { editRuleSet } from '../../../rules/rule-set-edits.ts';
import { accomplished, type Cast, recordWithCast } from '../../../support/cast.ts';
import { addManySubmissions } from '../../../support/many-submissions.ts';
import { exampleEvidence, rowOf, submitted, underReview } from '../../../support/submission-walk.ts';
import { onceTestEnds } from '../../../support/tidying.ts';

let registry: Registry;
let cast: Cast;

beforeEach(async () => {
  ({ registry, cast } = await recordWithCast());
  onceTestEnds(() => registry.store.close());
});

/** Level 5 of network operation takes more people, money and sites than the example has. */
function raisedTo(value: number): EffectAsked {
  const { shipped } = registry;
  const edits = [0, 1, 2].map((place) => ({
    file: 'conditions/large-network-operation.json',
    at: `/conditions/any/${place}/value`,
    set: [value, 10_000_000 * value, 10 * value][place],
  }));
  const ruleSet = parseRuleSet(editRuleSet(shipped.files, edits), shipped.catalogue);
  invariant(ruleSet.ok, 'The edit is fine.');
  return { draft: 'draft', base: shipped, changed: { catalogue: shipped.catalogue, ruleSet: ruleSet.value } };
}

const CLEAR = 'network-operation-clear-level-5';
/** For somebody else, as the record asks for. */
const evidenceOf = (candidate: string, name = CLEAR) => ({ ...exampleEvidence(name), candidate: { id: candidate } });

async function effectOf({ base, changed }: EffectAsked): Promise<Effect> {
  const effect = await evaluateEffect(registry.store, base, changed);
  invariant(effect, 'Nothing stopped it.');
  return effect;
}

test('what was submitted is evaluated under both rule sets, drafts excepted', async () => {
  const id = await submitted(registry, cast.hanako, evidenceOf('E-hanako'));
  await submitted(registry, cast.taro, evidenceOf('E-taro', 'service-desk-one-fact-missing'));
  const draft = accomplished(await createSubmission(registry, cast.jun, {}));
  accomplished(await saveDraft(registry, cast.jun, draft.id, { evidence: evidenceOf('E-jun'), revision: 0 }));
  expect(await effectOf(raisedTo(200))).toMatchObject({
    submissions: 2,
    kinds: { falls: 1, rises: 0, opens: 0, possible: 0, items: 0 },
    people: { falls: 1 },
    fields: [
      { field: 'system-operation', submissions: 0 },
      { field: 'network-operation', submissions: 1, kinds: { falls: 1 } },
      { field: 'service-desk', submissions: 1, kinds: { falls: 0 } },
    ],
    changed: [{ submissionId: id, kind: 'falls', before: { level: 5 }, after: { level: 4 }, reviewed: false }],
    notEvaluated: 0,
  });
});

test('the findings of a review count, also while it is open', async () => {
  const id = await underReview(registry, cast.hanako, cast.ken, evidenceOf('E-hanako'));
  const asked = raisedTo(200);
  expect((await effectOf(asked)).kinds.falls).toBe(1);
  const { engagements } = exampleEvidence(CLEAR) as { engagements: { id: string }[] };
  const facts = engagements.map((engagement) => ({
    engagement: engagement.id,
    fact: 'role',
    finding: 'notShown',
    reason: 'No letter shows it.',
  }));
  const { revision } = await rowOf(registry, id);
  accomplished(await changeReview(registry, cast.ken, id, { overlay: { claims: [], facts }, revision }));
  // Without the role the level was open before; now it can't be reached any more.
  expect(await effectOf(asked)).toMatchObject({
    kinds: { falls: 0, possible: 1 },
    changed: [{ reviewed: true, before: { level: 3, possibleLevel: 5 }, after: { level: 3, possibleLevel: 4 } }],
  });
});

test('names stand by those submissions that the reader may see, and by no other', async () => {
  const id = await submitted(registry, cast.hanako, evidenceOf('E-hanako'));
  const { changed } = await effectOf(raisedTo(200));
  const shownTo = async (person: keyof Cast) => (await showEffects(registry, cast[person], changed))[0];
  expect((await shownTo('aiko'))?.of).toEqual({ submissionId: id, name: 'Hanako Example' });
  expect((await shownTo('ken'))?.of).toEqual({ submissionId: id, name: 'Hanako Example' });
  for (const person of ['emi', 'hiro', 'taro', 'mika'] as const) {
    const shown = await shownTo(person);
    expect(shown?.of).toBeNull();
    expect(JSON.stringify(shown)).not.toContain(id);
    expect(JSON.stringify(shown)).not.toContain('hanako');
  }
});

test('who looks at the effect on people stands in the log, once for each, with how many were named', async () => {
  await submitted(registry, cast.hanako, evidenceOf('E-hanako'));
  const run = await startEffect(registry, raisedTo(200));
  await run.ended;
  for (const person of [cast.emi, cast.aiko, cast.emi]) await examineEffect(registry, person, run);
  const rows = await registry.store.reader.db
    .selectFrom('auditEntry')
    .select('text')
    .where('action', '=', 'rules.effect-examined')
    .orderBy('sequence')
    .execute();
  const entries = rows.map(({ text }) => JSON.parse(text));
  expect(entries).toMatchObject([
    {
      actor: { id: 'emi' },
      subject: { kind: 'ruleDraft', id: 'draft' },
      details: { submissions: 1, falls: 1, named: 0 },
    },
    { actor: { id: 'aiko' }, details: { base: run.base, ruleSet: run.changed, named: 1 } },
  ]);
});

test('the same effect is worked out once, until a submission changes', async () => {
  await submitted(registry, cast.hanako, evidenceOf('E-hanako'));
  const asked = raisedTo(200);
  const run = await startEffect(registry, asked);
  expect(await startEffect(registry, asked)).toBe(run);
  await run.ended;
  expect(await startEffect(registry, asked)).toBe(run);
  expect(await isOutdated(registry, run)).toBe(false);
  await submitted(registry, cast.taro, evidenceOf('E-taro'));
  expect(await isOutdated(registry, run)).toBe(true);
  const again = await startEffect(registry, asked);
  await again.ended;
  expect([run.effect?.submissions, again.effect?.submissions]).toEqual([1, 2]);
});

test('a run gives way to one on the draft as it is now, and can be stopped', async () => {
  await addManySubmissions(registry.store, registry.shipped, 150);
  const [first, second] = [await startEffect(registry, raisedTo(200)), await startEffect(registry, raisedTo(300))];
  await first.ended;
  expect([first.state, first.effect]).toEqual(['stopped', null]);
  expect(effectRunOf(registry, raisedTo(200))).toBeNull();
  second.stop();
  await second.ended;
  expect(effectRunOf(registry, raisedTo(300))).toMatchObject({ state: 'stopped', effect: null });
});

test('however many drafts are looked at, what is under way for one of them is not begun again', async () => {
  await addManySubmissions(registry.store, registry.shipped, 150);
  const asked = Array.from({ length: 9 }, (_, n) => ({ ...raisedTo(200 + n), draft: `draft-${n}` }));
  const runs: Awaited<ReturnType<typeof startEffect>>[] = [];
  for (const one of asked) runs.push(await startEffect(registry, one));
  for (const [n, one] of asked.entries()) expect(await startEffect(registry, one)).toBe(runs[n]);
  for (const run of runs) run.stop();
  await Promise.all(runs.map(({ ended }) => ended));
  expect(new Set(runs.map(({ state }) => state))).toEqual(new Set(['stopped']));
});

test('others are let in while thousands are evaluated', async () => {
  await addManySubmissions(registry.store, registry.shipped, 150);
  let turns = 0;
  const run = await startEffect(registry, raisedTo(200));
  while (run.state === 'running') {
    turns += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(turns).toBeGreaterThan(3);
  expect(run.effect?.submissions).toBe(150);
});
