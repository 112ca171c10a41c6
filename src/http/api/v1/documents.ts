import { addDocument, DOCUMENT_LIMIT, type DocumentUpload } from '../../../app/submissions/add-document.ts';
import { readDocument } from '../../../app/submissions/read-document.ts';
import { removeDocument } from '../../../app/submissions/remove-document.ts';
import { failure, success } from '../../../base/result.ts';
import { namedAttachment } from '../../pages/download-reply.ts';
import { changeRoute } from './change-route.ts';
import { type BodyReader, NO_BODY } from './json-body.ts';
import { readRoute } from './read-route.ts';
import { SUBMISSIONS_PATH } from './submissions.ts';

const DOCUMENTS_PATH = `${SUBMISSIONS_PATH}/{id}/documents`;

/** What a form has around its file: the other fields, and what separates them. */
const AROUND_THE_FILE = 65_536;

const upload: BodyReader<DocumentUpload> = {
  request: {
    contentTypes: ['multipart/form-data'],
    limit: DOCUMENT_LIMIT + AROUND_THE_FILE,
    schema: {
      type: 'object',
      description: 'A document that supports the evidence: PDF, PNG, JPEG or plain text, at most 10 MiB.',
      properties: {
        file: { type: 'string', contentMediaType: 'application/octet-stream', description: 'The file.' },
        title: { type: 'string', maxLength: 200, description: 'The name of the file unless given.' },
        documentId: {
          type: 'string',
          maxLength: 200,
          description: 'The id of the document in the evidence; a new one unless given.',
        },
      },
      required: ['file'],
    },
  },
  read: ({ form, files }) => {
    const file = files.get('file');
    if (file === undefined) return failure([{ code: 'no-file-chosen', at: '/file' }]);
    const documentId = form.get('documentId') ?? '';
    return success({
      title: form.get('title') ?? '',
      fileName: file.name,
      bytes: file.bytes,
      ...(documentId === '' ? {} : { documentId }),
    });
  },
};

const addRoute = changeRoute({
  path: DOCUMENTS_PATH,
  access: ['candidate', 'manager'],
  scope: 'submissions:write',
  operationId: 'addDocument',
  summary: 'Upload a document',
  description:
    'Keeps the file and enters it into the documents of the draft. What kind of file it is, its bytes say. At most 50 MiB a submission. `Location` is the address of the document.',
  tag: 'Submissions',
  body: upload,
  refusals: [
    'not-found',
    'state-does-not-allow',
    'document-too-large',
    'no-file-chosen',
    'document-type-not-accepted',
    'documents-too-large-together',
  ],
  change: (registry, person, { id, body }) => addDocument(registry, person, id, body),
  answer: ({ documentId, sha256 }) => ({ documentId, sha256 }),
  location: ({ id, documentId = '' }) => `${SUBMISSIONS_PATH}/${id}/documents/${encodeURIComponent(documentId)}`,
});

const removeRoute = changeRoute({
  path: `${DOCUMENTS_PATH}/{document}/removal`,
  access: ['candidate', 'manager'],
  scope: 'submissions:write',
  operationId: 'removeDocument',
  summary: 'Take a document out of the draft',
  description: 'Also out of the claims that name it. A version of the evidence that has it keeps it.',
  tag: 'Submissions',
  body: NO_BODY,
  refusals: ['not-found', 'state-does-not-allow'],
  change: (registry, person, { id, params }) => removeDocument(registry, person, id, params.document ?? ''),
});

const readDocumentRoute = readRoute({
  path: `${DOCUMENTS_PATH}/{document}`,
  access: ['candidate', 'manager', 'assessor', 'auditor'],
  scope: 'submissions:read',
  operationId: 'getDocument',
  summary: 'A document',
  description: 'As a download. Reading by others than the candidate and whoever submits for them is logged.',
  tag: 'Submissions',
  answered: {
    description: 'The file.',
    content: { 'application/pdf': null, 'image/png': null, 'image/jpeg': null, 'text/plain': null },
  },
  refusals: ['not-found'],
  read: (registry, person, { params }) => readDocument(registry, person, params.id ?? '', params.document ?? ''),
  reply: ({ fileName, mediaType, content }) => ({
    status: 200,
    type: mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType,
    body: content,
    headers: namedAttachment(fileName),
  }),
});

export const documentRoutes = [addRoute, removeRoute, readDocumentRoute];
