import type { Problem } from '../base/problem.ts';
import type { Context } from '../context.ts';
import { problemInWords } from '../views/problem-words.ts';
import { htmlReply, type PageRequest, type Reply } from './route.ts';

/** A refused request as a page, for people with a browser. */
export function errorPage(
  { views }: Pick<Context, 'views'>,
  { id, path, language }: Pick<PageRequest, 'id' | 'path' | 'language'>,
  status: number,
  problems: readonly Problem[],
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const words = views.words[language];
  const title = words.t(`http:title.${status}`);
  const [first, ...others] = problems.map((problem) => problemInWords(words, problem));
  const message = [first, ...others].map((problem) => problem?.message).join(' ');
  const data = { status, title, message, hint: first?.hint ?? null, requestId: id };
  const page = htmlReply(views.page('pages/error.html', data, language, { title, address: path }), language, status);
  return { ...page, headers: { ...page.headers, ...headers } };
}
