import { beforeAll, describe, expect, test } from 'vitest';
import { digestOf } from '../../../../../src/base/digest.ts';
import { EMPTY_OVERLAY, type ReviewOverlay } from '../../../../../src/certification/review-overlay.ts';
import type { World } from '../../../../../src/evaluation/world.ts';
import type { AcceptedEvidence } from '../../../../../src/evidence/evidence.ts';
import { decisionView } from '../../../../../src/views/pages/review/decision-view.ts';
import { overlayOfForm } from '../../../../../src/views/pages/review/overlay-of-form.ts';
import { reviewOfFields } from '../../../../../src/views/pages/review/review-fields.ts';
import { formOfOverlay, type ReviewForm, withRestAccepted } from '../../../../../src/views/pages/review/review-form.ts';
import { reviewStandingView } from '../../../../../src/views/pages/review/review-standing-view.ts';
import { type ReviewMessages, reviewView } from '../../../../../src/views/pages/review/review-view.ts';
import { standingPanel } from '../../../../../src/views/pages/review/standing-panel.ts';
import { createViews, type Views } from '../../../../../src/views/view-engine.ts';
import { shippedWorld } from '../../../../support/shipped-world.ts';
import { submittedFields } from '../submitted-fields.ts';
import { acceptedEvidence, may, people, reviewedWith, SUBMISSION, subjectOf } from './made-up-review.ts';

let world: World;
let views: Views;
let accepted: AcceptedEvidence;

beforeAll(async () => {
  [world, views] = await Promise.all([shippedWorld(), createViews('templates')]);
  accepted = acceptedEvidence(world);
});

const FOUND: ReviewOverlay = {
  claims: [
    { engagement: 'desk', skillItem: 'technology', finding: 'accepted', reason: '' },
    { engagement: 'desk', skillItem: 'stress-management', finding: 'rejected', reason: 'Nothing shows it' },
    { engagement: 'night', skillItem: 'technology', finding: 'accepted', reason: '' },
  ],
  facts: [
    { engagement: 'desk', fact: 'role', finding: 'notShown', reason: 'No letter' },
    { engagement: 'desk', fact: 'underGuidance', finding: 'accepted', reason: '' },
    { engagement: 'desk', fact: 'peakStaff', finding: 'corrected', value: 9, reason: 'The roster has 9' },
    { engagement: 'night', fact: 'practice', skillItem: 'technology', finding: 'notShown', reason: 'No report' },
  ],
};

const emptyForm = (): ReviewForm => formOfOverlay(accepted.evidence, EMPTY_OVERLAY);

async function pageOf(form: ReviewForm, messages: ReviewMessages = { problems: [] }, submission = SUBMISSION) {
  const review = reviewView(subjectOf(world, views.words.en, accepted, submission), form, messages);
  const panel = standingPanel(views.words.en, await reviewedWith(world, accepted), {});
  return views.render('pages/review.html', { review, panel, savedDigest: digestOf(EMPTY_OVERLAY) }, 'en');
}

describe('the page of a review', () => {
  test('shows each claim with its statement and its documents, and what was typed beside what was read', async () => {
    const html = await pageOf(emptyForm());
    expect(html).toContain('Help desk &lt;north&gt;');
    expect(html).toContain('/submissions/S-0A1B2C3D/documents/letter');
    expect(html).toContain('named only, no file handed in');
    expect(html).toContain('12 persons');
    expect(html).toContain('typed: １２人');
    expect(html).toContain('0 of 3 claims looked at, 0 of 5 facts');
  });

  test('a fact that was not given can only be left so or corrected', async () => {
    const html = await pageOf(emptyForm());
    const options = [...html.matchAll(/name="\/engagements\/0\/facts\/yearlyInquiries" value="(\w*)"/g)];
    expect(options.map(([, value]) => value)).toEqual(['', 'corrected']);
  });

  test('findings come through the browser as they were', async () => {
    const html = await pageOf(formOfOverlay(accepted.evidence, FOUND));
    const sent = reviewOfFields(submittedFields(html));
    const { overlay } = overlayOfForm(sent);
    expect(new Set(overlay.claims)).toEqual(new Set(FOUND.claims));
    expect(new Set(overlay.facts)).toEqual(
      new Set(FOUND.facts.map((found) => ('value' in found ? { ...found, value: '9' } : found))),
    );
    expect(sent.engagements.map(({ id }) => id)).toEqual(['desk', 'night']);
  });

  test('what is wrong leads to its field and names claim and engagement', async () => {
    const at = '/engagements/0/claims/stress-management/reason';
    const problems = [{ code: 'reason-missing', at, message: 'A reason is missing.' }] as const;
    const html = await pageOf(formOfOverlay(accepted.evidence, FOUND), { problems });
    expect(html).toContain(`<a href="#${at}">Help desk &lt;north&gt;, Stress management: A reason is missing.</a>`);
    expect(html).toContain(`id="${at}" name="${at}" value="Nothing shows it" autocomplete="off" aria-invalid="true"`);
  });

  test('whoever may only read is offered no field', async () => {
    const html = await pageOf(formOfOverlay(accepted.evidence, FOUND), { problems: [] }, { ...SUBMISSION, may: may() });
    expect(html).not.toContain('type="radio"');
    expect(html).toContain('Mori Assessor has taken it.');
    expect(html).toContain('Nothing shows it');
  });

  test('of many engagements the first that was not looked at is open, and the one last worked on instead', async () => {
    const evidence = structuredClone(accepted.given) as { engagements: { id: string }[] };
    const [first] = evidence.engagements;
    evidence.engagements = Array.from({ length: 5 }, (_, index) => ({ ...first, id: `desk-${index}` }));
    const many = acceptedEvidence(world, evidence);
    const open = (at?: number) => {
      const form = formOfOverlay(many.evidence, EMPTY_OVERLAY);
      const view = reviewView(subjectOf(world, views.words.en, many), form, {
        problems: [],
        ...(at === undefined ? {} : { at }),
      });
      return view.engagements.map((engagement) => engagement.open);
    };
    expect(open()).toEqual([true, false, false, false, false]);
    expect(open(3)).toEqual([false, false, false, true, false]);
  });
});

