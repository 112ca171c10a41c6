import { worldInForce } from '../../../app/rule-sets/world-in-force.ts';
import { jsonReply, type Route } from '../../route.ts';

const text = { type: 'string' };
const wording = {
  type: 'object',
  properties: { en: text, ja: text },
  required: ['en', 'ja'],
  additionalProperties: false,
};

const READING = {
  type: 'object',
  description: 'How a passage of the standard is read, and why.',
  properties: {
    id: text,
    number: { type: 'integer' },
    title: wording,
    sections: {
      type: 'array',
      items: {
        type: 'object',
        properties: { heading: text, paragraphs: { type: 'array', items: text } },
        required: ['heading', 'paragraphs'],
      },
    },
    japanese: { type: 'array', items: text },
  },
  required: ['id', 'number', 'title', 'sections', 'japanese'],
};

export const rulesRoute: Route = {
  method: 'get',
  path: '/api/v1/rules',
  access: 'signedInUnlessDemo',
  scope: 'evaluate',
  documentation: {
    operationId: 'getRules',
    summary: 'The rule set',
    description:
      'Every rule, named condition and reading that determinations of today rest on. The entity tag is the digest of the rule set.',
    tag: 'Rules and standard',
    responses: {
      200: {
        description: 'The rule set.',
        content: {
          'application/json': {
            type: 'object',
            properties: {
              id: text,
              version: text,
              title: wording,
              effectiveDate: { type: 'string', format: 'date' },
              notes: { type: 'array', items: wording },
              standard: { type: 'object', properties: { id: text, digest: text }, required: ['id', 'digest'] },
              digest: text,
              rules: { type: 'array', items: { $ref: 'hantei:rule' } },
              conditions: { type: 'array', items: { $ref: 'hantei:named-condition' } },
              readings: { type: 'array', items: READING },
            },
            required: [
              'id',
              'version',
              'title',
              'effectiveDate',
              'notes',
              'standard',
              'digest',
              'rules',
              'conditions',
              'readings',
            ],
            additionalProperties: false,
          },
        },
      },
    },
  },
  handle: async ({ registry, today }) => {
    const { ruleSet } = await worldInForce(registry, today());
    const { id, version, title, effectiveDate, notes, standard, digest, claimRules, overallRules, readings } = ruleSet;
    const rules = [...claimRules, ...overallRules];
    const conditions = [...ruleSet.conditions.values()];
    return jsonReply(
      { id, version, title, effectiveDate, notes, standard, digest, rules, conditions, readings },
      { ETag: `"${digest}"`, 'Cache-Control': 'no-cache' },
    );
  },
};
