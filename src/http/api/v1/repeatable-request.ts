import type { RepeatableRequest } from '../../../app/change-once.ts';
import { digestOf, sha256 } from '../../../base/digest.ts';
import type { Problem } from '../../../base/problem.ts';
import { failure, type Result, success } from '../../../base/result.ts';
import type { Person } from '../../../certification/person.ts';
import type { PageRequest, Parameter } from '../../route.ts';

const KEY = /^[\x21-\x7e]{1,200}$/;

export const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'A new one for each change, such as a UUID: the same request sent again with it within 24 hours is not done again, and its first answer is given again, with `Idempotency-Replayed: true`. What was refused is not kept; it changed nothing.',
  required: false,
  schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' },
};

/** What makes a request the same as another with its key; null where none was sent. */
export function repeatableRequest(
  request: PageRequest,
  { accountId }: Person,
): Result<RepeatableRequest | null, Problem[]> {
  const key = request.header('idempotency-key');
  if (key === undefined) return success(null);
  if (!KEY.test(key)) return failure([{ code: 'idempotency-key-not-valid', at: '' }]);
  return success({ accountId, key, digest: requestDigest(request) });
}

/** Of a form its fields and files: what separates them is made up anew each time it is sent. */
const requestDigest = ({ method, path, body, form, files }: PageRequest): string =>
  digestOf({
    method,
    path,
    body: sha256(body),
    form: [...form].map(([name, value]) => [name.toWellFormed(), value.toWellFormed()]),
    files: [...files].map(([field, { name, bytes }]) => [field.toWellFormed(), name.toWellFormed(), sha256(bytes)]),
  });
