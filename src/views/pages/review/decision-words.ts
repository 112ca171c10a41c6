import type { ReportNames } from '../../determination/report-names.ts';
import type { ReviewDecision } from './reviewed-submission.ts';

/** `Certified at level 4`, `Declined` */
export const outcomeInWords = (
  { words, level: inText }: ReportNames,
  { outcome, level }: Pick<ReviewDecision, 'outcome' | 'level'>,
): string =>
  outcome === 'certified' && level !== null
    ? words.t('review:decision.certified', { level: inText(level) })
    : words.t('review:decision.declined');
