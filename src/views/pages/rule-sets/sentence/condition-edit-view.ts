import { inLanguage } from '../../../../base/localized-text.ts';
import type { DraftCondition } from '../../../../rules/drafts/draft-rule.ts';
import { readDraftRule } from '../../../../rules/drafts/draft-rule.ts';
import { rulesResting, usersOf } from '../../../../rules/drafts/named-conditions.ts';
import type { TextFieldView } from '../../text-field-view.ts';
import { draftAddress } from '../draft-head-view.ts';
import { draftConditionInWords, draftRuleInWords } from './draft-words.ts';
import { ruleAddress, titleFields, titleOr } from './rule-edit-view.ts';
import { problemsOf, type SentenceContext, type SentenceView, sentenceView } from './sentence-view.ts';

/** Data of `pages/rule-edit-condition`: a named condition, edited once for all that use it. */
export interface ConditionEditView {
  readonly title: string;
  readonly name: string;
  readonly lead: string;
  readonly sentence: SentenceView;
  readonly titles: readonly TextFieldView[];
  /** Whether the titles have to be put right. */
  readonly aboutOpen: boolean;
  readonly listAddress: string;
  readonly usersTitle: string;
  /** The rules that change with it. */
  readonly users: readonly { readonly title: string; readonly address: string; readonly sentence: string }[];
  /** The other named conditions that it stands in. */
  readonly within: readonly { readonly title: string; readonly address: string }[];
  readonly mayRemove: boolean;
}

export const conditionAddress = (draftId: string, name: string): string =>
  `${draftAddress(draftId)}/conditions/${name}`;

export function conditionEditView(context: SentenceContext, condition: DraftCondition): ConditionEditView {
  const { words, draft, editable } = context;
  const { file, name, title, conditions } = condition;
  const users = rulesResting(draft.files, name).flatMap((path) => readDraftRule(draft.files, path) ?? []);
  const direct = usersOf(draft.files, name);
  const titles = titleFields(words, title, problemsOf(context, file));
  return {
    title: titleOr(words, title, name),
    name,
    lead: words.t('sentence:lead.condition'),
    sentence: sentenceView(context, {
      address: conditionAddress(draft.id, name),
      file,
      conditions,
      say: (other) =>
        other.t('sentence:inWords.condition', { condition: draftConditionInWords(draft.files, file, other) }),
    }),
    titles,
    aboutOpen: titles.some(({ error }) => error !== null),
    listAddress: `${draftAddress(draft.id)}/rules`,
    usersTitle: words.t('sentence:users.title', { count: users.length }),
    users: users.map((rule) => ({
      title: titleOr(words, rule.title, rule.id),
      address: ruleAddress(draft.id, rule.file),
      sentence: draftRuleInWords(draft.files, rule, words),
    })),
    within: direct
      .filter(({ kind }) => kind === 'condition')
      .map((user) => ({
        title: inLanguage(user.title, words.language),
        address: conditionAddress(draft.id, user.file.replace(/^conditions\/|\.json$/g, '')),
      })),
    mayRemove: editable && direct.length === 0,
  };
}
