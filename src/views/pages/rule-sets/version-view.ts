import { dateIn } from '../../formats.ts';
import type { StateBadge } from '../submissions/state-badge.ts';
import type { StoryView } from '../submissions/story-view.ts';
import { draftAddress } from './draft-head-view.ts';
import { ruleSetStory, type ShownStep } from './rule-set-story.ts';
import {
  namesIn,
  type RuleSetWords,
  type ShownVersion,
  sinceInWords,
  versionAddress,
  versionBadge,
  versionName,
} from './version-words.ts';

/** What the head of a version's page says: data of `pages/rule-set-version`, beside the rules themselves. */
export interface VersionView {
  readonly title: string;
  readonly badge: StateBadge;
  readonly since: string;
  readonly note: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly digest: string;
  readonly files: string;
  readonly draft: string | null;
  readonly story: StoryView;
  /** Null for those who begin no drafts. */
  readonly begin: BeginView | null;
  /** The page that asks once more; null where the version can't be withdrawn, or not by the reader. */
  readonly withdraw: string | null;
}

export interface BeginView {
  readonly from: string;
  readonly base: string;
  readonly note: string;
  readonly label: string;
  readonly lead: string;
}

export interface VersionOptions {
  readonly mayBegin: boolean;
  readonly mayWithdraw: boolean;
  readonly story: readonly ShownStep[];
}

/** @param base the version that a draft started from this one is compared with */
export function versionView(
  context: RuleSetWords,
  version: ShownVersion,
  base: ShownVersion,
  { mayBegin, mayWithdraw, story }: VersionOptions,
): VersionView {
  const { words } = context;
  const address = versionAddress(version.digest);
  return {
    title: versionName(words, version.version),
    badge: versionBadge(words, version.standing),
    since: sinceInWords(context, version),
    note: version.note,
    facts: factsOf(context, version),
    digest: version.digest,
    files: `${address}/files`,
    draft: version.draftId === null ? null : draftAddress(version.draftId),
    story: ruleSetStory(context, story),
    begin: mayBegin ? beginView(context, version, base) : null,
    withdraw: mayWithdraw ? `${address}/withdraw` : null,
  };
}

function factsOf({ words, moments }: RuleSetWords, version: ShownVersion): VersionView['facts'] {
  const { t, language } = words;
  const fact = (name: string, value: string) => ({ name: t(`rules:version.${name}`), value });
  const { authors, approvedBy, publishedBy, withdrawn } = version;
  return [
    fact('effective', dateIn(language, version.effectiveDate)),
    ...(authors.length === 0 ? [] : [fact('authors', namesIn(language, authors))]),
    ...(approvedBy === null ? [] : [fact('approver', approvedBy.name)]),
    fact(
      'published',
      publishedBy === null
        ? moments.full(version.publishedAt)
        : t('rules:version.atBy', { at: moments.full(version.publishedAt), name: publishedBy.name }),
    ),
    ...(withdrawn === null
      ? []
      : [
          fact(
            'withdrawn',
            t('rules:version.atBy', { at: moments.full(withdrawn.at), name: withdrawn.by?.name ?? '' }),
          ),
        ]),
  ];
}

/** From a version that no longer holds one goes back; from the others one goes on. */
function beginView({ words }: RuleSetWords, version: ShownVersion, base: ShownVersion): BeginView {
  const { t } = words;
  const [older, newer] = [{ version: version.version }, { version: version.version, base: base.version }];
  if (base.digest === version.digest) {
    const label = t('rules:begin.on', older);
    return { from: version.digest, base: base.digest, note: '', label, lead: t('rules:begin.onLead') };
  }
  return {
    from: version.digest,
    base: base.digest,
    note: t('rules:begin.backNote', newer),
    label: t('rules:begin.back', older),
    lead: t('rules:begin.backLead', newer),
  };
}
