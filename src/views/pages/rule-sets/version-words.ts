import type { VersionStanding } from '../../../certification/version-standing.ts';
import { listIn } from '../../formats.ts';
import type { Moments } from '../../moments.ts';
import type { Words } from '../../words.ts';
import type { StateBadge } from '../submissions/state-badge.ts';

/** What these pages are written with. */
export interface RuleSetWords {
  readonly words: Words;
  readonly moments: Moments;
}

interface Person {
  readonly name: string;
}

/** A published version as its pages need it. */
export interface ShownVersion {
  readonly digest: string;
  readonly id: string;
  readonly version: string;
  readonly standing: VersionStanding;
  readonly effectiveDate: string;
  readonly note: string;
  readonly authors: readonly Person[];
  readonly approvedBy: Person | null;
  readonly publishedBy: Person | null;
  readonly publishedAt: string;
  readonly draftId: string | null;
  readonly withdrawn: { readonly by: Person | null; readonly at: string } | null;
}

const LOOKS: Readonly<Record<VersionStanding, Pick<StateBadge, 'tone' | 'sign'>>> = {
  inForce: { tone: 'good', sign: '✓' },
  coming: { tone: 'moving', sign: '→' },
  replaced: { tone: 'closed', sign: '–' },
  withdrawn: { tone: 'closed', sign: '×' },
};

export const versionBadge = ({ t }: Words, standing: VersionStanding): StateBadge => ({
  ...LOOKS[standing],
  label: t(`rules:standing.${standing}`),
});

export const versionAddress = (digest: string): string => `/rule-sets/versions/${digest}`;

export const versionName = ({ t }: Words, version: string): string => t('rules:version.name', { version });

/** From when it holds, or held, or would have held. */
export const sinceInWords = (
  { words, moments }: RuleSetWords,
  { standing, effectiveDate }: Pick<ShownVersion, 'standing' | 'effectiveDate'>,
): string => words.t(`rules:since.${standing}`, { date: moments.date(effectiveDate) });

/** Who wrote it and who agreed: `by A and B, approved by C`. */
export function peopleInWords({ t, language }: Words, { authors, approvedBy }: ShownVersion): string {
  if (authors.length === 0) return t('rules:version.shipped');
  const names = namesIn(language, authors);
  return approvedBy === null
    ? t('rules:version.by', { names })
    : t('rules:version.byApproved', { names, approver: approvedBy.name });
}

export const namesIn = (language: Words['language'], people: readonly Person[]): string =>
  listIn(
    language,
    people.map(({ name }) => name),
    'and',
  );

/** A date of a draft, which may not be one yet. */
export const dateOrTyped = (moments: Moments, typed: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(typed) && !Number.isNaN(Date.parse(`${typed}T00:00:00Z`)) ? moments.date(typed) : typed;
