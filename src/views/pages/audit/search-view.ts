import { inLanguage } from '../../../base/localized-text.ts';
import { SUBMISSION_STATES } from '../../../certification/submission-state.ts';
import type { RuleSet } from '../../../rules/rule-set.ts';
import { type Catalogue, findField } from '../../../standard/catalogue.ts';
import type { Moments } from '../../moments.ts';
import type { Words } from '../../words.ts';
import { readingLabel } from '../rule-view.ts';
import { selectView, textView } from './choices.ts';

export interface SearchWords {
  readonly words: Words;
  readonly moments: Moments;
  readonly catalogue: Catalogue;
  readonly ruleSet: RuleSet;
}

/** A determination as it was found. */
export interface DeterminationFound {
  readonly id: string;
  readonly submissionId: string;
  readonly version: number;
  readonly reviewId: string | null;
  readonly level: number;
  readonly possibleLevel: number;
  readonly madeAt: string;
  readonly specialtyField: string;
  readonly state: string;
  readonly certifiedLevel: number | null;
  readonly candidateName: string;
  readonly candidateId: string | null;
}

type Fields = Readonly<Partial<Record<string, string>>>;

/** The names of what can be asked, as they stand in the address. */
export const SEARCH_FIELDS = [
  'candidate',
  'submission',
  'field',
  'level',
  'state',
  'rule',
  'verdict',
  'reading',
  'assessor',
  'from',
  'to',
] as const;

const VERDICTS = ['met', 'notMet', 'undetermined'] as const;

export function searchForm(
  { words, catalogue, ruleSet }: SearchWords,
  fields: Fields,
  assessors: readonly { readonly id: string; readonly name: string }[],
) {
  const { t, language } = words;
  const label = (name: string) => t(`audit:search.${name}`);
  const value = (name: string) => fields[name] ?? '';
  const any = label('any');
  const select = (name: string, options: readonly (readonly [string, string])[]) =>
    selectView(name, label(name), options, value(name), any);
  const rules = [...ruleSet.claimRules, ...ruleSet.overallRules];
  const levels = [0, ...catalogue.definedLevels];
  const text = (name: string, options = {}) => textView(name, label(name), value(name), options);
  return {
    open: ['submission', 'rule', 'verdict', 'reading', 'assessor'].some((name) => value(name) !== ''),
    anything: SEARCH_FIELDS.some((name) => value(name) !== ''),
    candidate: text('candidate', { hint: t('audit:search.candidateHint'), type: 'search' }),
    submission: text('submission'),
    from: text('from', { type: 'date' }),
    to: text('to', { type: 'date' }),
    field: select(
      'field',
      catalogue.standard.specialtyFields.map(({ id, title }) => [id, inLanguage(title, language)]),
    ),
    level: select(
      'level',
      levels.map((level) => [String(level), levelName(words, level)]),
    ),
    state: select(
      'state',
      SUBMISSION_STATES.filter((state) => state !== 'draft').map((state) => [state, t(`audit:state.${state}`)]),
    ),
    rule: select(
      'rule',
      rules.map(({ id, title }) => [id, inLanguage(title, language)]),
    ),
    verdict: select(
      'verdict',
      VERDICTS.map((verdict) => [verdict, t(`terms:verdict.${verdict}`)]),
    ),
    reading: select(
      'reading',
      ruleSet.readings.map((reading) => [reading.id, readingLabel(words, reading)]),
    ),
    assessor: select(
      'assessor',
      assessors.map(({ id, name }) => [id, name]),
    ),
  };
}

const levelName = ({ t }: Words, level: number): string =>
  level === 0 ? t('terms:level.zero') : t('terms:level.name', { level });

export function foundRow({ words, moments, catalogue }: SearchWords, found: DeterminationFound) {
  const { t, language } = words;
  const field = findField(catalogue, found.specialtyField);
  return {
    address: `/audit/determinations/${found.id}`,
    name: t('audit:search.open', { candidate: found.candidateName }),
    at: moments.full(found.madeAt),
    candidate: found.candidateName,
    candidateId: found.candidateId ?? '',
    submission: found.submissionId,
    submissionAddress: `/submissions/${found.submissionId}`,
    field: field ? inLanguage(field.title, language) : found.specialtyField,
    level: levelName(words, found.level),
    possible: found.possibleLevel > found.level ? t('audit:search.possible', { level: found.possibleLevel }) : '',
    state: t(`audit:state.${found.state}`),
    certified: found.certifiedLevel === null ? '' : t('audit:search.certified', { level: found.certifiedLevel }),
    basis: t(`audit:search.${found.reviewId === null ? 'asClaimed' : 'reviewed'}`),
    version: t('audit:search.versionNumber', { version: found.version }),
  };
}
