import { isIP } from 'node:net';
import { resolve } from 'node:path';
import defaults from '../data/defaults.json' with { type: 'json' };
import { closestName } from './base/closest-name.ts';
import { failure, type Result, success } from './base/result.ts';
import { isDatabaseAddress } from './store/database-address.ts';

/** The folder that the program was unpacked into. */
const PROGRAM_DIR = resolve(import.meta.dirname, '..');

export const TEMPLATES_DIR = resolve(PROGRAM_DIR, 'templates');
export const SCHEMAS_DIR = resolve(PROGRAM_DIR, 'schemas');
/** Example submissions, for demo mode. */
export const DEMO_DIR = resolve(PROGRAM_DIR, 'data', 'demo');
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
  /** What the program listens on. In demo mode always this machine: everybody knows the passwords. */
  readonly host: string;
  /** The address that people use, such as `https://hantei.example.com`; null answers to the names of this machine only. */
  readonly publicAddress: string | null;
  /** Addresses and networks of the proxies whose word on the sender and the protocol is taken. */
  readonly trustedProxies: readonly string[];
  /** Hours after which one has to sign in again. */
  readonly sessionHours: number;
  /** Signs the cookies of sessions; null uses one that is kept in the data folder. */
  readonly sessionSecret: string | null;
  /** How many months a certification is valid; null for as long as nothing replaces it. */
  readonly validityMonths: number | null;
  readonly logLevel: LogLevel;
  /** Requests that one address may send in a minute. */
  readonly requestsPerMinute: number;
}

