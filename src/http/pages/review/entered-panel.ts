import type { ReviewedEvidence } from '../../../app/determine-submission.ts';
import { loadWorld } from '../../../app/load-world.ts';
import { previewReview } from '../../../app/submissions/preview-review.ts';
import { digestOf } from '../../../base/digest.ts';
import type { Problem } from '../../../base/problem.ts';
import type { Result } from '../../../base/result.ts';
import { EMPTY_OVERLAY, type ReviewOverlay } from '../../../certification/review-overlay.ts';
import { overlayOfForm, withoutProblems } from '../../../views/pages/review/overlay-of-form.ts';
import type { ReviewForm } from '../../../views/pages/review/review-form.ts';
import type { Reviewed } from '../../../views/pages/review/review-standing-view.ts';
import { type StandingPanel, standingPanel } from '../../../views/pages/review/standing-panel.ts';
import { htmlReply, type Reply } from '../../route.ts';
import type { PageCall } from '../page.ts';
import { orRefuse, personOf, submissionId } from './review-call.ts';

/** What findings lead to, nothing kept. */
export type Preview = (overlay: ReviewOverlay) => Promise<Result<ReviewedEvidence, Problem[]>>;

/** What the findings as entered lead to; those that can't be read yet are left out and counted. */
export async function enteredPanel(
  { words }: PageCall,
  saved: Pick<Reviewed, 'catalogue' | 'ruleSet' | 'asClaimed'>,
  form: ReviewForm,
  { preview, savedDigest }: { readonly preview: Preview; readonly savedDigest: string },
): Promise<StandingPanel> {
  const { overlay: entered } = overlayOfForm(form);
  const all = await preview(entered);
  const readable = all.ok ? entered : withoutProblems(entered, all.problems);
  const shown = all.ok ? all.value : orRefuse(await preview(readable));
  const { determination, overlay, accepted } = shown;
  const leftOut = findingsIn(entered) - findingsIn(readable);
  const unsaved = leftOut > 0 || digestOf(overlay) !== savedDigest;
  return standingPanel(words, { ...saved, onReview: determination, overlay, accepted }, { unsaved, leftOut });
}

const findingsIn = ({ claims, facts }: ReviewOverlay): number => claims.length + facts.length;

/** With script only the panel is asked for; the record is not read for it, as it shows nothing that was not there. */
export async function panelReply(call: PageCall, form: ReviewForm, savedDigest: string): Promise<Reply> {
  const { context, language } = call;
  const preview: Preview = (overlay) => previewReview(context.registry, personOf(call), submissionId(call), overlay);
  const { determination: asClaimed } = orRefuse(await preview(EMPTY_OVERLAY));
  const { catalogue, ruleSet } = orRefuse(await loadWorld(context.registry, asClaimed.ruleSet.digest));
  const panel = await enteredPanel(call, { catalogue, ruleSet, asClaimed }, form, { preview, savedDigest });
  return htmlReply(context.views.render('partials/review/standing.html', panel, language), language);
}
