import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seedDemoAccounts } from './app/access/demo-accounts.ts';
import { checkRules } from './app/check-rules.ts';
import { openRegistry } from './app/open-registry.ts';
import type { Registry } from './app/registry.ts';
import { readOrMakeSessionSecret } from './app/session-secret.ts';
import { todayIn } from './base/calendar.ts';
import type { Problem } from './base/problem.ts';
import { failure, type Result, success } from './base/result.ts';
import type { ServerSettings } from './config.ts';
import { MODULES_DIR, SCHEMAS_DIR, TEMPLATES_DIR } from './config.ts';
import type { StoreFailure } from './store/store-failure.ts';
import { readReportStyles } from './views/styles.ts';
import { createViews, type Views } from './views/view-engine.ts';

/** Everything that is built once when the program starts and then only read. */
export interface Context {
  readonly settings: ServerSettings;
  /** The record: people, submissions, decisions, the log. */
  readonly registry: Registry;
  /** Signs the cookies of sessions. */
  readonly sessionSecret: string;
  readonly views: Views;
  /** Our own CSS, for reports that stand on their own. */
  readonly styles: string;
  /** The published JSON schemas by name, such as `evidence`. */
  readonly schemas: ReadonlyMap<string, Schema>;
  /** The day in the configured time zone, `YYYY-MM-DD`. */
  readonly today: () => string;
}

export type Schema = Readonly<Record<string, unknown>>;

const SCHEMA_ENDING = '.schema.json';

/** Why the program can't start: everything that is wrong with the rule set, or with the place of the record. */
export type NotReady = { readonly rules: Problem[] } | { readonly store: StoreFailure };

/** Reads rules, standard, schemas and templates, and opens the record. */
export async function createContext(settings: ServerSettings): Promise<Result<Context, NotReady>> {
  const world = await checkRules(settings.rulesDir, settings.standardsDir);
  if (!world.ok) return failure({ rules: world.problems });
  const [views, styles, schemas] = await Promise.all([
    createViews(TEMPLATES_DIR, { ahead: true }),
    readReportStyles(TEMPLATES_DIR, MODULES_DIR),
    readSchemas(SCHEMAS_DIR),
  ]);
  const now = () => new Date();
  const today = () => todayIn(settings.timeZone, now());
  const registry = await openRegistry(settings, world.value, { now, today });
  if (!registry.ok) return failure({ store: registry.problems });
  const sessionSecret = settings.sessionSecret ?? (await readOrMakeSessionSecret(join(settings.dataDir, 'keys')));
  if (settings.demo) await seedDemoAccounts(registry.value);
  return success({
    settings,
    registry: registry.value,
    sessionSecret,
    views,
    styles,
    schemas,
    today,
  });
}

async function readSchemas(folder: string): Promise<ReadonlyMap<string, Schema>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(SCHEMA_ENDING)).toSorted();
  const entries = names.map(async (name): Promise<[string, Schema]> => {
    const schema: Schema = JSON.parse(await readFile(join(folder, name), 'utf8'));
    return [name.slice(0, -SCHEMA_ENDING.length), schema];
  });
  return new Map(await Promise.all(entries));
}
