import type { Language } from '../base/localized-text.ts';
import type { Determination } from '../evaluation/determination.ts';
import type { AcceptedEvidence } from '../evidence/evidence.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Catalogue } from '../standard/catalogue.ts';
import { determinationView } from './determination/determination-view.ts';
import type { Views } from './view-engine.ts';
import { wrapText } from './wrap-text.ts';

/** The forms in which people read a determination. */
export type ReportFormat = 'html' | 'markdown' | 'text';

export interface ReportSource {
  readonly determination: Determination;
  readonly accepted: AcceptedEvidence;
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
): string {
  const words = views.words[language];
  const report = determinationView(words, catalogue, ruleSet, determination, accepted);
  if (format === 'text') return wrapText(views.render('determination/report.txt', report, language));
  if (format === 'markdown') return views.render('determination/report.md', report, language);
  return views.page('determination/report.html', { ...report, evidence: JSON.stringify(accepted.given) }, language, {
    title: words.t('determination:title', { candidate: report.candidate }),
    address: '/determination',
    section: 'evidence',
    languageForm: 'take-along',
    ruleSet,
  });
}
