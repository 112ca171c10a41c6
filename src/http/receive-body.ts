import type { Writable } from 'node:stream';
import type { Request, RequestHandler, Response } from 'express';
import multer from 'multer';
import { readBytes } from './read-bytes.ts';
import { RefusedRequest } from './refused-request.ts';
import type { ContentType, RequestBody, UploadedFile } from './route.ts';

export interface ReceivedBody {
  readonly body: Uint8Array;
  readonly form: URLSearchParams;
  readonly files: ReadonlyMap<string, UploadedFile>;
  /** Bytes of the whole body. */
  readonly size: number;
}

export const NO_BODY: ReceivedBody = { body: new Uint8Array(), form: new URLSearchParams(), files: new Map(), size: 0 };

const MEBIBYTE = 1_048_576;

/**
 * Reads the body that a route asked for.
 * @throws {RefusedRequest} 415 for another type or a compressed body, 413 when it is too large, 400 when it breaks off
 */
export async function receiveBody(request: Request, response: Response, wanted: RequestBody): Promise<ReceivedBody> {
  const limit = wanted.limit ?? MEBIBYTE;
  const type = contentTypeOf(request, wanted.contentTypes);
  if ((request.get('content-encoding') ?? 'identity') !== 'identity') throw unsupported(wanted.contentTypes);
  if (type === 'multipart/form-data') return receiveMultipart(request, response, limit);
  const body = await readWhole(request, limit);
  const size = body.length;
  if (type === 'application/json') return { ...NO_BODY, body, size };
  return { ...NO_BODY, size, form: formOf(new URLSearchParams(Buffer.from(body).toString('utf8'))) };
}

function contentTypeOf(request: Request, accepted: readonly ContentType[]): ContentType {
  const [given = '', ...parameters] = (request.get('content-type') ?? '').toLowerCase().split(';');
  const type = accepted.find((candidate) => candidate === given.trim());
  const charset = parameters
    .map((parameter) => /^\s*charset\s*=\s*"?([^"\s]*)"?\s*$/.exec(parameter)?.[1])
    .find(Boolean);
  if (type !== undefined && (charset === undefined || charset === 'utf-8' || charset === 'utf8')) return type;
  throw unsupported(accepted);
}

const unsupported = (accepted: readonly ContentType[]): RefusedRequest =>
  new RefusedRequest(
    415,
    { code: 'unsupported-media-type', at: '', params: { accepted: [...accepted] } },
    { Accept: accepted.join(', ') },
  );

/** Multer takes a body that was read already; its types do not say so yet. */
interface FromMemory extends multer.Options {
  readonly streamHandler: (request: unknown, parser: Writable) => void;
}

async function receiveMultipart(request: Request, response: Response, limit: number): Promise<ReceivedBody> {
  // Multer limits each part alone: ten thousand of them could be ten thousand times as large as the whole may be.
  const bytes = await readWhole(request, limit);
  const options: FromMemory = {
    storage: multer.memoryStorage(),
    // As browsers and programs write it; otherwise names of files in Japanese would be taken for something else.
    defParamCharset: 'utf8',
    // Brackets in names would make lists of any length and objects that no form of ours has.
    limits: { fileSize: limit, fieldSize: limit, files: 10, fields: 10_000, fieldNameSize: 500, fieldNestingDepth: 0 },
    streamHandler: (_request, parser) => parser.end(bytes),
  };
  await passThrough(multer(options).any(), request, response, limit);
  const uploads = Array.isArray(request.files) ? request.files : [];
  const chosen = uploads.filter(({ originalname }) => originalname !== '');
  return {
    body: NO_BODY.body,
    size: bytes.length,
    form: formOf(fieldsIn(request.body)),
    files: new Map(
      chosen.map(({ fieldname, originalname, buffer }) => [fieldname, { name: originalname, bytes: buffer }]),
    ),
  };
}

async function readWhole(request: Request, limit: number): Promise<Uint8Array> {
  const body = await readBytes(request, limit);
  if (body === 'broken-off') throw badRequest();
  if (typeof body === 'string') throw tooLarge(limit, body === 'endless');
  return body;
}

const fieldsIn = (fields: unknown): [string, string][] =>
  Object.entries(fields ?? {}).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((single): [string, string] => [name, String(single)]),
  );

/** Without U+0000, which nobody types and no database keeps. */
function formOf(fields: Iterable<[string, string]>): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of fields) form.append(name, value.replaceAll('\0', ''));
  return form;
}

/** Runs one of Express's handlers as a step, and says in our words why it failed. */
async function passThrough(
  handler: RequestHandler,
  request: Request,
  response: Response,
  limit: number,
): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      handler(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(error)));
    });
  } catch (error) {
    throw refusalFor(error, limit);
  }
}

/** What is a matter of size; all else that multer refuses is no form of ours. */
const TOO_MUCH = ['LIMIT_FILE_SIZE', 'LIMIT_FILE_COUNT', 'LIMIT_FIELD_VALUE', 'LIMIT_FIELD_COUNT', 'LIMIT_PART_COUNT'];

function refusalFor(error: unknown, limit: number): unknown {
  if (error instanceof multer.MulterError)
    return TOO_MUCH.some((code) => code === error.code) ? tooLarge(limit, false) : badRequest();
  // Busboy's own errors carry no code; a form that can't be taken apart is the sender's doing.
  return error instanceof Error && /multipart|form|boundary|aborted/i.test(error.message) ? badRequest() : error;
}

const tooLarge = (limit: number, endless: boolean): RefusedRequest =>
  new RefusedRequest(413, { code: 'too-large', at: '', params: { limit } }, endless ? { Connection: 'close' } : {});

const badRequest = (): RefusedRequest => new RefusedRequest(400, { code: 'bad-request', at: '' });
