import { resolve } from 'node:path';
import defaults from '../data/defaults.json' with { type: 'json' };
import { closestName } from './base/closest-name.ts';
import { failure, type Result, success } from './base/result.ts';

/** The folder that the program was unpacked into. */
const PROGRAM_DIR = resolve(import.meta.dirname, '..');

export const TEMPLATES_DIR = resolve(PROGRAM_DIR, 'templates');
export const SCHEMAS_DIR = resolve(PROGRAM_DIR, 'schemas');
export const EXAMPLES_DIR = resolve(PROGRAM_DIR, 'data', 'examples');
export const MODULES_DIR = resolve(PROGRAM_DIR, 'node_modules');

/** What an evaluation needs to know about where it runs. */
export interface EvaluationSettings {
  /** The folder of the rule set. */
  readonly rulesDir: string;
  /** The folder with one file per skill standard. */
  readonly standardsDir: string;
  /** An IANA name; decides which day is today. */
  readonly timeZone: string;
}

export interface ServerSettings extends EvaluationSettings {
  /** Runs with example people and submissions, whose passwords everybody can see. */
  readonly demo: boolean;
  /** The folder that holds the embedded database and the signing key. */
  readonly dataDir: string;
  /** A PostgreSQL server to keep the record on; null keeps it in the data folder. */
  readonly databaseUrl: string | null;
  /** 0 takes any free port; only callers inside the program may ask for it. */
  readonly port: number;
  /** Always this machine: without sign-in nobody else may reach the program. */
  readonly host: LoopbackHost;
  readonly logLevel: LogLevel;
  /** Requests that one address may send in a minute. */
  readonly requestsPerMinute: number;
}

export type LoopbackHost = '127.0.0.1' | 'localhost' | '::1';
export type LogLevel = (typeof LOG_LEVELS)[number];

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** One thing wrong with a setting, still without a language; the words lie in the command line's catalogue. */
export interface SettingProblem {
  readonly code:
    | 'unknown-setting'
    | 'not-a-port'
    | 'host-not-local'
    | 'unknown-time-zone'
    | 'unknown-log-level'
    | 'not-a-count';
  readonly name: string;
  readonly given: string;
  /** The name that was probably meant. */
  readonly suggestion?: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const OWN_SETTINGS = [
  'HANTEI_DATA',
  'HANTEI_RULES',
  'HANTEI_STANDARDS',
  'HANTEI_TIME_ZONE',
  'HANTEI_REQUESTS_PER_MINUTE',
] as const;
const PREFIX = 'HANTEI_';

/** Where rules, standards and the calendar come from. Every problem is listed at once. */
export function readEvaluationSettings(environment: Environment): Result<EvaluationSettings, SettingProblem[]> {
  const problems = [...unknownSettings(environment)];
  const timeZone = settingOf(environment, 'HANTEI_TIME_ZONE') ?? 'Asia/Tokyo';
  if (!isTimeZone(timeZone)) problems.push({ code: 'unknown-time-zone', name: 'HANTEI_TIME_ZONE', given: timeZone });
  if (problems.length > 0) return failure(problems);
  return success({
    rulesDir: resolve(settingOf(environment, 'HANTEI_RULES') ?? resolve(PROGRAM_DIR, 'rules', defaults.ruleSet)),
    standardsDir: resolve(settingOf(environment, 'HANTEI_STANDARDS') ?? resolve(PROGRAM_DIR, 'data', 'standards')),
    timeZone,
  });
}

/** Everything the server needs to know. Every problem is listed at once. */
export function readServerSettings(environment: Environment): Result<ServerSettings, SettingProblem[]> {
  const evaluation = readEvaluationSettings(environment);
  const problems = evaluation.ok ? [] : [...evaluation.problems];

  const givenPort = settingOf(environment, 'PORT') ?? '3000';
  const port = wholeNumber(givenPort, 1, 65_535);
  if (port === undefined) problems.push({ code: 'not-a-port', name: 'PORT', given: givenPort });

  const givenHost = settingOf(environment, 'HOST') ?? '127.0.0.1';
  const host = loopbackHost(givenHost);
  if (host === undefined) problems.push({ code: 'host-not-local', name: 'HOST', given: givenHost });

  const givenLevel = settingOf(environment, 'LOG_LEVEL') ?? 'warn';
  const logLevel = LOG_LEVELS.find((level) => level === givenLevel.toLowerCase());
  if (logLevel === undefined) {
    problems.push({
      code: 'unknown-log-level',
      name: 'LOG_LEVEL',
      given: givenLevel,
      ...closestName(givenLevel, LOG_LEVELS),
    });
  }

  const givenRate = settingOf(environment, 'HANTEI_REQUESTS_PER_MINUTE') ?? '1200';
  const requestsPerMinute = wholeNumber(givenRate, 1, 1_000_000);
  if (requestsPerMinute === undefined) {
    problems.push({ code: 'not-a-count', name: 'HANTEI_REQUESTS_PER_MINUTE', given: givenRate });
  }

  const complete =
    port !== undefined && host !== undefined && logLevel !== undefined && requestsPerMinute !== undefined;
  if (!evaluation.ok || !complete || problems.length > 0) return failure(problems);
  const data = settingOf(environment, 'HANTEI_DATA');
  const databaseUrl = settingOf(environment, 'DATABASE_URL') ?? null;
  const demo = data === undefined && databaseUrl === null;
  const dataDir = resolve(data ?? resolve(PROGRAM_DIR, 'var', demo ? 'demo' : 'data'));
  return success({ ...evaluation.value, demo, dataDir, databaseUrl, port, host, logLevel, requestsPerMinute });
}

/** An empty variable is how shells and process managers say "not set". */
const settingOf = (environment: Environment, name: string): string | undefined =>
  environment[name]?.trim() || undefined;

/** A misspelt setting would otherwise be passed over in silence. */
const unknownSettings = (environment: Environment): SettingProblem[] =>
  Object.keys(environment)
    .filter((name) => name.startsWith(PREFIX) && !OWN_SETTINGS.some((known) => known === name))
    .toSorted()
    .map((name) => ({
      code: 'unknown-setting',
      name,
      given: environment[name] ?? '',
      ...closestName(name, OWN_SETTINGS),
    }));

function wholeNumber(text: string, lowest: number, highest: number): number | undefined {
  const number = /^[0-9]{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return number >= lowest && number <= highest ? number : undefined;
}

function loopbackHost(text: string): LoopbackHost | undefined {
  if (text === '127.0.0.1' || text === 'localhost') return text;
  return text === '::1' || text === '[::1]' ? '::1' : undefined;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
