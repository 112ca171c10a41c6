import namedConditionSchema from '../../schemas/named-condition.schema.json' with { type: 'json' };
import ruleSchema from '../../schemas/rule.schema.json' with { type: 'json' };
import ruleSetSchema from '../../schemas/rule-set.schema.json' with { type: 'json' };
import { digestOf } from '../base/digest.ts';
import { parseJsonText } from '../base/json-text.ts';
import { listedProblems } from '../base/listed-problems.ts';
import type { Problem } from '../base/problem.ts';
import { failure, type Result, success } from '../base/result.ts';
import { createSchemaCheck } from '../base/schema-check.ts';
import type { Catalogue } from '../standard/catalogue.ts';
import { checkAcknowledged } from './check-acknowledged.ts';
import { checkNamedConditions, checkSizeTogether, type NamedConditions } from './check-named-conditions.ts';
import { checkRule } from './check-rule.ts';
import { checkOverallPolicy, checkReadingNumbers, checkRuleIds, checkStandardOf } from './check-rule-set.ts';
import { explainedProblem } from './explain-problem.ts';
import { parseReading } from './parse-reading.ts';
import type { NamedConditionFile, RuleFile, RuleSetFile } from './rule-file.ts';
import { isClaimRule, isOverallRule } from './rule-scope.ts';
import type { Reading, RuleSet } from './rule-set.ts';
import { byCodePoint, kindOfFile, type RuleSetFileKind, stemOf } from './rule-set-files.ts';
import { type KnownNames, unknownNamesIn } from './unknown-names.ts';

export const MAX_RULES = 500;
/** 256 KiB for each file. */
export const MAX_FILE_BYTES = 256 * 1024;

const checks = {
  'rule-set': createSchemaCheck(ruleSetSchema),
  condition: createSchemaCheck(namedConditionSchema),
  rule: createSchemaCheck(ruleSchema),
};

type Readable = ReadonlyMap<string, string>;

/** What could be read of each kind of file, with every problem on the way. */
interface Parsed<T> {
  readonly values: ReadonlyMap<string, T>;
  readonly problems: readonly Problem[];
}

/**
 * Reads and checks a rule set, by shape and by meaning; every problem of every file is listed at once.
 * That the examples come out as they say is not checked here, for that takes an evaluator.
 *
 * @param files text by path inside the rule set's folder, such as `readings/0003-role-is-a-ladder.md`
 */
export function parseRuleSet(files: ReadonlyMap<string, string>, catalogue: Catalogue): Result<RuleSet, Problem[]> {
  const paths = [...files.keys()].toSorted(byCodePoint);
  const ofKind = (kind: RuleSetFileKind): Readable =>
    new Map(paths.filter((path) => kindOfFile(path) === kind).map((path) => [path, files.get(path) ?? '']));
  if (ofKind('rule').size > MAX_RULES || ofKind('condition').size > MAX_RULES)
    return failure([{ code: 'too-many-rules', at: '', params: { limit: MAX_RULES } }]);

  const namesOf = (kind: RuleSetFileKind): string[] => [...ofKind(kind).keys()].map(stemOf);
  const known: KnownNames = { conditions: namesOf('condition'), readings: namesOf('reading') };
  const rules = parseEach<RuleFile>(ofKind('rule'), parseJsonFile('rule', known));
  const conditions = parseEach<NamedConditionFile>(ofKind('condition'), parseConditionFile(known));
  const readings = parseEach<Reading>(ofKind('reading'), parseReadingFile);
  const setFile = parseEach<RuleSetFile>(ofKind('rule-set'), parseJsonFile('rule-set', known));
  const named: NamedConditions = {
    names: new Set(known.conditions),
    bodies: new Map([...conditions.values].map(([path, body]) => [stemOf(path), body])),
  };
  const surroundings = { catalogue, named, readings: known.readings };

  const problems = [
    ...paths.filter((path) => kindOfFile(path) === undefined).map(unexpectedFile),
    ...(files.has('rule-set.json') ? [] : [missingRuleSetFile]),
    ...[setFile, conditions, readings, rules].flatMap((parsed) => parsed.problems),
    ...[...setFile.values.values()].flatMap((file) => checkStandardOf(file, catalogue)),
    ...[...setFile.values.values()].flatMap((file) => checkAcknowledged(file, known.readings)),
    ...checkNamedConditions(named),
    ...checkReadingNumbers(readings.values),
    ...[...rules.values].flatMap(([path, rule]) => checkRule(path, rule, surroundings)),
    ...checkRuleIds(rules.values),
    ...checkSizeTogether(rules.values.values(), named),
    // A rule that can't be read may well be the one that would be missed.
    ...(rules.problems.length > 0 ? [] : checkOverallPolicy(rules.values, catalogue)),
  ];
  const [file] = setFile.values.values();
  if (problems.length > 0 || file === undefined) return failure(problems);
  const contents = [...setFile.values, ...conditions.values, ...rules.values, ...ofKind('reading')];
  return success({
    ...contentOf(file, [...rules.values.values()]),
    // Over what the JSON says rather than its layout, and the text of each reading.
    digest: digestOf(Object.fromEntries(contents)),
    conditions: named.bodies,
    readings: [...readings.values.values()],
  });
}

