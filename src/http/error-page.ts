import type { Problem } from '../base/problem.ts';
import type { Context } from '../context.ts';
import { pageAddress, pageLanguage } from './pages/page-language.ts';
import { refusalWords } from './refusal-words.ts';
import { htmlReply, type PageRequest, type Reply } from './route.ts';

/** A refused request as a page, for people with a browser. */
export function errorPage(
  { views, settings }: Pick<Context, 'views' | 'settings'>,
  request: PageRequest,
  status: number,
  problems: readonly Problem[],
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const language = pageLanguage(request);
  const words = views.words[language];
  const title = words.t(`http:title.${status}`);
  const data = { status, title, requestId: request.id, ...refusalWords(words, status, problems) };
  const page = htmlReply(
    views.page('pages/error.html', data, language, {
      title,
      address: pageAddress(request),
      person: request.person,
      demo: settings.demo,
    }),
    language,
    status,
  );
  return { ...page, headers: { ...page.headers, ...headers } };
}
