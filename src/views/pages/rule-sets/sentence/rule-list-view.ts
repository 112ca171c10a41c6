import type { Problem } from '../../../../base/problem.ts';
import { idOfPath } from '../../../../rules/check-rule.ts';
import type { DraftFiles } from '../../../../rules/drafts/draft-files.ts';
import {
  type DraftCondition,
  type DraftRule,
  readDraftConditions,
  readDraftRules,
} from '../../../../rules/drafts/draft-rule.ts';
import { rulesResting } from '../../../../rules/drafts/named-conditions.ts';
import type { Catalogue } from '../../../../standard/catalogue.ts';
import { capitalised } from '../../../fact-words.ts';
import type { Words } from '../../../words.ts';
import { draftAddress } from '../draft-head-view.ts';
import { draftConditionInWords, draftRuleInWords } from './draft-words.ts';
import { ruleAddress, titleOr } from './rule-edit-view.ts';
import { scopeInWords } from './scope-view.ts';

/** What has happened to something since the base version. */
export type Mark = 'new' | 'changed' | 'changedThrough' | 'removed';

export interface MarkView {
  readonly mark: Mark;
  readonly label: string;
}

/** One rule or named condition in a list. */
export interface ListedRule {
  readonly title: string;
  /** Null for what was removed. */
  readonly address: string | null;
  readonly level: string;
  readonly scope: string;
  readonly sentence: string;
  readonly mark: MarkView | null;
  /** `2 problems`; null where there is none. */
  readonly problems: string | null;
  /** Which rules use it; null for what is a rule itself. */
  readonly note: string | null;
}

export interface RuleListView {
  readonly lead: string;
  readonly editable: boolean;
  readonly groups: readonly {
    readonly id: string;
    readonly title: string;
    readonly rules: readonly ListedRule[];
    readonly addAddress: string;
  }[];
  readonly conditions: readonly ListedRule[];
  readonly policyAddress: string;
  readonly newConditionAddress: string;
}

export interface ListContext {
  readonly words: Words;
  readonly catalogue: Catalogue;
  readonly draft: { readonly id: string; readonly files: DraftFiles; readonly base: { readonly version: string } };
  readonly base: DraftFiles;
  readonly problems: readonly Problem[];
  readonly editable: boolean;
}

export function ruleListView(context: ListContext): RuleListView {
  const { words, catalogue, draft, editable, base } = context;
  const rules = [...readDraftRules(draft.files), ...removedRules(context)].filter(
    ({ appliesTo }) => !appliesTo.overall,
  );
  const inField = (rule: DraftRule, id: string) =>
    rule.appliesTo.specialtyFields.length === 1 && rule.appliesTo.specialtyFields[0] === id;
  const { specialtyFields } = catalogue.standard;
  const several = rules.filter((rule) => !specialtyFields.some(({ id }) => inField(rule, id)));
  const address = draftAddress(draft.id);
  const group = (id: string, title: string, listed: readonly DraftRule[]) => ({
    id,
    title,
    rules: listed.toSorted((a, b) => a.level - b.level).map((rule) => listedRule(context, rule)),
    addAddress: `${address}/new-rule?${new URLSearchParams({ field: id })}`,
  });
  return {
    lead: words.t('sentence:list.lead', { version: draft.base.version }),
    editable,
    groups: [
      group('all', words.t('sentence:list.several'), several),
      ...specialtyFields.map(({ id, title }) =>
        group(
          id,
          title[words.language],
          rules.filter((rule) => inField(rule, id)),
        ),
      ),
    ],
    conditions: [
      ...readDraftConditions(draft.files).map((condition) => listedCondition(context, condition)),
      ...readDraftConditions(base)
        .filter(({ file }) => !draft.files.has(file))
        .map(({ title, name }) => removed(words, title, name)),
    ],
    policyAddress: `${address}/policy`,
    newConditionAddress: `${address}/new-condition`,
  };
}

const removedRules = ({ draft, base }: ListContext): DraftRule[] =>
  readDraftRules(base).filter(({ file }) => !draft.files.has(file));

/** A rule of the draft, or of the base where it was removed. */
export function listedRule(context: ListContext, rule: DraftRule): ListedRule {
  const { words, catalogue, draft, base } = context;
  const { file, level, title } = rule;
  const levelName = words.t('terms:level.name', { level });
  const scope = scopeInWords(words, catalogue, rule);
  if (!draft.files.has(file)) return { ...removed(words, title, idOfPath(file)), level: levelName, scope };
  return {
    title: titleOr(words, title, idOfPath(file)),
    address: ruleAddress(draft.id, file),
    level: levelName,
    scope,
    sentence: draftRuleInWords(draft.files, rule, words),
    mark: markOf(words, draft.files, base, file, () => restsOnChanged(context, file)),
    problems: problemsIn(context, file),
    note: null,
  };
}

function listedCondition(context: ListContext, { file, name, title }: DraftCondition): ListedRule {
  const { words, draft, base } = context;
  return {
    title: titleOr(words, title, name),
    address: `${draftAddress(draft.id)}/conditions/${name}`,
    level: '',
    scope: '',
    sentence: capitalised(draftConditionInWords(draft.files, file, words)),
    mark: markOf(words, draft.files, base, file, () => false),
    problems: problemsIn(context, file),
    note: words.t('sentence:list.usedBy', { count: rulesResting(draft.files, name).length }),
  };
}

const removed = (words: Words, title: DraftRule['title'], id: string): ListedRule => ({
  title: titleOr(words, title, id),
  address: null,
  level: '',
  scope: '',
  sentence: '',
  mark: { mark: 'removed', label: words.t('sentence:mark.removed') },
  problems: null,
  note: null,
});

function markOf(
  words: Words,
  files: DraftFiles,
  base: DraftFiles,
  file: string,
  through: () => boolean,
): MarkView | null {
  const view = (mark: Mark) => ({ mark, label: words.t(`sentence:mark.${mark}`) });
  if (!base.has(file)) return view('new');
  if (base.get(file) !== files.get(file)) return view('changed');
  return through() ? view('changedThrough') : null;
}

/** Whether the rule itself says the same, but a named condition that it uses does not. */
const restsOnChanged = ({ draft: { files }, base }: ListContext, file: string): boolean =>
  readDraftConditions(files).some(
    (condition) =>
      base.get(condition.file) !== files.get(condition.file) && rulesResting(files, condition.name).includes(file),
  );

function problemsIn({ words, problems }: ListContext, file: string): string | null {
  const count = problems.filter((problem) => problem.file === file).length;
  return count > 0 ? words.t('sentence:list.problems', { count }) : null;
}
