import { inLanguage } from '../../../../base/localized-text.ts';
import type { ItemGroup, LevelOfFacts, RuleOnFacts } from '../../../../evaluation/drafts/level-of-facts.ts';
import type { DraftFiles } from '../../../../rules/drafts/draft-files.ts';
import { criteriaIn, readWholeCondition } from '../../../../rules/drafts/draft-node.ts';
import type { Catalogue } from '../../../../standard/catalogue.ts';
import { type VerdictView, verdictView } from '../../../determination/trace-view.ts';
import { capitalised } from '../../../fact-words.ts';
import { listIn } from '../../../formats.ts';
import type { Words } from '../../../words.ts';
import { type FieldContext, optionalField, type TextFieldView } from '../../text-field-view.ts';
import { draftAddress } from '../draft-head-view.ts';
import type { ExampleForm } from './example-form.ts';
import { type FactFieldsView, factFields } from './example-form-view.ts';
import { reasonInWords } from './example-words.ts';

/** An example said as facts and the level they come to: part of `pages/rule-examples-all`. */
export interface LevelExampleView {
  readonly fields: readonly { readonly name: string; readonly address: string; readonly current: boolean }[];
  readonly field: string;
  readonly groups: readonly Option[];
  readonly facts: FactFieldsView;
  readonly name: readonly TextFieldView[];
  readonly levels: readonly Option[];
  readonly levelError: string | null;
  readonly now: LevelNowView;
}

interface Option {
  readonly id: string;
  readonly value: string;
  readonly label: string;
  readonly checked: boolean;
}

/** What the rules say of the facts as they are typed: `partials/rule-sets/example-level-now`. */
export interface LevelNowView {
  readonly text: string;
  readonly rules: readonly { readonly level: string; readonly verdict: VerdictView | null; readonly why: string }[];
}

export interface ShownLevelExample {
  readonly draftId: string;
  readonly files: DraftFiles;
  readonly catalogue: Catalogue;
  readonly field: string;
  readonly groups: readonly ItemGroup[];
  /** The id of the group that is chosen. */
  readonly group: string;
  readonly form: ExampleForm;
  /** As chosen; empty while none is. */
  readonly level: string;
  /** Undefined while a fact can't be read. */
  readonly now: LevelOfFacts | undefined;
}

export function levelExampleView(context: FieldContext, shown: ShownLevelExample): LevelExampleView {
  const { words, errors } = context;
  const { draftId, catalogue, field, groups, group, form, level, now } = shown;
  const rules = groups.flatMap((one) => one.rules);
  const levels = [0, ...new Set(rules.map((rule) => rule.level))].toSorted((a, b) => a - b);
  return {
    fields: catalogue.standard.specialtyFields.map(({ id, title }) => ({
      name: inLanguage(title, words.language),
      address: `${draftAddress(draftId)}/examples?field=${id}#by-level`,
      current: id === field,
    })),
    field,
    groups: groups.map((one) => ({
      id: `items=${one.id}`,
      value: one.id,
      label: itemsInWords(words, one),
      checked: one.id === group,
    })),
    facts: factFields(
      context,
      form,
      'facts',
      lookedAtBy(
        shown.files,
        rules.map(({ file }) => file),
      ),
    ),
    name: [
      optionalField(
        context,
        'name/en',
        words.t('examples:form.nameEn'),
        form.name.en,
        words.t('examples:form.nameHint'),
      ),
      optionalField(context, 'name/ja', words.t('examples:form.nameJa'), form.name.ja),
    ],
    levels: levels.map((one, index) => ({
      id: index === 0 ? 'level' : `level=${one}`,
      value: String(one),
      label: levelName(words, one),
      checked: String(one) === level,
    })),
    levelError: errors.get('level') ?? null,
    now: levelNowView(words, now),
  };
}

/** The facts that any of the rules looks at, in their order. */
const lookedAtBy = (files: DraftFiles, rules: readonly string[]): string[] => [
  ...new Set(
    rules.flatMap((file) => {
      const tree = readWholeCondition(files, file);
      return tree === undefined ? [] : criteriaIn(tree).flatMap(({ fact }) => fact ?? []);
    }),
  ),
];

const itemsInWords = ({ language }: Words, { items }: ItemGroup): string =>
  listIn(
    language,
    items.map(({ title }) => inLanguage(title, language)),
    'and',
  );

export const levelName = ({ t }: Words, level: number): string =>
  level === 0 ? t('examples:level.below') : t('terms:level.inText', { level });

export function levelNowView(words: Words, now: LevelOfFacts | undefined): LevelNowView {
  if (now === undefined) return { text: words.t('examples:level.nowUnknown'), rules: [] };
  const { level, possibleLevel } = now;
  const reached = capitalised(levelName(words, level));
  const text =
    possibleLevel > level
      ? words.t('examples:level.nowPossible', { level: reached, possible: levelName(words, possibleLevel) })
      : words.t('examples:level.nowLevel', { level: reached });
  return { text, rules: now.rules.toReversed().map((rule) => ruleLine(words, rule)) };
}

const ruleLine = (words: Words, { level, outcome }: RuleOnFacts) => ({
  level: capitalised(levelName(words, level)),
  verdict: outcome === undefined ? null : verdictView(words, outcome.verdict),
  why: outcome === undefined ? words.t('examples:level.unfinished') : capitalised(reasonInWords(words, outcome)),
});
