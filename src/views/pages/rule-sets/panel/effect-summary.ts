import { capitalised } from '../../../fact-words.ts';
import { numberIn } from '../../../formats.ts';
import type { Words } from '../../../words.ts';
import { draftAddress } from '../draft-head-view.ts';
import { peopleInWords } from './effect-words.ts';
import type { EffectStanding } from './shown-preview.ts';

/** What the draft does to people, in numbers. */
export interface EffectSummary {
  readonly state: EffectStanding['state'];
  /** One line for each kind of change; one that says how things stand where there is no number yet. */
  readonly lines: readonly string[];
  /** Over how many submissions; empty while that isn't known. */
  readonly over: string;
  /** How far it has come; null where it isn't running. */
  readonly progress: { readonly value: number; readonly max: number; readonly text: string } | null;
  /** To those whom it is about. */
  readonly address: string;
  readonly link: string;
}

export function effectSummary(words: Words, draftId: string, standing: EffectStanding): EffectSummary {
  const { t, language } = words;
  const address = `${draftAddress(draftId)}/effect#people`;
  const plain = (line: string): EffectSummary => ({
    state: standing.state,
    lines: [line],
    over: '',
    progress: null,
    address,
    link: t(`effect:effect.${standing.state === 'done' ? 'who' : 'page'}`),
  });
  if (standing.state === 'running') {
    const { done, total } = standing;
    const running = t('effect:effect.running');
    const far = { done: numberIn(language, done), total: numberIn(language, total) };
    const text = total === 0 ? running : t('effect:effect.progress', far);
    return { ...plain(running), progress: { value: done, max: Math.max(total, 1), text } };
  }
  if (standing.state !== 'done') return plain(t(`effect:effect.${standing.state}`));
  const { effect } = standing;
  const people = peopleInWords(words, effect);
  const over = t('effect:effect.over', { number: numberIn(language, effect.submissions), count: effect.submissions });
  return { ...plain(''), lines: people.length === 0 ? [t('effect:effect.nobody')] : people.map(capitalised), over };
}