function contentOf({ $schema: _, acknowledged = [], ...file }: RuleSetFile, rules: readonly RuleFile[]) {
  const inOrder = rules.toSorted((a, b) => a.level - b.level || byCodePoint(a.id, b.id));
  return {
    ...file,
    acknowledged,
    claimRules: inOrder.filter(isClaimRule),
    overallRules: inOrder.filter(isOverallRule),
  };
}

function parseEach<T>(files: Readable, parse: (path: string, text: string) => Result<T, Problem[]>): Parsed<T> {
  const values = new Map<string, T>();
  const problems: Problem[] = [];
  for (const [path, text] of files) {
    const parsed = tooLarge(path, text) ?? parse(path, text);
    if (parsed.ok) values.set(path, parsed.value);
    else problems.push(...parsed.problems);
  }
  return { values, problems };
}

function tooLarge(file: string, text: string): Result<never, Problem[]> | undefined {
  if (Buffer.byteLength(text) <= MAX_FILE_BYTES) return undefined;
  return failure([{ code: 'too-large', at: '', file, params: { limit: MAX_FILE_BYTES } }]);
}

/** A file whose shape the schema of its kind describes: what passes has the type. */
const parseJsonFile =
  <T extends RuleFile | NamedConditionFile | RuleSetFile>(kind: keyof typeof checks, known: KnownNames) =>
  (file: string, text: string): Result<T, Problem[]> => {
    const parsed = parseJsonText(text);
    const problems = parsed.ok ? shapeProblems(kind, parsed.value, known) : parsed.problems;
    if (!parsed.ok || problems.length > 0) return failure(problems.map((problem) => ({ ...problem, file })));
    return success(parsed.value as T);
  };

/** Names are looked up in whatever has the right shape, so that here only those of the other files are. */
function shapeProblems(kind: keyof typeof checks, file: unknown, known: KnownNames): readonly Problem[] {
  const problems = checks[kind](file).map((problem) => explainedProblem(problem, file));
  if (problems.length === 0) return problems;
  return listedProblems(file, [...problems, ...unknownNamesIn(file, known, problems)]);
}

const parseConditionFile =
  (known: KnownNames) =>
  (file: string, text: string): Result<NamedConditionFile, Problem[]> => {
    const parsed = parseJsonFile<NamedConditionFile>('condition', known)(file, text);
    if (!parsed.ok || parsed.value.name === stemOf(file)) return parsed;
    const params = { given: parsed.value.name, expected: stemOf(file) };
    return failure([{ code: 'id-not-path', at: '/name', file, params }]);
  };

function parseReadingFile(file: string, text: string): Result<Reading, Problem[]> {
  return text.isWellFormed() ? parseReading(file, text) : failure([{ code: 'lone-surrogate', at: '', file }]);
}

const unexpectedFile = (file: string): Problem => ({ code: 'unexpected-file', at: '', file });
const missingRuleSetFile: Problem = { code: 'file-missing', at: '', file: 'rule-set.json' };
