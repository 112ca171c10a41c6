import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createSigner } from '../audit/checkpoint.ts';
import type { World } from '../evaluation/world.ts';
import { openPostgresStore } from '../store/open-postgres.ts';
import { openSqliteStore } from '../store/open-sqlite.ts';
import type { Store } from '../store/store.ts';
import { openLog } from './open-log.ts';
import { recordRuleSet } from './record-rule-set.ts';
import type { Registry } from './registry.ts';
import { readOrMakeSigningKey } from './signing-key.ts';

export interface RegistrySettings {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
}

type Clock = Pick<Registry, 'now' | 'today'>;

/** Opens the record, with the rules in force kept in it. */
export async function openRegistry(settings: RegistrySettings, world: World, clock: Clock): Promise<Registry> {
  await mkdir(settings.dataDir, { recursive: true, mode: 0o700 });
  const store = await openStore(settings, clock.now);
  const signer = createSigner(await readOrMakeSigningKey(join(settings.dataDir, 'keys')));
  await openLog(store);
  await recordRuleSet(store, world);
  return { store, world, signer, ...clock, policy: { validityMonths: null } };
}

const openStore = ({ dataDir, databaseUrl }: RegistrySettings, now: () => Date): Promise<Store> =>
  databaseUrl === null ? openSqliteStore(join(dataDir, 'hantei.sqlite'), now) : openPostgresStore(databaseUrl, now);
