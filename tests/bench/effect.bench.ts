import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { evaluateEffect } from '../../src/app/rule-sets/evaluate-effect.ts';
import { invariant } from '../../src/base/invariant.ts';
import { parseRuleSet } from '../../src/rules/parse-rule-set.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { editRuleSet } from '../rules/rule-set-edits.ts';
import { newDataFolder } from '../support/data-folder.ts';
import { registryOn } from '../support/made-up-record.ts';
import { addManySubmissions } from '../support/many-submissions.ts';
import { onceTestEnds } from '../support/tidying.ts';

const SUBMISSIONS = 10_000;

test(`what a change of the rules does to ${SUBMISSIONS} submissions, and how long others wait meanwhile`, async () => {
  const dataDir = await newDataFolder();
  const opened = await openSqliteStore(join(dataDir, 'hantei.sqlite'), () => new Date());
  invariant(opened.ok, 'The store opens.');
  const store = opened.value;
  onceTestEnds(() => store.close());
  const { shipped } = await registryOn(store, dataDir);
  await addManySubmissions(store, shipped, SUBMISSIONS);
  const raised = { file: 'conditions/large-system-operation.json', at: '/conditions/any/0/value', set: 12 };
  const ruleSet = parseRuleSet(editRuleSet(shipped.files, [raised]), shipped.catalogue);
  invariant(ruleSet.ok, 'The edit is fine.');

  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const begun = performance.now();
  const effect = await evaluateEffect(store, shipped, { catalogue: shipped.catalogue, ruleSet: ruleSet.value });
  const seconds = (performance.now() - begun) / 1_000;
  delay.disable();
  expect(effect?.submissions).toBe(SUBMISSIONS);
  const waited = [delay.percentile(99), delay.max].map((wait) => Math.round(wait / 1e6));
  const changed = effect?.changed.length;
  process.stdout.write(
    `\n${SUBMISSIONS} submissions in ${seconds.toFixed(1)} s, ${changed} come out differently; others waited ${waited[0]} ms at the 99th percentile, ${waited[1]} ms at most\n`,
  );
});
