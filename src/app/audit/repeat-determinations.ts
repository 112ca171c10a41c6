import type { Report } from '../../audit/finding.ts';
import { digestOf } from '../../base/digest.ts';
import { countRows, type DeterminationToRepeat, readDeterminationsToRepeat } from '../../store/audit-rows.ts';
import { loadWorld } from '../load-world.ts';
import type { Registry } from '../registry.ts';
import { inSlices } from './in-slices.ts';
import { redetermine } from './redetermine.ts';
import type { VerificationProgress } from './verification-progress.ts';

const SLICE = 50;

/** Makes every determination again and compares the digests. Returns how many there are. */
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
    for (const row of rows) await repeat(registry, row, report);
    done += rows.length;
    progress({ stage: 'determinations', done, total: Math.max(done, total) });
  }
  return done;
}

async function repeat(
  registry: Pick<Registry, 'store'>,
  { id, digest, overlay, ruleSetDigest, evidence }: DeterminationToRepeat,
  report: Report,
): Promise<void> {
  const world = await loadWorld(registry, ruleSetDigest);
  const made = world.ok && evidence !== null ? await redetermine(world.value, { evidence, overlay }) : undefined;
  if (made === undefined || !made.ok) {
    report('determination-not-determinable', null, { id });
    return;
  }
  const given = digestOf(made.value.determination);
  if (given !== digest) report('determination-not-reproduced', null, { id, expected: digest, given });
}
