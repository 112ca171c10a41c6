import type { RuleDraftState } from '../../../certification/draft-actions.ts';
import { shortDigest } from '../../formats.ts';
import type { StateBadge } from '../submissions/state-badge.ts';
import { draftAddress, draftBadge } from './draft-head-view.ts';
import {
  namesIn,
  peopleInWords,
  type RuleSetWords,
  type ShownVersion,
  sinceInWords,
  versionAddress,
  versionBadge,
  versionName,
} from './version-words.ts';

/** A draft as lists need it. */
export interface ListedDraft {
  readonly id: string;
  readonly state: RuleDraftState;
  readonly version: string;
  readonly base: { readonly version: string };
  readonly shipped: boolean;
  readonly note: string;
  readonly authors: readonly { readonly name: string }[];
  readonly updatedBy: { readonly name: string } | null;
  readonly updatedAt: string;
}

/** Something that leads to its page: data of `partials/rule-sets/set-row`. */
export interface SetRow {
  readonly address: string;
  readonly title: string;
  readonly badge: StateBadge;
  readonly about: string;
  readonly people: string;
  readonly when: string;
  readonly code: { readonly whole: string; readonly short: string } | null;
}

/** Data of `pages/rule-sets`. */
export interface SetsView {
  readonly versions: readonly SetRow[];
  readonly drafts: readonly SetRow[];
  readonly ended: readonly SetRow[];
  /** What a new draft is started from; null for those who begin none. */
  readonly begin: { readonly from: string; readonly label: string } | null;
}

export function setsView(
  context: RuleSetWords,
  versions: readonly ShownVersion[],
  drafts: readonly ListedDraft[],
  mayBegin: boolean,
): SetsView {
  const rows = drafts.map((draft) => ({ draft, row: draftRow(context, draft) }));
  const inForce = versions.find(({ standing }) => standing === 'inForce');
  const label = context.words.t('rules:sets.begin', { version: inForce?.version ?? '' });
  return {
    versions: versions.map((version) => versionRow(context, version)),
    drafts: rows.filter(({ draft }) => !hasEnded(draft)).map(({ row }) => row),
    ended: rows.filter(({ draft }) => hasEnded(draft)).map(({ row }) => row),
    begin: mayBegin && inForce !== undefined ? { from: inForce.digest, label } : null,
  };
}

const hasEnded = ({ state }: ListedDraft): boolean => state === 'published' || state === 'discarded';

function versionRow(context: RuleSetWords, version: ShownVersion): SetRow {
  const { words } = context;
  return {
    address: versionAddress(version.digest),
    title: versionName(words, version.version),
    badge: versionBadge(words, version.standing),
    about: version.note === '' ? words.t('rules:version.noNote') : version.note,
    people: peopleInWords(words, version),
    when: sinceInWords(context, version),
    code: { whole: version.digest, short: shortDigest(version.digest) },
  };
}

export function draftRow({ words, moments }: RuleSetWords, draft: ListedDraft): SetRow {
  const { t, language } = words;
  const at = moments.full(draft.updatedAt);
  const names = namesIn(language, draft.authors);
  const about = draft.note === '' ? t('rules:draft.basedOnSentence', { version: draft.base.version }) : draft.note;
  return {
    address: draftAddress(draft.id),
    title: t('rules:draft.title', { version: draft.version }),
    badge: draftBadge(words, draft.state),
    about: draft.shipped && draft.note === '' ? t('rules:draft.shipped') : about,
    people: draft.authors.length === 0 ? t('rules:draft.nobody') : t('rules:version.by', { names }),
    // Of a draft of one person it goes without saying who changed it.
    when:
      draft.updatedBy === null || draft.authors.length < 2
        ? at
        : t('rules:draft.changed', { at, name: draft.updatedBy.name }),
    code: null,
  };
}