export type LogLevel = (typeof LOG_LEVELS)[number];

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** One thing wrong with a setting, still without a language; the words lie in the command line's catalogue. */
export interface SettingProblem {
  readonly code:
    | 'unknown-setting'
    | 'not-a-port'
    | 'host-not-local'
    | 'address-missing'
    | 'not-an-address'
    | 'address-not-safe'
    | 'not-a-proxy'
    | 'secret-too-short'
    | 'not-hours'
    | 'not-months'
    | 'unknown-time-zone'
    | 'unknown-log-level'
    | 'not-a-count'
    | 'not-a-database-address';
  readonly name: string;
  readonly given: string;
  /** The name that was probably meant. */
  readonly suggestion?: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const OWN_SETTINGS = [
  'HANTEI_ADDRESS',
  'HANTEI_DATA',
  'HANTEI_RULES',
  'HANTEI_SESSION_HOURS',
  'HANTEI_SESSION_SECRET',
  'HANTEI_STANDARDS',
  'HANTEI_TIME_ZONE',
  'HANTEI_TRUSTED_PROXY',
  'HANTEI_VALIDITY_MONTHS',
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

  const data = settingOf(environment, 'HANTEI_DATA');
  const databaseUrl = settingOf(environment, 'DATABASE_URL') ?? null;
  if (databaseUrl !== null && !isDatabaseAddress(databaseUrl)) {
    // Not as it was given: it may hold a password.
    problems.push({ code: 'not-a-database-address', name: 'DATABASE_URL', given: '' });
  }
  const demo = data === undefined && databaseUrl === null;
  const dataDir = resolve(data ?? resolve(PROGRAM_DIR, 'var', demo ? 'demo' : 'data'));

  const numberOf = (name: string, initial: string, highest: number, code: SettingProblem['code']): number => {
    const given = settingOf(environment, name) ?? initial;
    const number = wholeNumber(given, 1, highest);
    if (number === undefined) problems.push({ code, name, given });
    return number ?? 1;
  };
  const port = numberOf('PORT', '3000', 65_535, 'not-a-port');
  const network = readNetworkSettings(environment, demo);
  problems.push(...network.problems);

  const givenLevel = settingOf(environment, 'LOG_LEVEL') ?? 'warn';
  const logLevel = LOG_LEVELS.find((level) => level === givenLevel.toLowerCase()) ?? 'warn';
  if (logLevel !== givenLevel.toLowerCase()) {
    const closest = closestName(givenLevel, LOG_LEVELS);
    problems.push({ code: 'unknown-log-level', name: 'LOG_LEVEL', given: givenLevel, ...closest });
  }

  const requestsPerMinute = numberOf('HANTEI_REQUESTS_PER_MINUTE', '1200', 1_000_000, 'not-a-count');
  const sessionHours = numberOf('HANTEI_SESSION_HOURS', '12', 720, 'not-hours');
  const months = settingOf(environment, 'HANTEI_VALIDITY_MONTHS');
  const validityMonths = months === undefined ? null : numberOf('HANTEI_VALIDITY_MONTHS', months, 600, 'not-months');
  const sessionSecret = settingOf(environment, 'HANTEI_SESSION_SECRET') ?? null;
  if (sessionSecret !== null && sessionSecret.length < SHORTEST_SECRET) {
    // The secret itself is not repeated: messages end up in logs.
    problems.push({ code: 'secret-too-short', name: 'HANTEI_SESSION_SECRET', given: '' });
  }

  if (!evaluation.ok || problems.length > 0) return failure(problems);
  const { host, publicAddress, trustedProxies } = network;
  return success({
    ...evaluation.value,
    demo,
    dataDir,
    databaseUrl,
    port,
    host,
    publicAddress,
    trustedProxies,
    sessionHours,
    sessionSecret,
    validityMonths,
    logLevel,
    requestsPerMinute,
  });
}

const SHORTEST_SECRET = 32;

interface NetworkSettings extends Pick<ServerSettings, 'host' | 'publicAddress' | 'trustedProxies'> {
  readonly problems: readonly SettingProblem[];
}

/** Who can reach the program, and under which name. */
function readNetworkSettings(environment: Environment, demo: boolean): NetworkSettings {
  const problems: SettingProblem[] = [];
  const givenHost = settingOf(environment, 'HOST') ?? '127.0.0.1';
  const host = givenHost === '[::1]' ? '::1' : givenHost;
  const local = isLoopback(host);
  const givenAddress = settingOf(environment, 'HANTEI_ADDRESS');
  const publicAddress = givenAddress === undefined ? null : originOf(givenAddress);
  if (demo && !local) problems.push({ code: 'host-not-local', name: 'HOST', given: givenHost });
  if (!demo && !local && givenAddress === undefined) {
    problems.push({ code: 'address-missing', name: 'HANTEI_ADDRESS', given: givenHost });
  }
  if (givenAddress !== undefined) problems.push(...addressProblems(givenAddress, demo));

  const givenProxies = settingOf(environment, 'HANTEI_TRUSTED_PROXY') ?? '';
  const trustedProxies = givenProxies.split(/[\s,]+/).filter(Boolean);
  const strange = trustedProxies.find((proxy) => !isProxy(proxy));
  if (strange !== undefined) problems.push({ code: 'not-a-proxy', name: 'HANTEI_TRUSTED_PROXY', given: strange });
  return { host, publicAddress: publicAddress ?? null, trustedProxies, problems };
}

function addressProblems(given: string, demo: boolean): SettingProblem[] {
  const name = 'HANTEI_ADDRESS';
  const origin = originOf(given);
  if (origin === undefined) return [{ code: 'not-an-address', name, given }];
  const { protocol, hostname } = new URL(origin);
  const local = isLoopback(hostname.replaceAll(/[[\]]/g, ''));
  if (demo && !local) return [{ code: 'host-not-local', name, given }];
  return protocol === 'https:' || local ? [] : [{ code: 'address-not-safe', name, given }];
}

/** `https://hantei.example.com`, without anything behind it. */
function originOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, origin, href } = new URL(text);
  return /^https?:$/.test(protocol) && href === `${origin}/` ? origin : undefined;
}

const isLoopback = (host: string): boolean => ['127.0.0.1', 'localhost', '::1'].includes(host);

/** Networks by name that proxies of the same machine or site are in. */
const NAMED_NETWORKS: readonly string[] = ['loopback', 'linklocal', 'uniquelocal'];

/** Never everybody: whoever is trusted can claim to be any sender. */
function isProxy(text: string): boolean {
  if (NAMED_NETWORKS.includes(text)) return true;
  const [address = '', prefix, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return prefix === undefined || wholeNumber(prefix, 1, version === 4 ? 32 : 128) !== undefined;
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

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
