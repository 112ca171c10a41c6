import { LANGUAGES, type LocalizedText } from '../../../../base/localized-text.ts';
import type { ExampleSubject } from '../../../../rules/drafts/suggest-examples.ts';
import { factVocabulary, findFact } from '../../../../rules/fact-vocabulary.ts';
import type { Verdict } from '../../../../rules/rule-file.ts';
import { factTitle, factValue } from '../../../fact-words.ts';
import type { Words, WordsByLanguage } from '../../../words.ts';

interface Suggested {
  readonly subject: ExampleSubject;
  readonly expect: Verdict;
}

/** What a suggested example is called, in both languages: it is kept as the example's name. */
export const suggestionName = (words: WordsByLanguage, suggested: Suggested): LocalizedText => {
  const [en = '', ja = ''] = LANGUAGES.map((language) => suggestionInWords(words[language], suggested));
  return { en, ja };
};

/** What a suggested example shows: `peak staff exactly at the limit: 10 persons`. */
export function suggestionInWords(words: Words, { subject, expect }: Suggested): string {
  const { t } = words;
  if (subject.kind === 'verdict') return t(`examples:suggest.verdict.${expect}`);
  const fact = findFact(subject.fact)?.name;
  if (fact === undefined) return subject.fact;
  const title = factTitle(words, fact);
  if (subject.kind === 'missing') return t('examples:suggest.missing', { fact: title });
  if (subject.kind === 'value')
    return t('examples:suggest.value', { fact: title, value: factValue(words, fact, subject.value) });
  const where = subject.offset === 0 ? 'at' : subject.offset < 0 ? 'under' : 'over';
  const value = factValue(words, fact, subject.limit + subject.offset);
  // "Under the limit" sounds odd of levels, which are steps.
  const key = factVocabulary(fact).unit === 'level' ? 'value' : where;
  return t(`examples:suggest.${key}`, { fact: title, value });
}
