import { setImmediate } from 'node:timers/promises';
import { effectOnEvidence, type Rules } from '../../analysis/effect-on-evidence.ts';
import { applyOverlay } from '../../certification/apply-overlay.ts';
import { type Effect, type EffectOutcome, effectCollector } from '../../certification/effect.ts';
import { parseOverlay } from '../../certification/parse-overlay.ts';
import type { ClaimAsReviewed, Evidence } from '../../evidence/evidence.ts';
import { parseEvidenceText } from '../../evidence/parse-evidence.ts';
import type { Catalogue } from '../../standard/catalogue.ts';
import type { Store } from '../../store/store.ts';
import {
  countStoredEvidence,
  listFindings,
  listStoredEvidence,
  type StoredEvidence,
  type StoredFindings,
} from '../../store/stored-evidence.ts';

export interface EffectProgress {
  readonly done: number;
  readonly total: number;
}

export interface EffectOptions {
  readonly progress?: (progress: EffectProgress) => void;
  /** Breaks it off; what it gives is then null. */
  readonly stop?: AbortSignal;
}

/** Submissions read at once: a small part of a tenth of a second. */
const SLICE = 100;

/** Milliseconds of work after which others are let in. */
const TURN = 15;

/**
 * Evaluates everything that was submitted under two rule sets, each submission as of its own day and with the findings
 * of its review over it. Works in short turns, so that others are served meanwhile. Keeps nothing.
 */
export async function evaluateEffect(
  { reader }: Pick<Store, 'reader'>,
  base: Rules,
  changed: Rules,
  { progress, stop }: EffectOptions = {},
): Promise<Effect | null> {
  const isStopped = (): boolean => stop?.aborted === true;
  if (isStopped()) return null;
  const total = await countStoredEvidence(reader);
  const collected = effectCollector(base.catalogue);
  let last = '';
  let done = 0;
  for (;;) {
    const rows = await listStoredEvidence(reader, last, SLICE);
    const findings = Map.groupBy(
      await listFindings(
        reader,
        rows.map(({ submissionId }) => submissionId),
      ),
      ({ submissionId }) => submissionId,
    );
    let begun = performance.now();
    for (const row of rows) {
      collected.add(effectOf(row, findings.get(row.submissionId) ?? [], base, changed));
      if (performance.now() - begun < TURN) continue;
      await setImmediate();
      begun = performance.now();
    }
    done += rows.length;
    progress?.({ done, total: Math.max(total, done) });
    // The embedded database answers at once, without ever giving way.
    await setImmediate();
    if (isStopped()) return null;
    const next = rows.at(-1);
    if (next === undefined) return collected.effect();
    last = next.submissionId;
  }
}

function effectOf(
  row: StoredEvidence,
  findings: readonly StoredFindings[],
  base: Rules,
  changed: Rules,
): EffectOutcome {
  const overlay = findingsOn(row, findings);
  const before = readEvidence(row, overlay, base.catalogue);
  const sameStandard = base.catalogue.digest === changed.catalogue.digest;
  const after = sameStandard ? before : readEvidence(row, overlay, changed.catalogue);
  if (before === null || after === null) return null;
  const { specialtyField: field, asOf } = before;
  const found = effectOnEvidence({ rules: base, evidence: before }, { rules: changed, evidence: after });
  if (found === null) return { field, effect: null };
  const { submissionId, candidateAccountId, state, certifiedLevel } = row;
  const about = { submissionId, candidateAccountId, state, field, asOf, reviewed: overlay !== null, certifiedLevel };
  return { field, effect: { ...about, ...found } };
}

/**
 * The latest findings about the version that counts: an open review in which nothing was found yet leaves those of the
 * review before it.
 */
function findingsOn({ version }: StoredEvidence, findings: readonly StoredFindings[]): string | null {
  const last = findings.findLast(
    (review) => review.version === version && (review.state !== 'open' || review.overlay !== NOTHING_FOUND),
  );
  return last?.overlay ?? null;
}

const NOTHING_FOUND = '{"claims":[],"facts":[]}';

/** Never used: evidence that was submitted names its date. */
const EARLIEST = '1970-01-01';

function readEvidence(
  { text }: StoredEvidence,
  overlay: string | null,
  catalogue: Catalogue,
): Evidence<ClaimAsReviewed> | null {
  const given = parseEvidenceText(text, catalogue, EARLIEST);
  if (!given.ok) return null;
  if (overlay === null || overlay === NOTHING_FOUND) return given.value.evidence;
  const parsed = parseOverlay(JSON.parse(overlay), given.value, catalogue);
  return parsed.ok ? applyOverlay(given.value, parsed.value).evidence : null;
}
