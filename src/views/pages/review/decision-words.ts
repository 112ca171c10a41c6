import type { Words } from '../../words.ts';
import { levelInText } from '../submissions/record-words.ts';
import type { ReviewDecision } from './reviewed-submission.ts';

/** `Certified at level 4`, `Declined` */
export const outcomeInWords = (words: Words, { outcome, level }: Pick<ReviewDecision, 'outcome' | 'level'>): string =>
  outcome === 'certified' && level !== null
    ? words.t('review:decision.certified', { level: levelInText(words, level) })
    : words.t('review:decision.declined');
