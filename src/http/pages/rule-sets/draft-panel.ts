import { setTimeout as pause } from 'node:timers/promises';
import { hasNoEffect } from '../../../analysis/difference.ts';
import type { DraftRecord } from '../../../app/rule-sets/draft-record.ts';
import {
  type EffectAsked,
  type EffectRun,
  effectRunOf,
  isOutdated,
  startEffect,
} from '../../../app/rule-sets/effect-run.ts';
import { type DraftPreview, previewDraft } from '../../../app/rule-sets/preview-draft.ts';
import { type PanelView, panelView } from '../../../views/pages/rule-sets/panel/panel-view.ts';
import type { EffectStanding } from '../../../views/pages/rule-sets/panel/shown-preview.ts';
import type { PageCall } from '../page.ts';
import { resultOf } from '../submissions/record-call.ts';

/** Milliseconds that an editor's page waits for the effect on people: few submissions are evaluated by then. */
const PATIENCE = 40;

/** Data of `partials/rule-sets/panel`: what is wrong with the draft, and what it would do. */
export async function panelOf(call: PageCall, draft: DraftRecord): Promise<PanelView> {
  const preview = await previewOf(call, draft);
  const run = await effectBesides(call, draft, preview);
  return panelView(call.words, draft, preview, await standingOf(call, preview, run));
}

/** @throws {RefusedRequest} where the version that the draft is compared with can't be used */
export const previewOf = async ({ context }: PageCall, draft: DraftRecord): Promise<DraftPreview> =>
  resultOf(await previewDraft(context.registry, draft));

/** What is compared; null where the draft can't be read, or makes no difference to anybody. */
export const effectAsked = (draft: DraftRecord, { base, read }: DraftPreview): EffectAsked | null =>
  read === null || hasNoEffect(read.difference) ? null : { draft: draft.id, base, changed: read.rules };

/**
 * The effect on people, which is worked out beside whatever else is done; once somebody has stopped it, only when they
 * ask for it again.
 * @param patience milliseconds to wait for it
 */
export async function effectBesides(
  { context: { registry } }: PageCall,
  draft: DraftRecord,
  preview: DraftPreview,
  patience = PATIENCE,
): Promise<EffectRun | null> {
  const asked = effectAsked(draft, preview);
  if (asked === null) return null;
  const known = effectRunOf(registry, asked);
  if (known?.state === 'stopped' || known?.state === 'failed') return known;
  const run = await startEffect(registry, asked);
  await Promise.race([run.ended, pause(patience)]);
  return run;
}

export async function standingOf(
  { context }: PageCall,
  { read }: DraftPreview,
  run: EffectRun | null,
): Promise<EffectStanding> {
  if (read === null) return { state: 'unread' };
  if (run === null) return { state: 'noEffect' };
  const { state, effect, finishedAt, progress } = run;
  if (state === 'running') return { state, ...progress };
  if (effect === null || finishedAt === null) return { state: state === 'failed' ? 'failed' : 'stopped' };
  return { state: 'done', effect, finishedAt, outdated: await isOutdated(context.registry, run) };
}
