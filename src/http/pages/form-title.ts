import type { Words } from '../../views/words.ts';

/** The title of a page with a form: the first thing that is read out tells when something has to be corrected. */
export const formTitle = ({ t }: Words, title: string, problems: readonly unknown[]): string =>
  problems.length > 0 ? t('pages:form.titleWithProblems', { title }) : title;
