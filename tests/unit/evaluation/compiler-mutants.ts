/** One line of the compiler with one thing changed. */
export interface CompilerMutant {
  /** The file in `src/evaluation`, without its ending. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Which of the places where the text stands; the first unless given. */
  readonly nth?: number;
}

const criterion = (from: string, to: string, nth = 0): CompilerMutant => ({ file: 'compile-criterion', from, to, nth });
const group = (from: string, to: string, nth = 0): CompilerMutant => ({ file: 'compile-group', from, to, nth });
const named = (from: string, to: string, nth = 0): CompilerMutant => ({ file: 'compile-trace', from, to, nth });
const verdict = (from: string, to: string, nth = 0): CompilerMutant => ({ file: 'compile-verdict', from, to, nth });
const comparison = (from: string, to: string, nth = 0): CompilerMutant => ({
  file: 'compile-comparison',
  from,
  to,
  nth,
});
const overall = (from: string, to: string, nth = 0): CompilerMutant => ({ file: 'compile-overall', from, to, nth });
const whole = (from: string, to: string, nth = 0): CompilerMutant => ({ file: 'compiled-evaluator', from, to, nth });
const run = (from: string, to: string, nth = 0): CompilerMutant => ({ file: 'trace-run', from, to, nth });

/** What could be written wrongly, or left out, when somebody changes the compiler. */
export const MUTANTS: readonly CompilerMutant[] = [
  criterion('numberOf(actual) < limit', 'numberOf(actual) <= limit'),
  criterion('numberOf(actual) <= limit', 'numberOf(actual) < limit'),
  criterion('numberOf(actual) > limit', 'numberOf(actual) >= limit'),
  criterion('numberOf(actual) >= limit', 'numberOf(actual) > limit'),
  criterion('actual === value)', 'actual !== value)'),
  criterion('list.includes(actual as string | number)', 'list[0] === actual'),
  criterion("'lessThan')", "'lessThanInclusive')"),
  criterion("'lessThanInclusive')", "'greaterThan')"),
  criterion("'greaterThan')", "'greaterThanInclusive')"),
  criterion('if (typeof actual !== kind) return refuseKind(criterion);', ''),
  criterion('if (typeof actual !== kind) return refuseKind(criterion);', '', 1),
  criterion("(typeof actual === 'number' ? actual : refuseKind(criterion))", 'Number(actual)'),
  criterion('run.rank = holds ? 2 : 0;', 'run.rank = holds ? 2 : 1;'),
  criterion('run.rank = holds ? 2 : 0;', ''),
  criterion('run.rank = 1;', ''),
  criterion('run.rank = 1;', 'run.rank = 0;'),
  criterion("holds ? 'met' : 'notMet'", "holds ? 'notMet' : 'met'"),
  criterion('label, actual,', 'actual,'),
  criterion('label, missing: true,', 'missing: true,'),
  criterion('actual, verdict }', 'verdict, actual }'),
  criterion("missing: true, verdict: 'undetermined'", "verdict: 'undetermined', missing: true"),
  criterion(
    'if (actual === undefined) return missing(run, criterion);',
    'if (!actual) return missing(run, criterion);',
  ),
  group('one < other ? one : other', 'one < other ? other : one'),
  group('one > other ? one : other', 'one > other ? other : one'),
  group('run.rank = lower(rank, run.rank);', 'run.rank = rank;'),
  group('run.rank = lower(rank, run.rank);', ''),
  group('run.rank = higher(rank, run.rank);', ''),
  group('run.rank = lower(rankOfTwo, run.rank);', 'run.rank = rankOfTwo;'),
  group('const rankOfTwo = lower(rank, run.rank);', 'const rankOfTwo = run.rank;'),
  group('const rankOfTwo = higher(rank, run.rank);', 'const rankOfTwo = rank;'),
  group('let rank: Rank = 2;', 'let rank: Rank = 1;'),
  group('let rank: Rank = 0;', 'let rank: Rank = 1;'),
  group('run.rank = rank;', ''),
  group('run.rank = rank;', '', 1),
  group('[one, two, three]', '[one, three, two]'),
  group('[one, two, three]', '[one, two]', 1),
  group('if (others.length > 0) return allOfMany(children);', ''),
  group('return allOfThree(first, second, third);', 'return anyOfThree(first, second, third);'),
  named('verdict: VERDICTS[run.rank], is }', 'is, verdict: VERDICTS[run.rank] }'),
  named('return namedAs(condition.condition, compileTrace(condition.is));', 'return compileTrace(condition.is);'),
  named('return allOf(', 'return anyOf('),
  verdict("'notMet', 'met')", "'notMet', 'undetermined')"),
  verdict('if (found === deciding) return deciding;', ''),
  verdict("if (found === 'undetermined') verdict = 'undetermined';", ''),
  verdict("if (given === undefined) return 'undetermined';", "if (given === undefined) return 'notMet';"),
  comparison('numberOf(given) < limit', 'numberOf(given) <= limit'),
  comparison('numberOf(given) >= limit', 'numberOf(given) > limit'),
  comparison('return given === value;', 'return given !== value;'),
  comparison('value.includes(given as string | number)', '!value.includes(given as string | number)'),
  overall('possible: holds(possible)', 'possible: holds(established)'),
  overall('verdictOn({ ...counts.possible })', 'verdictOn({ ...counts.established })'),
  whole("=== 'met'", "!== 'notMet'"),
  whole('const run = startRun(facts);', 'const run = startRun({});'),
  run("['notMet', 'undetermined', 'met']", "['undetermined', 'notMet', 'met']"),
  run('SLOTS.map((name) => facts[name])', 'SLOTS.map((name) => facts[name] || undefined)'),
];
