import type { DraftRecord } from '../../../app/rule-sets/draft-record.ts';
import type { Problem } from '../../../base/problem.ts';
import { momentsIn } from '../../../views/moments.ts';
import type { PageCall } from '../page.ts';

/** Who was first, and the way to the draft as it is now. */
export interface ChangedMeanwhile {
  readonly text: string;
  readonly address: string;
}

/** Null where the problems are others. @param address of the page with the draft as it is now */
export function changedMeanwhile(
  { context, words, language }: PageCall,
  { updatedBy, updatedAt }: DraftRecord,
  problems: readonly Problem[],
  address: string,
): ChangedMeanwhile | null {
  if (!problems.some(({ code }) => code === 'draft-changed-meanwhile')) return null;
  const when = momentsIn(language, context.settings.timeZone).full(updatedAt);
  const text =
    updatedBy === null
      ? words.t('examples:conflict.somebody', { when })
      : words.t('examples:conflict.by', { when, name: updatedBy.name });
  return { text, address };
}
