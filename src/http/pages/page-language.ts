import { LANGUAGES, type Language } from '../../base/localized-text.ts';
import type { PageRequest, Reply } from '../route.ts';

const COOKIE = 'lang';
const A_YEAR = 31_536_000;

const languageNamed = (name: string | null | undefined): Language | undefined =>
  LANGUAGES.find((language) => language === name);

/** The language asked for in the address, else the one chosen before, else the browser's. */
export const pageLanguage = (request: PageRequest): Language =>
  languageNamed(request.query.get('lang')) ??
  languageNamed(cookieValue(request.header('cookie') ?? '')) ??
  request.language;

function cookieValue(cookies: string): string | undefined {
  const pairs = cookies.split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === COOKIE)?.[1];
}

/** Remembers the language where the address asked for one. */
export function rememberingLanguage(request: PageRequest, reply: Reply): Reply {
  const chosen = languageNamed(request.query.get('lang'));
  if (chosen === undefined) return reply;
  const cookie = `${COOKIE}=${chosen}; Path=/; Max-Age=${A_YEAR}; HttpOnly; SameSite=Lax`;
  return { ...reply, headers: { ...reply.headers, 'Set-Cookie': cookie } };
}

/** Path and query of the request without the language, for the language switch. */
export function pageAddress({ path, query }: PageRequest): string {
  const rest = new URLSearchParams(query);
  rest.delete('lang');
  return rest.size > 0 ? `${path}?${rest}` : path;
}
