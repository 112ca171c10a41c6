import { inLanguage, type LocalizedText } from '../../../../base/localized-text.ts';
import { idOfPath } from '../../../../rules/check-rule.ts';
import { type DraftFiles, draftPaths } from '../../../../rules/drafts/draft-files.ts';
import type { DraftRule } from '../../../../rules/drafts/draft-rule.ts';
import { findingsCiting, readReading, rulesCiting } from '../../../../rules/drafts/edit-reading.ts';
import type { ReadingText } from '../../../../rules/drafts/reading-text.ts';
import { stemOf } from '../../../../rules/rule-set-files.ts';
import type { ProblemInWords } from '../../../problem-words.ts';
import type { Words } from '../../../words.ts';
import { type FieldContext, requiredField, type TextFieldView, textField } from '../../text-field-view.ts';
import { draftAddress } from '../draft-head-view.ts';
import { ruleAddress, ruleTitle } from './examples-view.ts';
import { paragraphsOf, type ReadingPart } from './reading-form.ts';

/** All readings of a draft: `pages/rule-readings`. */
export interface ReadingsView {
  readonly newAddress: string | null;
  readonly readings: readonly ReadingLine[];
}

interface ReadingLine {
  readonly number: string;
  readonly title: string;
  readonly address: string;
  /** New or changed since the version that the draft was started from; null for one that is as it was. */
  readonly mark: string | null;
  /** The first of those that rest on it. */
  readonly rules: readonly RuleLink[];
  /** How many more there are. */
  readonly more: string | null;
  readonly problem: string | null;
}

interface RuleLink {
  readonly title: string;
  readonly address: string;
}

/** One reading of a draft, or a new one: `pages/rule-reading`. */
export interface ReadingView {
  readonly title: string;
  readonly back: { readonly address: string; readonly name: string };
  readonly address: string;
  /** What a change has to name; null where the reader can't change the draft. */
  readonly revision: number | null;
  readonly english: readonly TextFieldView[];
  readonly titleEn: TextFieldView;
  readonly titleJa: TextFieldView;
  readonly japanese: TextFieldView;
  readonly preview: ReadingPreview;
  /** What is still to be written; null where nothing is. */
  readonly unwritten: string | null;
  /** What else the checks say of it. */
  readonly open: readonly ProblemInWords[];
  /** Null for a reading that is not there yet. */
  readonly uses: { readonly rules: readonly RuleLink[]; readonly findings: string | null } | null;
  readonly canRemove: boolean;
}

/** A reading as it will look, in both languages. */
export interface ReadingPreview {
  readonly number: string;
  readonly title: LocalizedText;
  readonly sections: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[];
  readonly japanese: readonly string[];
}

export const readingsAddress = (draftId: string): string => `${draftAddress(draftId)}/readings`;

interface Draft {
  readonly id: string;
  readonly revision: number;
  readonly files: DraftFiles;
}

/** Of more rules the list only says how many. */
const MOST_NAMED = 3;

/** @param base the files that the draft was started from @param problems of the readings, in words */
export function readingsView(
  words: Words,
  { id: draftId, files }: Draft,
  base: DraftFiles,
  problems: readonly ProblemInWords[],
  mayEdit: boolean,
): ReadingsView {
  const address = readingsAddress(draftId);
  const readings = draftPaths(files, 'reading').map((path): ReadingLine => {
    const id = stemOf(path);
    const rules = rulesCiting(files, id).map((rule) => ruleLink(words, draftId, rule));
    const more = rules.length - MOST_NAMED;
    const count = problems.filter(({ file }) => file === path).length;
    return {
      number: words.t('pages:rules.readingNumber', { number: numberOf(id) }),
      title: titleOf(words, id, readReading(files, id)),
      address: `${address}/${id}`,
      mark: markOf(words, base.get(path), files.get(path)),
      rules: rules.slice(0, MOST_NAMED),
      more: more > 0 ? words.t('readings:more', { count: more }) : null,
      problem: count === 0 ? null : words.t('readings:unfinished', { count }),
    };
  });
  return { newAddress: mayEdit ? `${address}/new` : null, readings };
}

