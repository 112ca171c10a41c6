import { LANGUAGES, type Language } from '../base/localized-text.ts';
import type { AccountRole } from '../certification/account-role.ts';
import { holds, type Person } from '../certification/person.ts';
import { shortDigest } from './formats.ts';
import type { WordsByLanguage } from './words.ts';

/** The parts of the site that the header leads to. */
export type Section = 'submissions' | 'queue' | 'audit' | 'people' | 'evidence' | 'rules' | 'standard' | 'api';

export interface PageOptions {
  /** In the page's language; the product's name is added. */
  readonly title: string;
  /** Path and query of the page, so that the language switch comes back to it. */
  readonly address: string;
  readonly section?: Section;
  /** The id of a form on this page that the language switch sends, where following a link would lose what was typed. */
  readonly languageForm?: string;
  /** What the determinations on this page rest on. */
  readonly ruleSet?: { readonly id: string; readonly version: string; readonly digest: string };
  /** Adds the script for live updates. */
  readonly live?: boolean;
  /** Adds the styles and the script of the rule editors. */
  readonly editor?: boolean;
  /** Who is signed in; null or absent where nobody is. */
  readonly person?: Person | null;
  /** Notices that the person has not read. */
  readonly unread?: number;
  /** In demo mode everybody may try what needs a sign-in elsewhere. */
  readonly demo?: boolean;
}

interface LanguageChoice {
  readonly language: Language;
  readonly current: boolean;
  readonly name: string;
  readonly address: string;
}

export interface LayoutView {
  readonly language: Language;
  readonly title: string;
  readonly sections: readonly { address: string; name: string; current: boolean }[];
  readonly languages: readonly LanguageChoice[];
  readonly languageForm: string | null;
  readonly ruleSet: { version: string; digest: string; shortDigest: string } | null;
  readonly live: boolean;
  readonly editor: boolean;
  readonly person: { readonly name: string; readonly unread: number } | null;
}

interface SectionOfSite {
  readonly section: Section;
  readonly address: string;
  /** Whoever holds one of these; absent for everybody who is signed in. */
  readonly roles?: readonly AccountRole[];
}

const SECTIONS: readonly SectionOfSite[] = [
  { section: 'submissions', address: '/submissions', roles: ['candidate', 'manager'] },
  { section: 'queue', address: '/queue', roles: ['assessor'] },
  { section: 'audit', address: '/audit', roles: ['auditor'] },
  { section: 'people', address: '/people', roles: ['administrator'] },
  { section: 'evidence', address: '/evidence' },
  { section: 'rules', address: '/rules' },
  { section: 'standard', address: '/standard' },
  { section: 'api', address: '/docs' },
];

function sectionsFor({ person = null, demo = false }: PageOptions): SectionOfSite[] {
  if (person !== null) return SECTIONS.filter(({ roles }) => roles === undefined || holds(person, ...roles));
  return SECTIONS.filter(({ section, roles }) => roles === undefined && (demo || section === 'api'));
}

export function layoutView(words: WordsByLanguage, language: Language, options: PageOptions): LayoutView {
  const { t } = words[language];
  return {
    language,
    title: options.title,
    sections: sectionsFor(options).map(({ section, address }) => ({
      address,
      name: t(`pages:section.${section}`),
      current: section === options.section,
    })),
    languages: LANGUAGES.map((choice) => ({
      language: choice,
      current: choice === language,
      name: words[choice].t('pages:languageName'),
      address: addressInLanguage(options.address, choice),
    })),
    languageForm: options.languageForm ?? null,
    ruleSet: options.ruleSet ? { ...options.ruleSet, shortDigest: shortDigest(options.ruleSet.digest) } : null,
    live: options.live ?? false,
    editor: options.editor ?? false,
    person: options.person ? { name: options.person.name, unread: options.unread ?? 0 } : null,
  };
}

/**
 * The same address with `lang` set; other parts of the query stay. It stays on this site: `//elsewhere.example` would be
 * the address of another.
 */
export function addressInLanguage(address: string, language: Language): string {
  const [path = '/', query = ''] = address.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('lang', language);
  return `${path.replace(/^[/\\]+/, '/')}?${parameters}`;
}
