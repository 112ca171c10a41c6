import type { TokenScope } from '../../../src/certification/token-scope.ts';
import type { Access } from '../../../src/http/route.ts';

type Expected = readonly [access: Access, scope?: TokenScope];

const WRITERS: Access = ['candidate', 'manager'];
const READERS: Access = ['candidate', 'manager', 'assessor', 'auditor'];
const ADMINISTRATORS: Access = ['administrator'];

/**
 * Who may use which address, written down a second time: an address that is added, or opened to others, must be meant
 * to be. Whether a person may see the one submission asked for is tested with the submissions.
 */
export const EXPECTED_ACCESS: Readonly<Record<string, Expected>> = {
  'post /api/v1/evaluations': ['signedInUnlessDemo', 'evaluate'],
  'get /api/v1/standard': ['signedInUnlessDemo', 'evaluate'],
  'get /api/v1/rules': ['signedInUnlessDemo', 'evaluate'],
  'get /api/v1/schemas/{name}': ['signedInUnlessDemo', 'evaluate'],
  'get /openapi.json': ['anyone'],
  'get /healthz': ['anyone'],
  'get /readyz': ['anyone'],
  'get /metrics': ['anyone'],
  'get /docs': ['anyone'],
  'get /docs/problems': ['anyone'],
  'get /': ['anyone'],
  'get /sign-in': ['anyone'],
  'post /sign-in': ['anyone'],
  'post /sign-out': ['anyone'],
  'get /password/{secret}': ['anyone'],
  'post /password/{secret}': ['anyone'],
  'get /account': ['signedIn'],
  'post /account/password': ['signedIn'],
  'post /account/sessions': ['signedIn'],
  'get /account/tokens': ['signedIn'],
  'post /account/tokens': ['signedIn'],
  'post /account/tokens/revoked': ['signedIn'],
  'get /people': [ADMINISTRATORS],
  'get /people/new': [ADMINISTRATORS],
  'post /people/new': [ADMINISTRATORS],
  'get /people/{id}': [ADMINISTRATORS],
  'post /people/{id}': [ADMINISTRATORS],
  'post /people/{id}/roles': [ADMINISTRATORS],
  'post /people/{id}/requests/{request}': [ADMINISTRATORS],
  'post /people/{id}/state': [ADMINISTRATORS],
  'post /people/{id}/password-link': [ADMINISTRATORS],
  'get /notices': ['signedIn'],
  'post /notices': ['signedIn'],
  'get /submissions': [WRITERS],
  'get /submissions/new': [WRITERS],
  'post /submissions': [WRITERS],
  'get /submissions/{id}/evidence': [WRITERS],
  'post /submissions/{id}/evidence': [WRITERS],
  'post /submissions/{id}/documents': [WRITERS],
  'get /submissions/{id}/submit': [WRITERS],
  'post /submissions/{id}/submit': [WRITERS],
  'get /submissions/{id}/withdraw': [WRITERS],
  'post /submissions/{id}/withdraw': [WRITERS],
  'get /submissions/{id}/discard': [WRITERS],
  'post /submissions/{id}/discard': [WRITERS],
  'get /submissions/{id}/appeal': [WRITERS],
  'post /submissions/{id}/appeal': [WRITERS],
  'get /submissions/{id}': [READERS],
  'post /submissions/{id}/questions/{question}': [WRITERS],
  'get /submissions/{id}/documents/{document}': [READERS],
  'get /submissions/{id}/determinations/{determination}': [READERS],
  'get /evidence': ['signedInUnlessDemo'],
  'post /evidence': ['signedInUnlessDemo'],
  'post /evidence/load': ['signedInUnlessDemo'],
  'get /determination': ['signedInUnlessDemo'],
  'post /determination': ['signedInUnlessDemo'],
  'get /rules': ['signedInUnlessDemo'],
  'get /rules/{id}': ['signedInUnlessDemo'],
  'get /readings/{id}': ['signedInUnlessDemo'],
  'get /standard': ['signedInUnlessDemo'],
  'get /standard/{field}': ['signedInUnlessDemo'],
};
