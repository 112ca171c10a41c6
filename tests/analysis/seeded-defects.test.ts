import { describe, expect, test } from 'vitest';
import { analyse } from '../../src/analysis/analyse.ts';
import { type Finding, openFindings, SEVERITIES } from '../../src/analysis/finding.ts';
import type { PolicyWitness } from '../../src/analysis/witness.ts';
import { evaluableRule } from '../../src/evaluation/evaluable-rules.ts';
import { referenceEvaluator } from '../../src/evaluation/reference-evaluator.ts';
import { parseRuleSet } from '../../src/rules/parse-rule-set.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { editRuleSet } from '../rules/rule-set-edits.ts';
import { expectValue, readShippedRules } from '../rules/shipped-rules.ts';
import { confirmWitness, valuesOf } from './confirm-witness.ts';
import { levelsByReference } from './reference-levels.ts';
import { SEEDED_DEFECTS, type SeededDefect } from './seeded-defects.ts';

const { files, ruleSet: shipped, catalogue } = await readShippedRules();

const seeded = ({ edits }: SeededDefect): RuleSet => expectValue(parseRuleSet(editRuleSet(files, edits), catalogue));

describe('a mistake in the rules is found where it was made, with a case that the engine of record confirms', () => {
  test.each(SEEDED_DEFECTS.map((defect) => [defect.mistake, defect] as const))('%s', async (_mistake, defect) => {
    const ruleSet = seeded(defect);
    const analysis = analyse(ruleSet, catalogue);
    const { kind, file, at } = defect;
    const open = openFindings(analysis);
    expect(open.map((one) => ({ kind: one.kind, file: one.file, at: one.at }))).toContainEqual({ kind, file, at });
    for (const finding of open) await confirmFinding(ruleSet, finding);
  });

  test('every kind of finding is seeded at least once, and thirty mistakes or more', () => {
    expect(new Set(SEEDED_DEFECTS.map(({ kind }) => kind))).toEqual(new Set(Object.keys(SEVERITIES)));
    expect(SEEDED_DEFECTS.length).toBeGreaterThanOrEqual(30);
  });
});

describe('the shipped rules', () => {
  const analysis = analyse(shipped, catalogue);

  test('have nothing that is not meant so, and every reason cites a reading', () => {
    expect(openFindings(analysis)).toEqual([]);
    expect(analysis).toMatchObject({ notNeeded: [], complete: true });
    expect(analysis.findings.length).toBeGreaterThan(5);
    for (const { acknowledged } of analysis.findings) expect(acknowledged?.reading).toMatch(/^\d{4}-/);
  });

  test('really are as each finding says', async () => {
    for (const finding of analysis.findings) await confirmFinding(shipped, finding);
  });

  test('a reason for something that is no longer found is told as no longer needed, and is no problem', () => {
    const relaxed = expectValue(
      parseRuleSet(
        editRuleSet(files, [
          {
            file: 'network-operation/level-3.json',
            at: '/conditions/all/1',
            set: { fact: 'practice', operator: 'greaterThanInclusive', value: 2 },
          },
        ]),
        catalogue,
      ),
    );
    const { notNeeded } = analyse(relaxed, catalogue);
    expect(notNeeded.map(({ finding }) => finding)).toEqual([
      'higher-without-lower:network-operation.level-4:3:underGuidance',
    ]);
  });

  test('say that they are not checked whole where there are too many cases', () => {
    const capped = analyse(shipped, catalogue, 10_000);
    expect(capped.complete).toBe(false);
    expect(capped.regions).toBeLessThanOrEqual(10_000);
  });
});

async function confirmFinding(ruleSet: RuleSet, finding: Finding): Promise<void> {
  if (!('witness' in finding) || finding.witness === undefined) {
    expect(finding.kind).toBe('condition-unused');
    return;
  }
  const { witness } = finding;
  if ('counts' in witness) {
    await confirmPolicy(ruleSet, finding, witness);
    return;
  }
  await confirmWitness(ruleSet, catalogue, witness);
  const { field, item } = witness;
  const { level, verdicts } = await levelsByReference(ruleSet, catalogue, { field, item, facts: valuesOf(witness) });
  const verdictsAt = (wanted: number) =>
    [...ruleSet.claimRules].flatMap((rule) => (rule.level === wanted ? (verdicts.get(rule.id) ?? []) : []));
  switch (finding.kind) {
    case 'rule-never-holds':
      expect(verdicts.get(finding.rule)).toBe('notMet');
      break;
    case 'rule-always-holds':
    case 'limits-out-of-order':
    case 'unusual-limit':
      expect(verdicts.get(finding.rule)).toBe('met');
      break;
    case 'rule-redundant':
    case 'overlap':
      for (const rule of [finding.rule, ...finding.others]) expect(verdicts.get(rule)).toBe('met');
      break;
    case 'level-without-rule':
    case 'level-unreachable':
      for (const missing of finding.levels) expect(verdictsAt(missing)).not.toContain('met');
      break;
    case 'level-never-result':
      expect(verdictsAt(finding.levels[0] ?? 0)).toContain('met');
      expect(level).toBeGreaterThan(finding.levels[0] ?? 0);
      break;
    case 'practice-falls-short':
      expect(finding.levels).toContain(valuesOf(witness).practice);
      expect(level).toBe(finding.best);
      break;
    case 'higher-without-lower':
      expect(verdicts.get(finding.rule)).toBe('met');
      expect(new Set(verdictsAt(finding.lower))).toEqual(new Set(['notMet']));
      break;
    case 'better-gets-less':
      expect(level).toBe(finding.level);
      expect(finding.better?.level).toBe(finding.lower);
      if (finding.better) await confirmWitness(ruleSet, catalogue, finding.better);
      break;
  }
}

async function confirmPolicy(ruleSet: RuleSet, finding: Finding, witness: PolicyWitness): Promise<void> {
  const isMet = async (id: string | undefined, { counts }: PolicyWitness): Promise<boolean> => {
    const rule = ruleSet.overallRules.find((one) => one.id === id);
    if (rule === undefined) throw new Error(`There is no rule ${id}.`);
    return await referenceEvaluator.holds(evaluableRule(rule, ruleSet.conditions), { ...counts });
  };
  if (finding.kind === 'redundant') return;
  if (!('below' in finding) && finding.kind !== 'policy-never-met' && finding.kind !== 'policy-always-met') {
    throw new Error(`${finding.kind} has no case of a claim.`);
  }
  expect(await isMet(finding.rule, witness)).toBe(finding.kind !== 'policy-never-met');
  if (finding.kind === 'policy-looser' && finding.below) {
    expect(await isMet(finding.below.rule, finding.below.witness)).toBe(false);
  }
}
