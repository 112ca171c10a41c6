import { PROBLEM_CODES } from '../base/problem-codes.ts';
import type { Context } from '../context.ts';
import type { OpenApiDocument } from './openapi-document.ts';
import { pageReply, pageRoute } from './pages/page.ts';
import { jsonReply, type Route } from './route.ts';
import { VIEWER_POLICY } from './security-headers.ts';

/** The description of the interface, for programs and for people. */
export const openApiRoute = (document: () => OpenApiDocument): Route => ({
  method: 'get',
  path: '/openapi.json',
  access: 'anyone',
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
    ...pageRoute('get', '/docs', 'anyone', (call) =>
      pageReply(call, 'pages/docs.html', {}, { title: call.words.t('http:docs.title'), section: 'api' }),
    ),
    contentSecurityPolicy: VIEWER_POLICY,
  },
  pageRoute('get', '/docs/problems', 'anyone', (call) => {
    const data = { codes: explainedCodes(call.context) };
    return pageReply(call, 'pages/problem-codes.html', data, {
      title: call.words.t('http:problems.title'),
      section: 'api',
    });
  }),
];

const explainedCodes = ({ views: { words } }: Context) =>
  PROBLEM_CODES.map((code) => ({
    code,
    en: words.en.t(`http:meaning.${code}`),
    ja: words.ja.t(`http:meaning.${code}`),
  }));
