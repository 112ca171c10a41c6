import { failure, type Result, success } from '../base/result.ts';
import type { World } from '../evaluation/world.ts';
import { openStore, type StoreSettings } from '../store/open-store.ts';
import { fileFailureOf, type StoreFailure } from '../store/store-failure.ts';
import { keepCheckpoints } from './keep-checkpoints.ts';
import { openLog } from './open-log.ts';
import type { Registry } from './registry.ts';
import { seedRuleSets } from './rule-sets/seed-rule-sets.ts';
import { openSigningKey, signingKeyFile } from './signing-key.ts';

export interface RegistrySettings extends StoreSettings {
  /** How many months a certification is valid; null for as long as nothing replaces it. */
  readonly validityMonths: number | null;
}

type Clock = Pick<Registry, 'now' | 'today'>;

/** Opens the record, with the shipped rules kept in it. The data folder holds the signing key in any case. */
export async function openRegistry(
  settings: RegistrySettings,
  shipped: World,
  clock: Clock,
): Promise<Result<Registry, StoreFailure>> {
  const opened = await openStore(settings, clock.now);
  if (!opened.ok) return opened;
  const store = opened.value;
  try {
    const signer = await openSigningKey(signingKeyFile(settings.dataDir));
    await openLog(store);
    await seedRuleSets(store, shipped);
    const signed = await keepCheckpoints(store, signer);
    return success({
      store: signed,
      shipped,
      signer,
      ...clock,
      policy: { validityMonths: settings.validityMonths ?? null },
    });
  } catch (error) {
    await store.close();
    const code = fileFailureOf(error);
    if (code === undefined) throw error;
    return failure({ code, place: settings.dataDir });
  }
}
