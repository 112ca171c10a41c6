import type { Problem } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { Registry } from '../registry.ts';

export interface DocumentFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** The file; logged where somebody else reads it. */
export async function readDocument(
  _registry: Registry,
  _person: Person,
  _id: string,
  _documentId: string,
): Promise<Result<DocumentFile, Problem[]>> {
  return failure([{ code: 'not-found', at: '' }]);
}
