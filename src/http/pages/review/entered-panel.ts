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
import { levelsAsClaimed } from './levels-as-claimed.ts';
import { orRefuse, personOf, submissionId } from './review-call.ts';

/** What findings lead to, nothing kept. */
export type Preview = (overlay: ReviewOverlay) => Promise<Result<ReviewedEvidence, Problem[]>>;

interface Entered {
  readonly shown: Pick<ReviewedEvidence, 'determination' | 'accepted' | 'overlay'>;
  /** How many findings can't be read yet. */
  readonly leftOut: number;
}

/** The findings as entered, without those that can't be read yet. */
async function readEntered(form: ReviewForm, preview: Preview): Promise<Entered> {
  const { overlay: entered } = overlayOfForm(form);
  const all = await preview(entered);
  if (all.ok) return { shown: all.value, leftOut: 0 };
  const readable = withoutProblems(entered, all.problems);
  return { shown: orRefuse(await preview(readable)), leftOut: findingsIn(entered) - findingsIn(readable) };
}

const findingsIn = ({ claims, facts }: ReviewOverlay): number => claims.length + facts.length;

/** What the findings as entered lead to, beside a page that was just read. */
export async function enteredPanel(
  { words }: PageCall,
  saved: Reviewed,
  form: ReviewForm,
  preview: Preview,
): Promise<StandingPanel> {
  const savedDigest = digestOf(saved.overlay);
  // What was read from the record is not worked out a second time.
  if (digestOf(overlayOfForm(form).overlay) === savedDigest) return standingPanel(words, saved);
  const { shown, leftOut } = await readEntered(form, preview);
  const unsaved = leftOut > 0 || digestOf(shown.overlay) !== savedDigest;
  return standingPanel(words, { ...saved, ...reviewedOf(shown) }, { unsaved, leftOut });
}

const reviewedOf = ({ determination: onReview, accepted, overlay }: Entered['shown']) => ({
  onReview,
  accepted,
  overlay,
});

/** With script only the panel is asked for; the record is not read for it, as it shows nothing that was not there. */
export async function panelReply(call: PageCall, form: ReviewForm, savedDigest: string): Promise<Reply> {
  const { context, language, words } = call;
  const preview: Preview = (overlay) => previewReview(context.registry, personOf(call), submissionId(call), overlay);
  const { shown, leftOut } = await readEntered(form, preview);
  const asClaimed = await levelsAsClaimed(shown.determination, () => preview(EMPTY_OVERLAY));
  const { catalogue, ruleSet } = orRefuse(await loadWorld(context.registry, shown.determination.ruleSet.digest));
  const unsaved = leftOut > 0 || digestOf(shown.overlay) !== savedDigest;
  const panel = standingPanel(words, { catalogue, ruleSet, asClaimed, ...reviewedOf(shown) }, { unsaved, leftOut });
  return htmlReply(context.views.render('partials/review/standing.html', panel, language), language);
}
