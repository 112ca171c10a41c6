import { beforeEach, expect, test } from 'vitest';
import { hasNoEffect } from '../../../../src/analysis/difference.ts';
import { openFindings } from '../../../../src/analysis/finding.ts';
import type { Registry } from '../../../../src/app/registry.ts';
import { acknowledgeInDraft, withdrawInDraft } from '../../../../src/app/rule-sets/acknowledge-finding.ts';
import { changeDraft } from '../../../../src/app/rule-sets/change-draft.ts';
import { createDraft } from '../../../../src/app/rule-sets/create-draft.ts';
import { previewDraft } from '../../../../src/app/rule-sets/preview-draft.ts';
import { readDraft } from '../../../../src/app/rule-sets/read-draft.ts';
import { success } from '../../../../src/base/result.ts';
import { editRuleSet, type RuleSetEdit } from '../../../rules/rule-set-edits.ts';
import { accomplished, type Cast, codesOf, recordWithCast } from '../../../support/cast.ts';
import { onceTestEnds } from '../../../support/tidying.ts';

let registry: Registry;
let cast: Cast;
let id: string;

beforeEach(async () => {
  ({ registry, cast } = await recordWithCast());
  onceTestEnds(() => registry.store.close());
  id = accomplished(await createDraft(registry, cast.emi, { from: registry.shipped.ruleSet.digest })).id;
});

const read = async () => accomplished(await readDraft(registry, cast.emi, id));
const seen = async () => ({ id, revision: (await read()).revision });
const preview = async () => accomplished(await previewDraft(registry, await read()));

const edit = async (...edits: readonly RuleSetEdit[]) =>
  accomplished(
    await changeDraft(registry, cast.emi, await seen(), 'rule', (files) => success(editRuleSet(files, edits))),
  );

const LARGE = 'conditions/large-system-operation.json';
const PEOPLE = '/conditions/any/0/value';

test('a draft that only has another name makes no difference', async () => {
  const { problems, read: rules } = await preview();
  expect(problems).toEqual([]);
  expect(rules && hasNoEffect(rules.difference)).toBe(true);
  expect(rules && openFindings(rules.analysis)).toEqual([]);
});

test('examples that come out otherwise keep nobody from seeing what the draft does', async () => {
  await edit({ file: LARGE, at: PEOPLE, set: 12 });
  const { problems, read: rules } = await preview();
  expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['example-not-green']));
  expect(rules?.difference.levels).toMatchObject([
    { field: 'system-operation', of: 'level', before: 5, after: 4 },
    { of: 'possibleLevel' },
  ]);
});

test('twenty who look at once look at the same', async () => {
  await edit({ file: LARGE, at: PEOPLE, set: 13 });
  const draft = await read();
  const all = await Promise.all(Array.from({ length: 20 }, () => previewDraft(registry, draft)));
  expect(new Set(all.map((one) => accomplished(one))).size).toBe(1);
});

test('where the rules can not be read there are only the problems', async () => {
  await edit({ file: LARGE, at: PEOPLE, set: 'twelve' });
  const { problems, read: rules } = await preview();
  expect(rules).toBeNull();
  expect(problems).toMatchObject([{ code: 'unreadable-number', file: LARGE, at: PEOPLE }]);
});

test('a draft that has not changed is not looked at again', async () => {
  expect(await preview()).toBe(await preview());
  const before = await preview();
  await edit({ file: LARGE, at: PEOPLE, set: 12 });
  expect(await preview()).not.toBe(before);
});

const typed = { reason: 'The standard has it so.', otherReason: '', reading: '' };

/** People typed in thousands where the levels below have single persons. */
async function warning(): Promise<string> {
  await edit({ file: LARGE, at: PEOPLE, set: 10_000 });
  const { read: rules } = await preview();
  const [finding] = rules === null ? [] : openFindings(rules.analysis);
  expect(finding?.severity).toBe('warning');
  return finding?.id ?? '';
}

test('a finding that is meant so is kept with its reason in the draft, until the reason is taken back', async () => {
  const finding = await warning();
  const open = async () => {
    const { read: rules } = await preview();
    return (rules === null ? [] : openFindings(rules.analysis)).map((one) => one.id);
  };
  const before = await open();
  const reason = { ...typed, finding, otherReason: '標準のとおりです。', reading: '0001-any-one-measure-is-enough' };
  accomplished(await acknowledgeInDraft(registry, cast.emi, await seen(), reason, 'en'));
  expect(await open()).toEqual(before.filter((one) => one !== finding));
  const { read: rules } = await preview();
  expect(rules?.analysis.findings.find((one) => one.id === finding)?.acknowledged).toEqual({
    reason: { en: typed.reason, ja: '標準のとおりです。' },
    reading: '0001-any-one-measure-is-enough',
  });
  expect((await read()).undo).toBe('acknowledgement');
  accomplished(await withdrawInDraft(registry, cast.emi, await seen(), finding));
  expect(await open()).toEqual(before);
});

test('only what is found can be meant so, with a reason, by an editor who has seen the draft as it is', async () => {
  const finding = await warning();
  const now = await seen();
  const refusals = async (...[person, about, given]: [keyof Cast, typeof now, object]) =>
    codesOf(await acknowledgeInDraft(registry, cast[person], about, { ...typed, finding, ...given }, 'en'));
  expect(await refusals('emi', now, { reason: '  ' })).toEqual(['reason-missing']);
  expect(await refusals('emi', now, { reason: 'a'.repeat(5_000) })).toEqual(['too-long']);
  expect(await refusals('emi', now, { finding: 'nothing of the kind' })).toEqual(['draft-place-gone']);
  expect(await refusals('emi', now, { reading: '0099-nothing' })).toEqual(['unknown-reading']);
  expect(await refusals('emi', { ...now, revision: 1 }, {})).toEqual(['draft-changed-meanwhile']);
  expect(await refusals('hiro', now, {})).toEqual(['not-allowed']);
});

test('no reason makes an error fit to be published', async () => {
  await edit({
    file: 'conditions/responsible-person.json',
    at: '/conditions/all',
    set: [
      { fact: 'role', operator: 'equal', value: 'responsible-person' },
      { fact: 'role', operator: 'equal', value: 'leader' },
    ],
  });
  const { read: rules } = await preview();
  const error = rules?.analysis.findings.find(({ severity }) => severity === 'error');
  const refused = await acknowledgeInDraft(
    registry,
    cast.emi,
    await seen(),
    { ...typed, finding: error?.id ?? '' },
    'en',
  );
  expect(codesOf(refused)).toEqual(['error-not-acknowledged']);
});
