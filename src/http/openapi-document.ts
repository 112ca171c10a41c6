import packageFile from '../../package.json' with { type: 'json' };
import { invariant } from '../base/invariant.ts';
import type { Problem } from '../base/problem.ts';
import type { Schema } from '../context.ts';
import type { Words } from '../views/words.ts';
import { problemDetails } from './problem-reply.ts';
import type { Documentation, DocumentedResponse, Route } from './route.ts';
import { schemaComponents } from './schema-components.ts';

export type OpenApiDocument = Readonly<Record<string, unknown>>;

type DocumentedRoute = Route & { readonly documentation: Documentation };

const PROBLEM = { 'application/problem+json': 'problem' } as const;

/** What any request can meet before its route sees it. */
const ALWAYS: Documentation['responses'] = {
  400: { description: 'The request could not be read.', content: PROBLEM },
  421: { description: 'The request was sent to a name that is not of this machine.', content: PROBLEM },
  429: { description: 'Too many requests in a short time.', content: PROBLEM },
  500: { description: 'A fault of the program; the request id helps to find it.', content: PROBLEM },
  503: {
    description: 'Too many large requests are waiting, or the database can not be reached; try again in a few seconds.',
    content: PROBLEM,
  },
  507: { description: 'There is no room left for the record; nothing was saved.', content: PROBLEM },
};

const WITH_BODY: Documentation['responses'] = {
  413: { description: 'The body is too large.', content: PROBLEM },
  415: { description: 'The body has a type that is not read.', content: PROBLEM },
};

/** What a request can meet where not everybody may ask. */
const WITH_SIGN_IN: Documentation['responses'] = {
  401: { description: 'Nobody is signed in, or the token is not valid.', content: PROBLEM },
  403: { description: 'Role or scope do not include this, or it was sent from another site.', content: PROBLEM },
};

const CHANGING: Documentation['responses'] = {
  403: { description: 'The request was sent from another site.', content: PROBLEM },
};

const TAGS: Readonly<Record<Documentation['tag'], string>> = {
  Evaluation: 'Evidence in, determination out.',
  Submissions: 'From a draft to a decision, for candidates and those who submit for them; and what others read of it.',
  Reviews: 'The queue, the review and the decision, for assessors.',
  Audit: 'What happened, and the proof that nothing of it was changed.',
  'Rule sets': 'Versions of the rules and drafts of new ones, for those who write, approve and audit them.',
  'Rules and standard': 'What determinations rest on.',
  Service: 'For those who run the program or build on it.',
};

/**
 * The OpenAPI 3.1 document of the routes that are documented.
 * @param words in which examples of problems are told
 */
export function openApiDocument(
  routes: readonly Route[],
  schemas: ReadonlyMap<string, Schema>,
  words: Words,
): OpenApiDocument {
  const documented = routes.filter((route): route is DocumentedRoute => route.documentation !== undefined);
  const components = schemaComponents(schemas);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of documented) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route, components.refer, words) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Hantei',
      version: packageFile.version,
      summary: packageFile.description,
      description:
        'Refused requests are answered with problem details (RFC 9457); [every code is explained](/docs/problems).',
    },
    servers: [{ url: '/', description: 'This machine' }],
    // Each operation says what it needs.
    security: [],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: { schemas: components.used(), securitySchemes: { token: TOKEN } },
  };
}

const TOKEN = {
  type: 'http',
  scheme: 'bearer',
  description:
    'A token from the page of your account. It stands for you with the roles of that moment, within its scopes. In demo mode evaluating and reading the rules needs none.',
};

type Refer = ReturnType<typeof schemaComponents>['refer'];

function operation(route: DocumentedRoute, refer: Refer, words: Words): Record<string, unknown> {
  const { path, request, documentation, scope } = route;
  const { operationId, summary, description, tag, parameters, responses } = documentation;
  const all = { ...ALWAYS, ...(request === undefined ? {} : WITH_BODY), ...guardedResponses(route), ...responses };
  return {
    operationId,
    summary,
    ...(description === undefined ? {} : { description }),
    tags: [tag],
    ...(scope === undefined ? {} : { security: [{ token: [scope] }] }),
    ...(parameters === undefined ? {} : { parameters }),
    ...(request === undefined ? {} : { requestBody: requestBody(request, refer) }),
    responses: Object.fromEntries(
      Object.entries(all).map(([status, response]) => [
        status,
        responseObject(response, refer, (problem) =>
          problemDetails(words, { id: EXAMPLE_ID, path }, Number(status), [problem]),
        ),
      ]),
    ),
  };
}

const guardedResponses = ({ access, method }: Route): Documentation['responses'] => ({
  ...(method === 'get' ? {} : CHANGING),
  ...(access === 'anyone' ? {} : WITH_SIGN_IN),
});

function requestBody({ contentTypes, schema }: NonNullable<Route['request']>, refer: Refer): Record<string, unknown> {
  invariant(schema !== undefined, 'A documented body has a schema.');
  return { required: true, content: Object.fromEntries(contentTypes.map((type) => [type, { schema: refer(schema) }])) };
}

function responseObject(
  { description, content = {}, problems = [] }: DocumentedResponse,
  refer: Refer,
  example: (problem: Problem) => object,
): Record<string, unknown> {
  const examples = problems.map((problem) => [problem.code, { value: example(problem) }]);
  const media = Object.entries(content).map(([type, schema]) => [
    type,
    {
      schema: refer(schema ?? { type: 'string' }),
      ...(examples.length === 0 ? {} : { examples: Object.fromEntries(examples) }),
    },
  ]);
  return { description, headers: { 'X-Request-Id': REQUEST_ID }, content: Object.fromEntries(media) };
}

const EXAMPLE_ID = '5f0c2f4e-7a57-4d0e-9a43-0b8f6f1f2f11';

const REQUEST_ID = { description: 'The id of the request, as it stands in the log.', schema: { type: 'string' } };
