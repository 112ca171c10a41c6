import type { SubmissionState } from '../../../certification/submission-state.ts';
import type { Words } from '../../words.ts';

/** Where a submission stands, as a word, a sign and a colour: data of `partials/state-badge`. */
export interface StateBadge {
  /** Chooses the colour. */
  readonly tone: 'plain' | 'moving' | 'asked' | 'good' | 'closed';
  readonly sign: string;
  readonly label: string;
}

export type Outcome = 'certified' | 'declined';

const LOOKS: Readonly<Record<Exclude<SubmissionState, 'decided'> | Outcome, Pick<StateBadge, 'tone' | 'sign'>>> = {
  draft: { tone: 'plain', sign: '…' },
  submitted: { tone: 'moving', sign: '→' },
  underReview: { tone: 'moving', sign: '◐' },
  returned: { tone: 'asked', sign: '↩' },
  awaitingSecondAssessor: { tone: 'moving', sign: '◑' },
  certified: { tone: 'good', sign: '✓' },
  declined: { tone: 'closed', sign: '–' },
  withdrawn: { tone: 'closed', sign: '×' },
};

/** @param level the level certified by the decision in force; null where it was declined, or there is none */
export function stateBadge({ t }: Words, state: SubmissionState, level: number | null): StateBadge {
  if (state !== 'decided') return { ...LOOKS[state], label: t(`submissions:state.${state}`) };
  if (level === null) return { ...LOOKS.declined, label: t('submissions:outcome.declined') };
  return { ...LOOKS.certified, label: t('submissions:outcome.certified', { level }) };
}
