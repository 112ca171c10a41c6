/** What can go wrong with a database as it is found or while it is used, without the program being at fault. */
export type StoreFailureCode =
  // a file or folder
  | 'not-a-folder'
  | 'not-writable'
  | 'not-a-database'
  | 'damaged'
  | 'disk-failed'
  // a server
  | 'server-unreachable'
  | 'server-unknown'
  | 'server-busy'
  | 'server-read-only'
  | 'sign-in-refused'
  | 'not-encrypted'
  | 'database-missing'
  | 'not-permitted'
  | 'not-utf8'
  // both
  | 'newer-version'
  | 'foreign-tables'
  | 'no-room'
  | 'in-use';

/** Why a record could not be opened, still without a language. */
export interface StoreFailure {
  readonly code: StoreFailureCode;
  /** The file, or the server's address without any secret. */
  readonly place: string;
}

/** A failure that this program found itself, where the database would have let it happen. */
export class StoreError extends Error {
  readonly code: StoreFailureCode;

  constructor(code: StoreFailureCode) {
    super(`The store: ${code}`);
    this.name = 'StoreError';
    this.code = code;
  }
}

/** A text that no database of ours can hold; it was asked for or sent by somebody, so it is no mistake of the program. */
export class UnstorableText extends Error {
  constructor() {
    super('A text in the store never holds U+0000.');
    this.name = 'UnstorableText';
  }
}

const POSTGRES_UNSTORABLE = '22021';

export const isUnstorableText = (error: unknown): boolean =>
  error instanceof UnstorableText || (error instanceof Error && 'code' in error && error.code === POSTGRES_UNSTORABLE);

/** What an error of a store means; undefined for everything else, which is a mistake in the program. */
export function storeFailureOf(error: unknown): StoreFailureCode | undefined {
  if (error instanceof StoreError) return error.code;
  if (!(error instanceof Error)) return undefined;
  const { code, errcode } = error as Error & { code?: unknown; errcode?: unknown };
  if (code === 'ERR_SQLITE_ERROR') return sqliteFailures.get(Number(errcode) & PRIMARY);
  // A server that is known by several addresses gives an error for each.
  if (error instanceof AggregateError) return storeFailureOf(error.errors[0]);
  return serverFailures.get(String(code)) ?? serverMessages.find(([, text]) => text.test(error.message))?.[0];
}

/** The same for what a file system says of the folder or the file. */
export function fileFailureOf(error: unknown): StoreFailureCode | undefined {
  const code = error instanceof Error ? String((error as NodeJS.ErrnoException).code) : '';
  return fileFailures.get(code) ?? storeFailureOf(error);
}

/** The upper bits of SQLite's codes only refine the lower ones. */
const PRIMARY = 0xff;

/** By SQLite's result codes. */
const sqliteFailures: ReadonlyMap<number, StoreFailureCode> = new Map([
  [3, 'not-writable'],
  [5, 'in-use'],
  [6, 'in-use'],
  [8, 'not-writable'],
  [10, 'disk-failed'],
  [11, 'damaged'],
  [13, 'no-room'],
  [14, 'not-writable'],
  [26, 'not-a-database'],
]);

const fileFailures: ReadonlyMap<string, StoreFailureCode> = new Map([
  ['EACCES', 'not-writable'],
  ['EPERM', 'not-writable'],
  ['EROFS', 'not-writable'],
  ['ENOENT', 'not-a-folder'],
  ['ENOTDIR', 'not-a-folder'],
  ['EEXIST', 'not-a-folder'],
  ['EISDIR', 'not-a-database'],
  ['ENOSPC', 'no-room'],
  ['EDQUOT', 'no-room'],
  ['EIO', 'disk-failed'],
]);

/** By PostgreSQL's codes, and those of the network on the way there. */
const serverFailures: ReadonlyMap<string, StoreFailureCode> = new Map([
  ['ECONNREFUSED', 'server-unreachable'],
  ['ECONNRESET', 'server-unreachable'],
  ['EPIPE', 'server-unreachable'],
  ['ETIMEDOUT', 'server-unreachable'],
  ['EHOSTUNREACH', 'server-unreachable'],
  ['ENETUNREACH', 'server-unreachable'],
  ['08000', 'server-unreachable'],
  ['08003', 'server-unreachable'],
  ['08006', 'server-unreachable'],
  ['57P01', 'server-unreachable'],
  ['57P02', 'server-unreachable'],
  ['57P03', 'server-unreachable'],
  ['25P03', 'server-unreachable'],
  ['ENOTFOUND', 'server-unknown'],
  ['EAI_AGAIN', 'server-unknown'],
  ['53300', 'server-busy'],
  ['25006', 'server-read-only'],
  ['28000', 'sign-in-refused'],
  ['28P01', 'sign-in-refused'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'not-encrypted'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'not-encrypted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'not-encrypted'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'not-encrypted'],
  ['CERT_HAS_EXPIRED', 'not-encrypted'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'not-encrypted'],
  ['3D000', 'database-missing'],
  ['42501', 'not-permitted'],
  ['53100', 'no-room'],
  ['53200', 'server-busy'],
  ['55P03', 'in-use'],
  ['58030', 'disk-failed'],
]);

/** Some errors of the connection have no code, only a sentence. */
const serverMessages: readonly (readonly [StoreFailureCode, RegExp])[] = [
  ['server-unreachable', /^Connection terminated|^Client has encountered a connection error/],
  ['server-busy', /^timeout exceeded when trying to connect/],
  ['sign-in-refused', /^SASL: /],
  ['not-encrypted', /does not support SSL connections/],
];
