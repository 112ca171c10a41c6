import packageFile from '../../package.json' with { type: 'json' };
import { invariant } from '../base/invariant.ts';
import type { Schema } from '../context.ts';
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
};

const WITH_BODY: Documentation['responses'] = {
  413: { description: 'The body is too large.', content: PROBLEM },
  415: { description: 'The body has a type that is not read.', content: PROBLEM },
};

const TAGS: Readonly<Record<Documentation['tag'], string>> = {
  Evaluation: 'Evidence in, determination out.',
  'Rules and standard': 'What determinations rest on.',
  Service: 'For those who run the program or build on it.',
};

/** The OpenAPI 3.1 document of the routes that are documented. */
export function openApiDocument(routes: readonly Route[], schemas: ReadonlyMap<string, Schema>): OpenApiDocument {
  const documented = routes.filter((route): route is DocumentedRoute => route.documentation !== undefined);
  const components = schemaComponents(schemas);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of documented) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route, components.refer) };
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
    // In demo mode nobody signs in.
    security: [],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: { schemas: components.used() },
  };
}

type Refer = ReturnType<typeof schemaComponents>['refer'];

function operation({ request, documentation }: DocumentedRoute, refer: Refer): Record<string, unknown> {
  const { operationId, summary, description, tag, parameters, responses } = documentation;
  const all = { ...ALWAYS, ...(request === undefined ? {} : WITH_BODY), ...responses };
  return {
    operationId,
    summary,
    ...(description === undefined ? {} : { description }),
    tags: [tag],
    ...(parameters === undefined ? {} : { parameters }),
    ...(request === undefined ? {} : { requestBody: requestBody(request, refer) }),
    responses: Object.fromEntries(
      Object.entries(all).map(([status, response]) => [status, responseObject(response, refer)]),
    ),
  };
}

function requestBody({ contentTypes, schema }: NonNullable<Route['request']>, refer: Refer): Record<string, unknown> {
  invariant(schema !== undefined, 'A documented body has a schema.');
  return { required: true, content: Object.fromEntries(contentTypes.map((type) => [type, { schema: refer(schema) }])) };
}

function responseObject({ description, content = {} }: DocumentedResponse, refer: Refer): Record<string, unknown> {
  const media = Object.entries(content).map(([type, schema]) => [
    type,
    { schema: refer(schema ?? { type: 'string' }) },
  ]);
  return { description, headers: { 'X-Request-Id': REQUEST_ID }, content: Object.fromEntries(media) };
}

const REQUEST_ID = { description: 'The id of the request, as it stands in the log.', schema: { type: 'string' } };
