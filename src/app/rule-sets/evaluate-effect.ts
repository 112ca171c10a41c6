import { setImmediate } from 'node:timers/promises';
import { applyOverlay } from '../../certification/apply-overlay.ts';
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
import { EFFECT_KINDS, type Effect, type EffectCounts, type EffectKind, type SubmissionEffect } from './effect.ts';
import { effectOnSubmission, type Rules } from './effect-on-submission.ts';

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
  const total = await countStoredEvidence(reader);
  const collected = collector(base.catalogue);
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
    if (stop?.aborted === true) return null;
    const next = rows.at(-1);
    if (next === undefined) return collected.effect();
    last = next.submissionId;
  }
}

type Outcome = { readonly field: string; readonly effect: SubmissionEffect | null } | null;

function effectOf(row: StoredEvidence, findings: readonly StoredFindings[], base: Rules, changed: Rules): Outcome {
  const overlay = findingsOn(row, findings);
  const before = readEvidence(row, overlay, base.catalogue);
  const sameStandard = base.catalogue.digest === changed.catalogue.digest;
  const after = sameStandard ? before : readEvidence(row, overlay, changed.catalogue);
  if (before === null || after === null) return null;
  const { specialtyField: field, asOf } = before;
  const found = effectOnSubmission({ rules: base, evidence: before }, { rules: changed, evidence: after });
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

function collector({ standard }: Catalogue) {
  const changed: SubmissionEffect[] = [];
  const submissions = new Map(standard.specialtyFields.map(({ id }) => [id, 0]));
  let notEvaluated = 0;
  return {
    add: (outcome: Outcome) => {
      if (outcome === null) notEvaluated += 1;
      else submissions.set(outcome.field, (submissions.get(outcome.field) ?? 0) + 1);
      if (outcome?.effect) changed.push(outcome.effect);
    },
    effect: (): Effect => {
      const byKind = Map.groupBy(changed, ({ kind }) => kind);
      const ofKind = (kind: EffectKind) => byKind.get(kind) ?? [];
      return {
        submissions: [...submissions.values()].reduce((sum, count) => sum + count, 0),
        kinds: countKinds(changed),
        people: perKind((kind) => new Set(ofKind(kind).map(({ candidateAccountId }) => candidateAccountId)).size),
        fields: [...submissions].map(([field, count]) => ({
          field,
          submissions: count,
          kinds: countKinds(changed.filter((effect) => effect.field === field)),
        })),
        changed: EFFECT_KINDS.flatMap(ofKind),
        notEvaluated,
      };
    },
  };
}

const countKinds = (effects: readonly SubmissionEffect[]): EffectCounts['kinds'] =>
  perKind((kind) => effects.filter((effect) => effect.kind === kind).length);

const perKind = (count: (kind: EffectKind) => number): Record<EffectKind, number> => ({
  falls: count('falls'),
  opens: count('opens'),
  rises: count('rises'),
  possible: count('possible'),
  items: count('items'),
});
