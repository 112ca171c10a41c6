import { closestName } from '../../../base/closest-name.ts';
import { problemReply } from '../../problem-reply.ts';
import { jsonReply, type Route } from '../../route.ts';

export const schemaRoute: Route = {
  method: 'get',
  path: '/api/v1/schemas/{name}',
  access: 'signedInUnlessDemo',
  scope: 'evaluate',
  documentation: {
    operationId: 'getSchema',
    summary: 'A JSON schema',
    description: 'The schemas of evidence, determination, rules and everything else that is exchanged.',
    tag: 'Service',
    parameters: [
      {
        name: 'name',
        in: 'path',
        description: 'Such as `evidence` or `determination`.',
        required: true,
        schema: { type: 'string' },
      },
    ],
    responses: {
      200: { description: 'The schema (JSON Schema 2020-12).', content: { 'application/json': { type: 'object' } } },
      404: { description: 'There is no schema of that name.', content: { 'application/problem+json': 'problem' } },
    },
  },
  handle: (context, request) => {
    const name = request.params.name ?? '';
    const schema = context.schemas.get(name);
    if (schema !== undefined) return jsonReply(schema, { 'Cache-Control': 'no-cache' });
    const known = [...context.schemas.keys()];
    return problemReply(context, request, 404, [
      { code: 'not-found', at: '', params: { known, ...closestName(name, known) } },
    ]);
  },
};
