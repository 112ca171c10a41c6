import { actorName, type RecordWords } from './record-words.ts';
import type { ShownRecord } from './shown-record.ts';

/** Why a submission came back: data of `partials/returned`. */
export interface ReturnedView {
  readonly by: string;
  readonly said: string;
}

/** The last time that more evidence was asked for, while it still is. */
export function returnedView({ words }: RecordWords, { state, story }: ShownRecord): ReturnedView | null {
  if (state !== 'returned') return null;
  const event = story.findLast(({ action }) => action === 'submission.returned');
  if (!event) return null;
  return { by: words.t('submissions:now.returnedBy', { name: actorName(words, event.actor) }), said: event.text ?? '' };
}
