import type { Problem } from '../../base/problem.ts';
import { type Result, success } from '../../base/result.ts';
import type { World } from '../../evaluation/world.ts';
import { parseEvidenceText } from '../../evidence/parse-evidence.ts';
import { determineOfRecord } from '../determine-of-record.ts';
import { type Evaluated, evaluateEvidence } from '../evaluate-evidence.ts';
import type { Registry } from '../registry.ts';
import { worldInForce } from './world-in-force.ts';

export interface EvaluatedInForce extends Evaluated {
  /** What it rests on. */
  readonly world: World;
}

/**
 * Evidence as it arrived, in; a determination out, by the rules in force on the day that the evidence names, or today.
 * Stores nothing.
 */
export async function evaluateInForce(
  registry: Pick<Registry, 'store' | 'shipped' | 'today'>,
  text: Uint8Array | string,
): Promise<Result<EvaluatedInForce, Problem[]>> {
  const today = registry.today();
  const accepted = parseEvidenceText(text, registry.shipped.catalogue, today);
  if (!accepted.ok) return accepted;
  const world = await worldInForce(registry, accepted.value.evidence.asOf);
  if (world.catalogue.digest === registry.shipped.catalogue.digest) {
    const determination = await determineOfRecord(world, accepted.value);
    return success({ determination, accepted: accepted.value, world });
  }
  // Under an earlier standard the same text may be read differently.
  const evaluated = await evaluateEvidence(world, text, today);
  return evaluated.ok ? success({ ...evaluated.value, world }) : evaluated;
}
