/** What an API token may be used for, within what its owner may do. */
export const TOKEN_SCOPES = [
  'evaluate',
  'submissions:read',
  'submissions:write',
  'reviews:read',
  'reviews:write',
  'audit:read',
  'rules:read',
  'rules:write',
] as const;

export type TokenScope = (typeof TOKEN_SCOPES)[number];
