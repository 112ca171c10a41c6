import type { AuditAction } from '../../../audit/audit-entry.ts';
import type { StoryView } from '../submissions/story-view.ts';
import type { RuleSetWords } from './version-words.ts';

/** A step in the life of a draft or a version. */
export interface ShownStep {
  readonly at: string;
  readonly actor: { readonly name: string } | null;
  readonly action: AuditAction;
  readonly text: string | null;
}

const TURNING_POINTS: readonly AuditAction[] = [
  'rules.draft-sent',
  'rules.draft-sent-back',
  'rules.draft-approved',
  'rules.published',
  'rules.withdrawn',
];

/** What happened, newest first: data of `partials/story`. */
export const ruleSetStory = ({ words, moments }: RuleSetWords, steps: readonly ShownStep[]): StoryView => ({
  events: steps.toReversed().map(({ at, actor, action, text }) => ({
    when: moments.full(at),
    instant: at,
    sentence: words.t(`rules:story.${action.slice('rules.'.length)}`, {
      actor: actor?.name ?? words.t('rules:story.program'),
    }),
    said: text ?? '',
    weighty: TURNING_POINTS.includes(action),
  })),
  readings: [],
  readingsTitle: '',
});
