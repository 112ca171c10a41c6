import type { RuleDraftAction, RuleDraftState } from '../../../certification/draft-actions.ts';
import type { SpecialtyField } from '../../../standard/skill-standard.ts';
import type { Words } from '../../words.ts';
import type { StateBadge } from '../submissions/state-badge.ts';

/** The parts of a draft that its head leads to. */
export type DraftPart = 'overview' | 'sheet' | 'rules' | 'policy' | 'examples' | 'readings' | 'effect';

/** A draft as the head of its pages needs it. */
export interface ShownDraft {
  readonly id: string;
  readonly state: RuleDraftState;
  readonly version: string;
  readonly base: { readonly version: string };
  readonly revision: number;
  readonly undo: string | null;
  readonly redo: string | null;
  readonly may: ReadonlySet<RuleDraftAction>;
}

/** Data of `partials/rule-sets/draft-head`. */
export interface DraftHeadView {
  readonly title: string;
  readonly badge: StateBadge;
  readonly basedOn: string;
  readonly nav: {
    readonly label: string;
    readonly parts: readonly { readonly name: string; readonly address: string; readonly current: boolean }[];
  };
  /** Null where the reader can't change the draft now. */
  readonly history: {
    readonly address: string;
    readonly revision: number;
    readonly back: string;
    /** Null where there is nothing to undo. */
    readonly undo: string | null;
    readonly redo: string | null;
  } | null;
}

const LOOKS: Readonly<Record<RuleDraftState, Pick<StateBadge, 'tone' | 'sign'>>> = {
  draft: { tone: 'plain', sign: '…' },
  inReview: { tone: 'moving', sign: '◐' },
  approved: { tone: 'good', sign: '✓' },
  published: { tone: 'good', sign: '✓' },
  discarded: { tone: 'closed', sign: '×' },
};

export const draftBadge = ({ t }: Words, state: RuleDraftState): StateBadge => ({
  ...LOOKS[state],
  label: t(`rules:state.${state}`),
});

export const draftAddress = (id: string): string => `/rule-sets/drafts/${id}`;

/**
 * @param current the part that is open
 * @param address of the page, to come back to after an undo
 */
export function draftHeadView(
  words: Words,
  draft: ShownDraft,
  [firstField]: readonly SpecialtyField[],
  current: DraftPart,
  address: string,
): DraftHeadView {
  const { t } = words;
  const base = draftAddress(draft.id);
  const addresses: Readonly<Record<DraftPart, string>> = {
    overview: base,
    sheet: `${base}/sheet/${firstField?.id ?? ''}`,
    rules: `${base}/rules`,
    policy: `${base}/policy`,
    examples: `${base}/examples`,
    readings: `${base}/readings`,
    effect: `${base}/effect`,
  };
  const step = (what: string | null, verb: 'undo' | 'redo') =>
    what === null ? null : t(`rules:${verb}`, { what: t(`rules:step.${what}`) });
  return {
    title: t('rules:draft.title', { version: draft.version }),
    badge: draftBadge(words, draft.state),
    basedOn: t('rules:draft.basedOn', { version: draft.base.version }),
    nav: {
      label: t('rules:draft.parts'),
      parts: (Object.keys(addresses) as DraftPart[]).map((part) => ({
        name: t(`rules:part.${part}`),
        address: addresses[part],
        current: part === current,
      })),
    },
    history: draft.may.has('edit')
      ? {
          address: base,
          revision: draft.revision,
          back: address,
          undo: step(draft.undo, 'undo'),
          redo: step(draft.redo, 'redo'),
        }
      : null,
  };
}
