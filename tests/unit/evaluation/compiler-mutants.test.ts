import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { compiledEvaluator, verdictOf } from '../../../src/evaluation/compiled-evaluator.ts';
import type { EvaluableRule, Evaluator, FactValues, TwoCounts } from '../../../src/evaluation/evaluator.ts';
import { referenceEvaluator } from '../../../src/evaluation/reference-evaluator.ts';
import type { Condition, Criterion, OverallFacts, RootCondition } from '../../../src/rules/condition.ts';
import { onceFileEnds } from '../../support/tidying.ts';
import { type CompilerMutant, MUTANTS } from './compiler-mutants.ts';
import { atLeast, below, is, namedCondition, ruleOf } from './made-up-rules.ts';

const SOURCES = new URL('../../../src/evaluation/', import.meta.url);

const COMPILER: ReadonlyMap<string, string> = new Map(
  [...new Set(MUTANTS.map(({ file }) => file))].map((file) => [
    file,
    readFileSync(new URL(`${file}.ts`, SOURCES), 'utf8'),
  ]),
);

/** The file, and whatever of the compiler rests on it. */
function restingOn(file: string, found = new Set([file])): ReadonlySet<string> {
  for (const [other, text] of COMPILER) {
    if (text.includes(`'./${file}.ts'`) && !found.has(other)) restingOn(other, found.add(other));
  }
  return found;
}

/** What is not in the mutant's folder is found where it is. */
const withImports = (text: string, inFolder: ReadonlySet<string>): string =>
  text.replaceAll(/from '(\.\.?\/[^']+)'/g, (whole, path: string) =>
    inFolder.has(path.slice('./'.length, -'.ts'.length)) ? whole : `from '${new URL(path, SOURCES).href}'`,
  );

function withChange(text: string, { from, to, nth = 0 }: CompilerMutant): string {
  const parts = text.split(from);
  if (parts.length < nth + 2) throw new Error(`There is no place ${nth} of ${from}.`);
  return `${parts.slice(0, nth + 1).join(from)}${to}${parts.slice(nth + 1).join(from)}`;
}

/** The compiled evaluator, and its verdicts without a trace. */
interface Compiled {
  readonly compiledEvaluator: Evaluator;
  readonly verdictOf: typeof verdictOf;
}

/** As they would be with the change. */
async function compiledWith(mutant: CompilerMutant): Promise<Compiled> {
  const folder = await mkdtemp(join(tmpdir(), 'hantei-mutant-'));
  onceFileEnds(() => rm(folder, { recursive: true }));
  const changed = restingOn(mutant.file);
  for (const file of changed) {
    const text = COMPILER.get(file) ?? '';
    const written = file === mutant.file ? withChange(text, mutant) : text;
    await writeFile(join(folder, `${file}.ts`), withImports(written, changed));
  }
  return import(pathToFileURL(join(folder, 'compiled-evaluator.ts')).href);
}

interface ClaimCase {
  readonly rule: EvaluableRule;
  readonly facts: FactValues;
}

interface OverallCase {
  readonly rule: EvaluableRule;
  readonly counts: TwoCounts;
}

const label = { en: 'hands', ja: '人手' };

const CRITERIA: readonly Criterion[] = [
  atLeast('peakStaff', 10),
  below('peakStaff', 10),
  is('peakStaff', 'lessThanInclusive', 10),
  is('peakStaff', 'greaterThan', 10),
  is('peakStaff', 'equal', 10),
  is('peakStaff', 'in', [9, 11]),
  atLeast('peakStaff', 0),
  is('role', 'equal', 'leader'),
  is('role', 'in', ['leader', 'responsible-person']),
  is('underGuidance', 'equal', false),
  { ...atLeast('peakStaff', 10), label },
];

const FACTS: readonly FactValues[] = [
  {},
  ...[0, 9, 10, 11, '10', true].map((peakStaff) => ({ peakStaff })),
  ...['member', 'leader', 'responsible-person', 1].map((role) => ({ role })),
  ...[true, false, 'false'].map((underGuidance) => ({ underGuidance })),
];

/** Each criterion on each fact: at, below and above its limit, each word, missing, and of another kind. */
const ofCriteria = CRITERIA.flatMap((criterion) =>
  FACTS.map((facts): ClaimCase => ({ rule: ruleOf({ all: [criterion] }), facts })),
);

const CHILDREN = [
  atLeast('peakStaff', 1),
  atLeast('annualContractYen', 1),
  atLeast('installationSites', 1),
  atLeast('yearlyInquiries', 1),
];

