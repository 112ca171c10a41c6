import { PROBLEM_CODES } from '../base/problem.ts';
import type { Context } from '../context.ts';
import type { OpenApiDocument } from './openapi-document.ts';
import { htmlReply, jsonReply, type PageRequest, type Route } from './route.ts';
import { VIEWER_POLICY } from './security-headers.ts';

/** The description of the interface, for programs and for people. */
export const openApiRoute = (document: () => OpenApiDocument): Route => ({
  method: 'get',
  path: '/openapi.json',
  documentation: {
    operationId: 'getDescription',
    summary: 'This description',
    tag: 'Service',
    responses: { 200: { description: 'OpenAPI 3.1.', content: { 'application/json': { type: 'object' } } } },
  },
  handle: () => jsonReply(document(), { 'Cache-Control': 'no-cache' }),
});

export const docsRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/docs',
    contentSecurityPolicy: VIEWER_POLICY,
    handle: ({ views }, request) => {
      const language = pageLanguage(request);
      const title = views.words[language].t('http:docs.title');
      return htmlReply(
        views.page('pages/docs.html', {}, language, { title, address: request.path, section: 'api' }),
        language,
      );
    },
  },
  {
    method: 'get',
    path: '/docs/problems',
    handle: (context, request) => {
      const language = pageLanguage(request);
      const title = context.views.words[language].t('http:problems.title');
      const data = { codes: explainedCodes(context) };
      const page = context.views.page('pages/problem-codes.html', data, language, {
        title,
        address: request.path,
        section: 'api',
      });
      return htmlReply(page, language);
    },
  },
];

const pageLanguage = ({ query, language }: PageRequest) => {
  const asked = query.get('lang');
  return asked === 'en' || asked === 'ja' ? asked : language;
};

const explainedCodes = ({ views: { words } }: Context) =>
  PROBLEM_CODES.map((code) => ({
    code,
    en: words.en.t(`http:meaning.${code}`),
    ja: words.ja.t(`http:meaning.${code}`),
  }));
