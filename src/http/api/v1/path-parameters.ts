import type { Parameter } from '../../route.ts';

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  id: 'The id of the submission, such as `S-7K2M9QXB`.',
  document: 'The id of the document in the evidence.',
  determination: 'The id of the determination.',
  question: 'The id of the question.',
  digest: 'The digest of the version, such as `sha256:…`.',
  draft: 'The id of the draft.',
};

/** The parameters that a path names, for its documentation. */
export const pathParameters = (path: string): Parameter[] =>
  [...path.matchAll(/\{([A-Za-z]+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    description: DESCRIPTIONS[name] ?? name,
    required: true,
    schema: { type: 'string' },
  }));
