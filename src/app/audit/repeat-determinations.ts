import type { Report } from '../../audit/finding.ts';
import { digestOf } from '../../base/digest.ts';
import { countRows, type DeterminationToRepeat, readDeterminationsToRepeat } from '../../store/audit-rows.ts';
import { type DeterminationSearch, readDeterminationSearches } from '../../store/determinations.ts';
import { loadWorld } from '../load-world.ts';
import type { Registry } from '../registry.ts';
import { searchOf } from '../submissions/record-determination.ts';
import { inSlices } from './in-slices.ts';
import { redetermine } from './redetermine.ts';
import type { VerificationProgress } from './verification-progress.ts';
import { verifySearch } from './verify-search.ts';

const SLICE = 50;

/** Makes every determination again and compares its digest and what it is found by. Returns how many there are. */
export async function repeatDeterminations(
  registry: Pick<Registry, 'store'>,
  report: Report,
  progress: (progress: VerificationProgress) => void,
): Promise<number> {
  const { reader } = registry.store;
  const total = await countRows(reader, 'determination');
  let done = 0;
  const read = (last: DeterminationToRepeat | undefined) => readDeterminationsToRepeat(reader, last?.id ?? '', SLICE);
  for await (const rows of inSlices(read)) {
    const searches = await readDeterminationSearches(
      reader,
      rows.map(({ id }) => id),
    );
    for (const row of rows) await repeat(registry, row, searches.get(row.id) ?? NOTHING, report);
    done += rows.length;
    progress({ stage: 'determinations', done, total: Math.max(done, total) });
  }
  return done;
}

const NOTHING: DeterminationSearch = { rules: [], readings: [] };

async function repeat(
  registry: Pick<Registry, 'store'>,
  { id, digest, overlay, ruleSetDigest, evidence }: DeterminationToRepeat,
  search: DeterminationSearch,
  report: Report,
): Promise<void> {
  const world = await loadWorld(registry, ruleSetDigest);
  const made = world.ok && evidence !== null ? await redetermine(world.value, { evidence, overlay }) : undefined;
  if (!world.ok || made === undefined || !made.ok) {
    report('determination-not-determinable', null, { id });
    return;
  }
  const { determination } = made.value;
  const given = digestOf(determination);
  if (given !== digest) report('determination-not-reproduced', null, { id, expected: digest, given });
  verifySearch(id, searchOf(determination, world.value.ruleSet), search, report);
}
