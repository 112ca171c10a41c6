import type { Language } from '../base/localized-text.ts';
import type { Problem } from '../base/problem.ts';
import type { AccountRole } from '../certification/account-role.ts';
import type { Person } from '../certification/person.ts';
import type { TokenScope } from '../certification/token-scope.ts';
import type { Context } from '../context.ts';

export type Method = 'get' | 'post' | 'put';

/**
 * One address of the program. The one table of these gives the routes that Express serves, the checks of a request
 * before it is handled, and (for those with `documentation`) the OpenAPI document.
 */
export interface Route {
  readonly method: Method;
  /** As OpenAPI writes it: `/api/v1/schemas/{name}`. A parameter never spans a slash. */
  readonly path: string;
  readonly access: Access;
  /** The scope that an API token needs here; without one no token is taken, only a browser's session. */
  readonly scope?: TokenScope;
  /** What the request may carry; nothing is read from a request without it. */
  readonly request?: RequestBody;
  /** Left out for pages and assets, which are no interface for programs. */
  readonly documentation?: Documentation;
  /** The policy that replaces the strict one, for pages whose foreign code needs more. */
  readonly contentSecurityPolicy?: string;
  readonly handle: (context: Context, request: PageRequest) => Reply | Promise<Reply>;
}

/**
 * Who may use a route at all. Whether this person may see the one thing asked for is for the use case to say.
 * A list of roles: whoever is signed in and holds one of them.
 */
export type Access = 'anyone' | 'signedIn' | 'signedInUnlessDemo' | readonly AccountRole[];

/** Addresses for programs; the others are for people. */
export const isApiPath = (path: string): boolean => /^\/api(\/|$)/.test(path);

export interface RequestBody {
  /** Without parameters, such as `application/json`. Any other type is refused with 415. */
  readonly contentTypes: readonly ContentType[];
  /** Bytes; more is refused with 413. 1 MiB unless given. */
  readonly limit?: number;
  /** The published schema of the body by name, or an inline one. */
  readonly schema?: string | Readonly<Record<string, unknown>>;
}

export type ContentType = 'application/json' | 'application/x-www-form-urlencoded' | 'multipart/form-data';

export interface Documentation {
  /** Unique within the document. */
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tag: 'Evaluation' | 'Submissions' | 'Reviews' | 'Audit' | 'Rule sets' | 'Rules and standard' | 'Service';
  readonly parameters?: readonly Parameter[];
  /** By status; the problems that any request can meet are added to every operation. */
  readonly responses: Readonly<Record<number, DocumentedResponse>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly description: string;
  readonly required: boolean;
  readonly schema: Readonly<Record<string, unknown>>;
}

export interface DocumentedResponse {
  readonly description: string;
  /** By media type: the name of a published schema, an inline schema, or null where there is only text. */
  readonly content?: Readonly<Record<string, string | Readonly<Record<string, unknown>> | null>>;
  /** Of a refusal: those that it can tell of, each an example. */
  readonly problems?: readonly Problem[];
}

/** A request after its checks: host, origin, rate, type and size of the body. */
export interface PageRequest {
  /** Found in the log and in every problem, for those who ask for help. */
  readonly id: string;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  /** Who is asking; null without sign-in, which only open routes see. */
  readonly person: Person | null;
  readonly query: URLSearchParams;
  /** A request header by its name in lower case; several are joined by commas. */
  readonly header: (name: string) => string | undefined;
  /** The best of the offered media types for the reader, or undefined where none will do. */
  readonly accepts: (offered: readonly string[]) => string | undefined;
  /** By `Accept-Language` with its weights; English where no language of ours is asked for. */
  readonly language: Language;
  /** As received; empty for forms. */
  readonly body: Uint8Array;
  /** The fields of a submitted form (either encoding), in order. */
  readonly form: URLSearchParams;
  /** The files of a submitted form, by the name of their field; those chosen only. */
  readonly files: ReadonlyMap<string, UploadedFile>;
  /** True when htmx asks for a fragment. */
  readonly fragment: boolean;
}

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Reply {
  readonly status: number;
  /** Media type with its charset; absent where there is no body. */
  readonly type?: string;
  /** Parts of a text are sent as they come. */
  readonly body?: string | Uint8Array | AsyncIterable<string>;
  /** Names in the usual spelling, such as `Content-Language`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The account that is signed in from here on, in a session of its own; null signs out. */
  readonly signIn?: string | null;
}

const UTF_8 = '; charset=utf-8';

export const htmlReply = (body: string, language: Language, status = 200): Reply => ({
  status,
  type: `text/html${UTF_8}`,
  body,
  headers: { 'Content-Language': language, Vary: 'Accept-Language, Cookie, HX-Request' },
});

/** After a form was taken: the page to go on to, which a reload does not send again. */
export const seeOther = (address: string): Reply => ({ status: 303, headers: { Location: address } });

/** JSON in the form that people can read, ending with a line break. */
export const jsonReply = (value: unknown, headers: Readonly<Record<string, string>> = {}, status = 200): Reply => ({
  status,
  type: `application/json${UTF_8}`,
  body: `${JSON.stringify(value, null, 2)}\n`,
  headers,
});