function markOf({ t }: Words, before: string | undefined, now: string | undefined): string | null {
  if (before === now) return null;
  return t(before === undefined ? 'readings:isNew' : 'readings:isChanged');
}

const numberOf = (id: string): number => Number(id.slice(0, 4));

function titleOf({ language }: Words, id: string, reading: ReadingText | undefined): string {
  const title = reading === undefined ? '' : inLanguage(reading.title, language) || reading.title.en;
  return title || id;
}

const ruleLink = (words: Words, draftId: string, rule: DraftRule): RuleLink => ({
  title: ruleTitle(words, rule, idOfPath(rule.file)),
  address: ruleAddress(draftId, idOfPath(rule.file)),
});

export interface ShownReading {
  /** Null for one that is not there yet. */
  readonly id: string | null;
  readonly form: ReadingText;
  readonly mayEdit: boolean;
  /** Of its file as it stands, in words. */
  readonly problems: readonly ProblemInWords[];
}

export function readingView(context: FieldContext, draft: Draft, shown: ShownReading): ReadingView {
  const { words } = context;
  const { id, form, mayEdit, problems } = shown;
  const rules = id === null ? [] : rulesCiting(draft.files, id);
  const findings = id === null ? 0 : findingsCiting(draft.files, id).length;
  const t = (key: string) => words.t(`readings:${key}`);
  const part = (name: ReadingPart) =>
    textField(context, name, t(`part.${name}`), form[name], { hint: t(`hint.${name}`) });
  return {
    title: id === null ? t('new') : titleOf(words, id, form),
    back: { address: readingsAddress(draft.id), name: t('title') },
    address: `${readingsAddress(draft.id)}/${id ?? 'new'}`,
    revision: mayEdit ? draft.revision : null,
    titleEn: requiredField(
      context,
      'title/en',
      t('part.titleEn'),
      form.title.en,
      id === null ? t('hint.titleEn') : null,
    ),
    english: [part('source'), part('read'), part('why')],
    titleJa: requiredField(context, 'title/ja', t('part.titleJa'), form.title.ja),
    japanese: part('japanese'),
    preview: readingPreview(words, id, form),
    unwritten: id === null ? null : unwrittenIn(words, form),
    open: problems.filter(({ code }) => code !== 'reading-heading-missing' && code !== 'reading-section-empty'),
    uses:
      id === null
        ? null
        : {
            rules: rules.map((rule) => ruleLink(words, draft.id, rule)),
            findings: findings === 0 ? null : words.t('readings:findings', { count: findings }),
          },
    canRemove: mayEdit && id !== null && rules.length === 0 && findings === 0,
  };
}

/** The parts without a text, by their labels. */
function unwrittenIn(words: Words, { title, ...form }: ReadingText): string | null {
  const texts: Readonly<Record<string, string>> = {
    titleEn: title.en,
    source: form.source,
    read: form.read,
    why: form.why,
    titleJa: title.ja,
    japanese: form.japanese,
  };
  const parts = Object.keys(texts).filter((part) => texts[part] === '');
  if (parts.length === 0) return null;
  const named = parts.map((part) => words.t(`readings:part.${part}`));
  return words.t('readings:unwritten', { parts: named.join(words.t('terms:comma')) });
}

/** @param id null for a reading that has no number yet */
export function readingPreview(words: Words, id: string | null, form: ReadingText): ReadingPreview {
  const section = (part: Exclude<ReadingPart, 'japanese'>) => ({
    heading: words.t(`readings:heading.${part}`),
    paragraphs: paragraphsOf(form[part], ' '),
  });
  return {
    number:
      id === null ? words.t('readings:nextNumber') : words.t('pages:rules.readingNumber', { number: numberOf(id) }),
    title: form.title,
    sections: [section('source'), section('read'), section('why')].filter(({ paragraphs }) => paragraphs.length > 0),
    japanese: paragraphsOf(form.japanese, ''),
  };
}
