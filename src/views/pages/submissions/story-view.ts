import type { AuditAction } from '../../../audit/audit-entry.ts';
import type { Words } from '../../words.ts';
import { actorName, levelInText, type RecordWords } from './record-words.ts';
import type { ShownEvent } from './shown-record.ts';

/** What happened to a submission, in words, newest first: data of `partials/story`. */
export interface StoryView {
  readonly events: readonly StoryEventView[];
  /** Who looked at it or downloaded something; folded away, as there can be many. */
  readonly readings: readonly StoryEventView[];
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

export function storyView(context: RecordWords, story: readonly ShownEvent[]): StoryView {
  const told = story.toReversed().map((event) => ({ event, view: eventView(context, event) }));
  const isReading = ({ event }: { event: ShownEvent }): boolean => READINGS.includes(event.action);
  return {
    events: told.filter((one) => !isReading(one)).map(({ view }) => view),
    readings: told.filter(isReading).map(({ view }) => view),
  };
}

const eventView = ({ words, moments }: RecordWords, event: ShownEvent): StoryEventView => ({
  when: moments.full(event.at),
  instant: event.at,
  sentence: sentenceOf(words, event),
  said: event.text ?? '',
  weighty: TURNING_POINTS.includes(event.action),
});

/** An action that has no words of its own is named plainly: nothing that happened is left out. */
export function sentenceOf(
  words: Words,
  { action, actor, details }: Pick<ShownEvent, 'action' | 'actor' | 'details'>,
): string {
  const number = (name: string): number => (typeof details[name] === 'number' ? details[name] : 0);
  const key = [`${action}.${variantOf(action, details)}`, action]
    .map((name) => `submissions:story.${name}`)
    .find((name) => words.has(name));
  const said = {
    actor: actorName(words, actor),
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
    case 'decision.made':
      return details.outcome === 'declined' ? 'declined' : 'certified';
    default:
      return '';
  }
}
