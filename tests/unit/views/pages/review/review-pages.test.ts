import { beforeAll, describe, expect, test } from 'vitest';
import { EMPTY_OVERLAY } from '../../../../../src/certification/review-overlay.ts';
import type { World } from '../../../../../src/evaluation/world.ts';
import type { AcceptedEvidence } from '../../../../../src/evidence/evidence.ts';
import { formOfOverlay, type ReviewForm } from '../../../../../src/views/pages/review/review-form.ts';
import { type ReviewMessages, reviewView } from '../../../../../src/views/pages/review/review-view.ts';
import { standingPanel } from '../../../../../src/views/pages/review/standing-panel.ts';
import { createViews, type Views } from '../../../../../src/views/view-engine.ts';
import { shippedWorld } from '../../../../support/shipped-world.ts';
import { acceptedEvidence, reviewedAs, subjectOf } from './made-up-review.ts';

let world: World;
let views: Views;
let accepted: AcceptedEvidence;

beforeAll(async () => {
  [world, views] = await Promise.all([shippedWorld(), createViews('templates')]);
  accepted = acceptedEvidence(world);
});

async function pageOf(form: ReviewForm, messages: ReviewMessages = { problems: [] }): Promise<string> {
  const subject = subjectOf(world, views.words.en, accepted);
  const review = reviewView(subject, form, messages);
  const reviewed = await reviewedAs(world, accepted, accepted);
  const panel = standingPanel(views.words.en, reviewed, { unsaved: false, leftOut: 0 });
  return views.render('pages/review.html', { review, panel }, 'en');
}

describe('the page of a review', () => {
  test('shows each claim with its statement and its documents', async () => {
    const html = await pageOf(formOfOverlay(accepted.evidence, EMPTY_OVERLAY));
    expect(html).toContain('Help desk &lt;north&gt;');
    expect(html).toContain('/submissions/S-0A1B2C3D/documents/letter');
    expect(html).toContain('0 of 3 claims looked at, 0 of 5 facts');
  });
});
