import type { Problem } from '../base/problem.ts';
import type { Context } from '../context.ts';
import { pageAddress, pageLanguage } from './pages/page-language.ts';
import { refusalWords } from './refusal-words.ts';
import { htmlReply, type PageRequest, type Reply, seeOther } from './route.ts';

/** Who is not signed in goes there first, and comes back. */
export const signInFirst = (_context: unknown, request: PageRequest): Reply =>
  seeOther(`/sign-in?${new URLSearchParams({ next: pageAddress(request) })}`);

/** A live part of a page that is refused: said in a place of its own, so that everything typed stays where it is. */
export function refusalNote(
  { views }: Pick<Context, 'views'>,
  request: PageRequest,
  status: number,
  problems: readonly Problem[],
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const language = pageLanguage(request);
  const data = refusalWords(views.words[language], status, problems);
  const note = htmlReply(views.render('partials/refusal-note.html', data, language), language, status);
  return { ...note, headers: { ...note.headers, ...headers, 'HX-Retarget': '#refusal', 'HX-Reswap': 'innerHTML' } };
}
