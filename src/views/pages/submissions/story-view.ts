import type { AuditAction } from '../../../audit/audit-entry.ts';
import type { Words } from '../../words.ts';
import { actorName, levelInText, type RecordWords } from './record-words.ts';
import type { ShownEvent } from './shown-record.ts';

/** What happened to a submission, in words, newest first: data of `partials/story`. */
export interface StoryView {
  readonly events: readonly StoryEventView[];
  /** Who looked at it or downloaded something; folded away, as there can be many. */
  readonly readings: readonly StoryEventView[];
  readonly readingsTitle: string;
}

export interface StoryEventView {
  readonly when: string;
  readonly instant: string;
  readonly sentence: string;
  /** Somebody's own words; empty where there are none. */
  readonly said: string;
  /** A turning point. */
  readonly weighty: boolean;
}

const READINGS: readonly AuditAction[] = ['evidence.read', 'document.read', 'certificate.issued', 'log.exported'];

const TURNING_POINTS: readonly AuditAction[] = [
  'submission.submitted',
  'submission.returned',
  'submission.withdrawn',
  'decision.made',
  'appeal.made',
];

/** @param titles of the documents, by their ids */
export function storyView(
  context: RecordWords,
  story: readonly ShownEvent[],
  titles: ReadonlyMap<string, string> = new Map(),
): StoryView {
  const told = withoutRepeats(story.toReversed()).map(({ event, count }) => ({
    event,
    view: eventView(context, event, count, titles),
  }));
  const isReading = ({ event }: { event: ShownEvent }): boolean => READINGS.includes(event.action);
  return {
    events: told.filter((one) => !isReading(one)).map(({ view }) => view),
    readings: told.filter(isReading).map(({ view }) => view),
    readingsTitle: context.words.t('submissions:page.readings', {
      count: story.filter((event) => isReading({ event })).length,
    }),
  };
}

/** The same done several times in a row by one person is told once, with the time of the last. */
function withoutRepeats(newestFirst: readonly ShownEvent[]): { readonly event: ShownEvent; readonly count: number }[] {
  const told: { event: ShownEvent; count: number }[] = [];
  for (const event of newestFirst) {
    const last = told.at(-1);
    const repeats = last && REPEATED.includes(event.action) && event.action === last.event.action;
    if (repeats && event.actor?.accountId === last.event.actor?.accountId) last.count += 1;
    else told.push({ event, count: 1 });
  }
  return told;
}

const REPEATED: readonly AuditAction[] = ['review.changed', 'evidence.read', 'document.read'];

function eventView(
  { words, moments }: RecordWords,
  event: ShownEvent,
  count: number,
  titles: ReadonlyMap<string, string>,
): StoryEventView {
  const title = count === 1 ? titles.get(String(event.details.document)) : undefined;
  const sentence = sentenceOf(words, event, title);
  return {
    when: moments.full(event.at),
    instant: event.at,
    sentence: count === 1 ? sentence : words.t('submissions:story.times', { sentence, count }),
    said: event.text ?? '',
    weighty: TURNING_POINTS.includes(event.action),
  };
}

/**
 * An action that has no words of its own is named plainly: nothing that happened is left out.
 *
 * @param title of the document that it is about, where that is known
 */
export function sentenceOf(
  words: Words,
  { action, actor, details }: Pick<ShownEvent, 'action' | 'actor' | 'details'>,
  title?: string,
): string {
  const number = (name: string): number => (typeof details[name] === 'number' ? details[name] : 0);
  const named = title === undefined ? [] : [`named.${action}`];
  const key = [...named, `${action}.${variantOf(action, details)}`, action]
    .map((name) => `submissions:story.${name}`)
    .find((name) => words.has(name));
  const said = {
    actor: actorName(words, actor),
    title: title ?? '',
    version: number('version'),
    level: levelInText(words, number('level')),
    possible: levelInText(words, number('possibleLevel')),
  };
  return key === undefined ? words.t('submissions:story.other', { actor: said.actor, action }) : words.t(key, said);
}

/** Which of several sentences about one kind of action fits. */
function variantOf(action: AuditAction, details: ShownEvent['details']): string {
  switch (action) {
    case 'submission.submitted':
      return Number(details.version ?? 1) > 1 ? 'again' : 'first';
    case 'determination.made':
      return details.overlay === null || details.overlay === undefined ? 'claimed' : 'reviewed';
    case 'decision.proposed':
      return details.outcome === 'declined' ? 'declined' : 'certified';
    case 'decision.made': {
      const outcome = details.outcome === 'declined' ? 'declined' : 'certified';
      return details.departs === true ? `confirmed.${outcome}` : outcome;
    }
    default:
      return '';
  }
}
