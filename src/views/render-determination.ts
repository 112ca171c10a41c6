import type { Language } from '../base/localized-text.ts';
import type { Determination } from '../evaluation/determination.ts';
import type { AcceptedEvidence, ClaimAsReviewed } from '../evidence/evidence.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Catalogue } from '../standard/catalogue.ts';
import { type DeterminationView, determinationView } from './determination/determination-view.ts';
import type { PageOptions } from './layout-view.ts';
import type { Views } from './view-engine.ts';
import type { Words } from './words.ts';
import { wrapText } from './wrap-text.ts';

/** The forms in which people read a determination. */
export type ReportFormat = 'html' | 'markdown' | 'text';

export interface ReportSource {
  readonly determination: Determination;
  /** As a review left it, where the determination is on evidence as reviewed. */
  readonly accepted: AcceptedEvidence<ClaimAsReviewed>;
}

interface ReportWorld {
  readonly catalogue: Catalogue;
  readonly ruleSet: RuleSet;
}

/** The whole report of a determination: the answer first, then the reasons, the full trace and the provenance. */
export function renderDetermination(
  views: Views,
  { catalogue, ruleSet }: ReportWorld,
  { determination, accepted }: ReportSource,
  language: Language,
  format: ReportFormat,
  reader: Pick<PageOptions, 'person' | 'unread' | 'demo'> = {},
): string {
  const words = views.words[language];
  const report = determinationView(words, catalogue, ruleSet, determination, accepted);
  if (format === 'text') return wrapText(views.render('determination/report.txt', report, language));
  if (format === 'markdown') return views.render('determination/report.md', report, language);
  const page = { ...report, linked: true, takeAlong: true, evidence: JSON.stringify(accepted.given) };
  return views.page('determination/report.html', page, language, {
    title: titleOf(words, report),
    address: '/determination',
    section: 'evidence',
    languageForm: 'take-along',
    ruleSet,
    ...reader,
  });
}

/**
 * The same report as one HTML file that can be kept and sent: without links into this site, forms or other files.
 *
 * @param styles our own CSS.
 */
export function renderDocument(
  views: Views,
  { catalogue, ruleSet }: ReportWorld,
  { determination, accepted }: ReportSource,
  language: Language,
  styles: string,
): string {
  const words = views.words[language];
  const report = determinationView(words, catalogue, ruleSet, determination, accepted);
  const page = { ...report, linked: false, takeAlong: false, evidence: '' };
  return views.document('determination/report.html', page, language, { title: titleOf(words, report), styles });
}

const titleOf = ({ t }: Words, { candidate }: DeterminationView): string => t('determination:title', { candidate });
