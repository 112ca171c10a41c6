import type { Problem } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import type { Registry } from '../registry.ts';

export interface DocumentUpload {
  readonly title: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** The entry of the evidence that the file belongs to; a new one unless given. */
  readonly documentId?: string;
}

/** Keeps a file and puts it into the draft. */
export async function addDocument(
  _registry: Registry,
  _person: Person,
  _id: string,
  _upload: DocumentUpload,
): Promise<Result<{ documentId: string; sha256: string }, Problem[]>> {
  return failure([{ code: 'not-found', at: '' }]);
}