describe('accepting the rest', () => {
  test('leaves every finding that was made, and what was not given', () => {
    const form = formOfOverlay(accepted.evidence, FOUND);
    const filled = withRestAccepted(form, accepted.evidence, new Set(['yearlyInquiries']));
    const { overlay } = overlayOfForm(filled);
    expect(overlay.claims).toEqual(FOUND.claims);
    expect(overlay.facts).toContainEqual({
      engagement: 'desk',
      fact: 'annualContractYen',
      finding: 'accepted',
      reason: '',
    });
    expect(overlay.facts).toContainEqual(FOUND.facts[0]);
    expect(overlay.facts.some(({ fact }) => fact === 'yearlyInquiries')).toBe(false);
  });

  test('can be for one engagement alone', () => {
    const filled = withRestAccepted(emptyForm(), accepted.evidence, new Set(), 1);
    const { overlay } = overlayOfForm(filled);
    expect([...overlay.claims, ...overlay.facts].every(({ engagement }) => engagement === 'night')).toBe(true);
    expect(overlay.claims).toHaveLength(1);
  });
});

describe('the panel', () => {
  test('tells what was not accepted from what was not given', async () => {
    const overlay = { claims: [], facts: FOUND.facts.slice(0, 1) };
    const view = reviewStandingView(views.words.en, await reviewedWith(world, accepted, overlay));
    const told = view.open.map(({ text, why }) => [text, why]);
    expect(told).toContainEqual(['role in “Help desk <north>”', 'notAccepted']);
    const technology = view.items.find(({ item }) => item === 'Technology');
    expect(technology).toMatchObject({ claimed: '5', reviewed: '3 (5 possible)', change: 'lower' });
  });

  test('an item whose only claim was rejected is told as not accepted, not as without a claim', async () => {
    const overlay = { claims: FOUND.claims.slice(1, 2), facts: [] };
    const view = reviewStandingView(views.words.en, await reviewedWith(world, accepted, overlay));
    const told = view.items.find(({ item }) => item === 'Stress management');
    expect(told).toMatchObject({ reviewed: 'no claim accepted', change: 'lower' });
  });
});

describe('the page of a decision', () => {
  test('offers what the rules say first, and asks a second assessor for the rest', async () => {
    const reviewed = await reviewedWith(world, accepted, FOUND);
    const subject = { ...subjectOf(world, views.words.en, accepted), reviewed, digest: digestOf(reviewed.onReview) };
    const view = decisionView(subject, {}, { problems: [] });
    expect(view.rulesSay).toBe('The rules say: no level is established on the reviewed evidence.');
    expect(view.form?.follows.map(({ value, checked }) => [value, checked])).toEqual([['declined', true]]);
    expect(view.form?.departs).toHaveLength(5);
    expect(view.warnings).toEqual([
      'Not looked at yet: 0 claims, 2 facts. They stand as claimed.',
      'One question has no answer yet.',
    ]);
    const html = views.render('pages/decision.html', { decision: view }, 'en');
    expect(html).toContain('Nothing shows it');
    expect(html).not.toContain('eligible');
  });

  test('says what changed since the assessor read it', async () => {
    const reviewed = await reviewedWith(world, accepted, FOUND);
    const subject = { ...subjectOf(world, views.words.en, accepted), reviewed, digest: digestOf(reviewed.onReview) };
    const seen = { '': 0, technology: 5, unknown: 3 };
    const view = decisionView(subject, { choice: 'certified-4', reason: 'Mine' }, { problems: [], seen });
    expect(view.changes).toEqual(['Technology: level 5 when you read it, level 3 now']);
    expect(view.form?.departs.find(({ checked }) => checked)?.value).toBe('certified-4');
    expect(view.form?.reason.value).toBe('Mine');
  });

  test('shows a second assessor what departs, and lets them confirm or not', async () => {
    const reviewed = await reviewedWith(world, accepted, FOUND);
    const decision = {
      id: 'd',
      reviewId: 'r',
      determinationId: 'x',
      outcome: 'certified',
      level: 4,
      reason: 'I know <the> work',
      departs: true,
      state: 'proposed',
      decidedBy: people.mori,
      decidedAt: '2026-11-05T01:00:00.000Z',
      second: null,
      validUntil: null,
    } as const;
    const base = subjectOf(world, views.words.ja, accepted, {
      state: 'awaitingSecondAssessor',
      decisions: [decision],
      may: may('confirm', 'refuse', 'declareConflict'),
    });
    const view = decisionView({ ...base, reviewed, digest: digestOf(reviewed.onReview) }, {}, { problems: [] });
    const html = views.render('pages/decision.html', { decision: view }, 'ja');
    expect(html).toContain('レベル4に認定');
    expect(html).toContain('I know &lt;the&gt; work');
    expect(html).toContain('value="confirm"');
    expect(view.form).toBeNull();
  });
});
