import { jsonReply, type Route } from '../../route.ts';

export const standardRoute: Route = {
  method: 'get',
  path: '/api/v1/standard',
  access: 'signedInUnlessDemo',
  scope: 'evaluate',
  documentation: {
    operationId: 'getStandard',
    summary: 'The skill standard',
    description:
      'Specialty fields, skill items, levels and practice statements. The entity tag is the digest of the standard.',
    tag: 'Rules and standard',
    responses: { 200: { description: 'The standard.', content: { 'application/json': 'skill-standard' } } },
  },
  handle: ({
    registry: {
      shipped: { catalogue },
    },
  }) => jsonReply(catalogue.standard, { ETag: `"${catalogue.digest}"`, 'Cache-Control': 'no-cache' }),
};