/** Facts that make the first children met, not met and open in every way. */
const everyWay = (children: readonly Criterion[]): FactValues[] =>
  children.reduce<FactValues[]>(
    (ways, { fact }) => ways.flatMap((way) => [way, { ...way, [fact]: 0 }, { ...way, [fact]: 1 }]),
    [{}],
  );

/** Groups of one to four children, in a group around them whose verdict they decide. */
const ofGroups = [1, 2, 3, 4].flatMap((width) => {
  const children: Condition[] = CHILDREN.slice(0, width);
  const inner: RootCondition[] = [{ all: children }, { any: children }];
  const named = new Map(inner.map((conditions, index) => namedCondition(`group-${index}`, conditions)));
  const rules = inner.flatMap((conditions, index) => [
    ruleOf(conditions),
    ruleOf({ all: [conditions, atLeast('practice', 1)] }),
    ruleOf({ any: [{ condition: `group-${index}` }, atLeast('practice', 5)] }, { named }),
  ]);
  const ways = everyWay(CHILDREN.slice(0, width)).map((facts) => ({ practice: 3, ...facts }));
  return rules.flatMap((rule) => ways.map((facts): ClaimCase => ({ rule, facts })));
});

const CLAIMS: readonly ClaimCase[] = [...ofCriteria, ...ofGroups];

const countsOf = (itemsBelow: number): OverallFacts => ({ itemsBelow, commonItemsBelow: 1, specificItemsBelow: 0 });

const POLICIES: readonly OverallCase[] = [is('itemsBelow', 'equal', 0), below('itemsBelow', 2)].flatMap((criterion) =>
  [
    [0, 0],
    [1, 0],
    [2, 0],
    [2, 1],
    [2, 2],
    [3, 3],
  ].map(([established = 0, possible = 0]) => ({
    rule: ruleOf({ any: [criterion, below('specificItemsBelow', 0)] }),
    counts: { established: countsOf(established), possible: countsOf(possible) },
  })),
);

type Question = () => unknown;

const questionsTo = (evaluator: Evaluator, verdict: (one: ClaimCase) => unknown): Question[] => [
  ...CLAIMS.flatMap((one): Question[] => [
    () => evaluator.traceClaim([one.rule], one.facts),
    () => evaluator.holds(one.rule, one.facts),
    () => verdict(one),
  ]),
  ...POLICIES.map(
    ({ rule, counts }): Question =>
      () =>
        evaluator.traceOverall(rule, counts),
  ),
];

const askReference = (): Question[] =>
  questionsTo(referenceEvaluator, async ({ rule, facts }) => {
    const [trace] = await referenceEvaluator.traceClaim([rule], facts);
    return trace?.verdict;
  });

const askCompiled = ({ compiledEvaluator: evaluator, verdictOf: verdict }: Compiled): Question[] =>
  questionsTo(evaluator, ({ rule, facts }) => verdict(rule)(facts));

/** What an evaluator refuses, and whatever else it throws, is an answer too. */
const answerTo = (ask: Question): Promise<string> =>
  Promise.try(ask).then(
    (answer) => JSON.stringify(answer),
    () => 'refused',
  );

async function isNoticed(questions: readonly Question[], expected: readonly string[]): Promise<boolean> {
  for (const [index, ask] of questions.entries()) if ((await answerTo(ask)) !== expected[index]) return true;
  return false;
}

let expected: string[];
beforeAll(async () => {
  expected = [];
  for (const ask of askReference()) expected.push(await answerTo(ask));
});

test('the cases have every verdict, and something that is refused', () => {
  for (const part of ['"met"', '"notMet"', '"undetermined"', 'refused', '"missing":true', '"label"']) {
    expect(
      expected.some((answer) => answer.includes(part)),
      part,
    ).toBe(true);
  }
});

test('the compiler as it is answers every case as the evaluator of record does', async () => {
  expect(await isNoticed(askCompiled({ compiledEvaluator, verdictOf }), expected)).toBe(false);
});

describe('the compiler with one thing changed gives itself away', () => {
  test.each(MUTANTS.map((mutant) => [`${mutant.file}: ${mutant.from} as ${mutant.to || 'nothing'}`, mutant] as const))(
    '%s',
    async (_name, mutant) => {
      expect(await isNoticed(askCompiled(await compiledWith(mutant)), expected)).toBe(true);
    },
  );
});
