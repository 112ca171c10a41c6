import type { RuleDraftAction, RuleDraftState } from '../../../certification/draft-actions.ts';
import type { DraftFiles } from '../../../rules/drafts/draft-files.ts';
import type { Words } from '../../words.ts';
import type { StoryView } from '../submissions/story-view.ts';
import { type FieldContext, type TextFieldView, textField } from '../text-field-view.ts';
import type { ChangedFile } from './changed-files.ts';
import { draftAddress } from './draft-head-view.ts';
import { type HeadFormView, headFormView } from './head-form.ts';
import { ruleSetStory, type ShownStep } from './rule-set-story.ts';
import { dateOrTyped, namesIn, type RuleSetWords, versionAddress } from './version-words.ts';

interface Moment {
  readonly by: { readonly name: string };
  readonly at: string;
}

/** A draft as its overview needs it. */
export interface OverviewDraft {
  readonly id: string;
  readonly state: RuleDraftState;
  readonly revision: number;
  readonly version: string;
  readonly base: { readonly digest: string; readonly version: string };
  readonly authors: readonly { readonly name: string }[];
  readonly note: string;
  readonly effectiveDate: string;
  readonly files: DraftFiles;
  readonly digest: string | null;
  readonly sent: Moment | null;
  readonly approved: Moment | null;
  readonly may: ReadonlySet<RuleDraftAction>;
}

/** Data of `pages/rule-draft`. */
export interface DraftView {
  readonly address: string;
  readonly revision: number;
  /** Where it stands, and what happens next and by whom. */
  readonly standing: string;
  readonly next: string;
  /** That another version was published, whose changes the draft lacks; null where there is none. */
  readonly newer: { readonly text: string; readonly link: string; readonly address: string } | null;
  readonly note: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** Of exactly what is under review or was approved; null while it can change. */
  readonly digest: string | null;
  readonly form: HeadFormView | null;
  readonly changes: readonly ChangedFile[];
  readonly story: StoryView;
  readonly remark: TextFieldView | null;
  readonly review: { readonly text: TextFieldView; readonly mayApprove: boolean } | null;
  readonly takeBack: boolean;
  /** What the button says; null where there is nothing to publish, or not by the reader. */
  readonly publish: string | null;
  readonly discard: string | null;
  readonly files: string;
  readonly import: string | null;
}

export interface OverviewContent {
  readonly head: Parameters<typeof headFormView>[1];
  /** What was typed into the other fields. */
  readonly typed: { readonly text: string; readonly remark: string };
  readonly changes: readonly ChangedFile[];
  /** The version published last, where the draft does not rest on it. */
  readonly newer: { readonly digest: string; readonly version: string } | null;
  readonly story: readonly ShownStep[];
}

export function draftView(
  context: RuleSetWords,
  errors: FieldContext['errors'],
  draft: OverviewDraft,
  { head, typed, changes, newer, story }: OverviewContent,
): DraftView {
  const { words, moments } = context;
  const { t } = words;
  const { may } = draft;
  const address = draftAddress(draft.id);
  const fields: FieldContext = { words, errors };
  const date = dateOrTyped(moments, draft.effectiveDate);
  return {
    address,
    revision: draft.revision,
    ...standingInWords(context, draft),
    newer: newer === null ? null : newerInWords(words, draft.base.version, newer),
    note: draft.note,
    facts: factsOf(context, draft, date),
    digest: draft.digest,
    form: may.has('edit') ? headFormView(fields, head, { revision: draft.revision, maySend: may.has('send') }) : null,
    changes,
    story: ruleSetStory(context, story),
    remark: may.has('remark')
      ? textField(fields, 'remark', t('rules:remark.label'), typed.remark, { hint: t('rules:remark.hint') })
      : null,
    review: may.has('sendBack')
      ? {
          text: textField(fields, 'text', t('rules:review.label'), typed.text, { hint: t('rules:review.hint') }),
          mayApprove: may.has('approve'),
        }
      : null,
    takeBack: may.has('takeBack'),
    publish: may.has('publish') ? t('rules:publish.button', { date }) : null,
    discard: may.has('discard') ? `${address}/discard` : null,
    files: `${address}/files`,
    import: may.has('edit') ? `${address}/import` : null,
  };
}

/** The most that the reader can do decides what they are told. */
function standingInWords({ words, moments }: RuleSetWords, draft: OverviewDraft): { standing: string; next: string } {
  const { t, language } = words;
  const { state, may, sent, approved } = draft;
  const who = ACTING[state].some((action) => may.has(action)) ? 'acting' : may.has('takeBack') ? 'own' : 'other';
  const params = {
    names: namesIn(language, draft.authors),
    sender: sent?.by.name ?? '',
    sentAt: sent === null ? '' : moments.full(sent.at),
    approver: approved?.by.name ?? '',
    approvedAt: approved === null ? '' : moments.full(approved.at),
    date: dateOrTyped(moments, draft.effectiveDate),
  };
  const nobody = state === 'draft' && draft.authors.length === 0 ? 'shipped' : state;
  return { standing: t(`rules:standsAs.${nobody}`, params), next: t(`rules:next.${state}.${who}`, params) };
}

const newerInWords = ({ t }: Words, base: string, { digest, version }: { digest: string; version: string }) => ({
  text: t('rules:newer.text', { version, base }),
  link: t('rules:newer.link', { version }),
  address: versionAddress(digest),
});

const ACTING: Readonly<Record<RuleDraftState, readonly RuleDraftAction[]>> = {
  draft: ['edit'],
  inReview: ['approve'],
  approved: ['publish'],
  published: [],
  discarded: [],
};

function factsOf({ words }: RuleSetWords, draft: OverviewDraft, date: string): DraftView['facts'] {
  const { t, language } = words;
  const fact = (name: string, value: string) => ({ name: t(`rules:fact.${name}`), value });
  return [
    fact('version', draft.version),
    fact('effective', date),
    fact('base', t('rules:version.name', { version: draft.base.version })),
    ...(draft.authors.length === 0 ? [] : [fact('authors', namesIn(language, draft.authors))]),
  ];
}
