import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Request } from 'express';
import { LANGUAGES, type Language } from '../base/localized-text.ts';
import type { Person } from '../certification/person.ts';
import type { ReceivedBody } from './receive-body.ts';
import type { PageRequest } from './route.ts';

const WELL_FORMED_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** The caller's own id where it can stand in a log as it is, otherwise a new one. */
export function requestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && WELL_FORMED_ID.test(given) ? given : randomUUID();
}

/** By `Accept-Language` with its weights; English where no language of ours is asked for. */
export function readerLanguage(request: Request): Language {
  const best = request.acceptsLanguages([...LANGUAGES]);
  return LANGUAGES.find((language) => language === best) ?? 'en';
}

/** What a route sees of a request. */
export function pageRequest(request: Request, { body, form, files }: ReceivedBody, person: Person | null): PageRequest {
  const mark = request.originalUrl.indexOf('?');
  return {
    id: String(request.id),
    method: request.method,
    path: request.path,
    params: singleParams(request),
    person,
    query: new URLSearchParams(mark === -1 ? '' : request.originalUrl.slice(mark + 1)),
    header: (name) => request.get(name),
    accepts: (offered) => request.accepts([...offered]) || undefined,
    language: readerLanguage(request),
    body,
    form,
    files,
    fragment: request.get('hx-request') === 'true',
  };
}

const singleParams = ({ params }: Request): Record<string, string> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value.join('/') : (value ?? '')]),
  );
