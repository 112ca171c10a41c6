import type { Digest } from '../base/digest.ts';
import { fieldOf, isJsonObject, type JsonObject, textOf } from '../base/untrusted-json.ts';
import type { AuditEntry, ChainedEntry } from './audit-entry.ts';
import { CHAIN_START, type ChainHead, chainHash, EMPTY_CHAIN, textDigest } from './chain.ts';
import type { Report } from './finding.ts';

/** An entry as the database keeps it: in its place, with what is repeated for searching. */
export interface StoredEntry extends ChainedEntry {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
}

export interface EntryVerifier {
  /**
   * The next entry by sequence. Each mistake is told where it lies: what follows is held against what stands there.
   * @returns the entry as its text says; undefined where that can't be read
   */
  readonly check: (entry: StoredEntry) => AuditEntry | undefined;
  /** The last entry seen. */
  readonly head: () => ChainHead;
  /** The hash of the first entry; of an empty log what stands before it. */
  readonly log: () => Digest;
}

/** Recomputes a log entry by entry, in order, whatever its length. */
export function entryVerifier(report: Report): EntryVerifier {
  let head = EMPTY_CHAIN;
  let log = CHAIN_START;
  return {
    head: () => head,
    log: () => log,
    check: (stored) => {
      const { sequence } = stored;
      checkPlace(stored, head, report);
      const entry = readEntry(stored, report);
      if (entry !== undefined) checkColumns(stored, entry, report);
      if (head.sequence === 0) {
        log = stored.hash;
        if (entry !== undefined && entry.action !== 'log.opened') {
          report('first-entry-other', sequence, { given: entry.action });
        }
      }
      head = { sequence, hash: stored.hash };
      return entry;
    },
  };
}

/** One entry by itself, held against the hash of the one before. */
export function checkEntryAlone(stored: StoredEntry, before: Digest, report: Report): AuditEntry | undefined {
  checkPlace(stored, { sequence: stored.sequence - 1, hash: before }, report);
  const entry = readEntry(stored, report);
  if (entry !== undefined) checkColumns(stored, entry, report);
  return entry;
}

function checkPlace({ sequence, text, content, previous, hash }: StoredEntry, head: ChainHead, report: Report): void {
  const next = head.sequence + 1;
  if (sequence !== next) report('entry-missing', next, { count: sequence - next, given: sequence });
  else if (previous !== head.hash) report('previous-differs', sequence, { expected: head.hash, given: previous });
  const found = textDigest(text);
  if (found !== content) report('content-differs', sequence, { expected: content, given: found });
  const chained = chainHash(sequence, previous, content);
  if (chained !== hash) report('hash-differs', sequence, { expected: chained, given: hash });
}

function readEntry({ sequence, text }: StoredEntry, report: Report): AuditEntry | undefined {
  const value = parsed(text);
  if (!isEntry(value)) {
    report('entry-unreadable', sequence);
    return undefined;
  }
  if (!isCanonical(value, text)) report('entry-not-canonical', sequence);
  return value as unknown as AuditEntry;
}

/** Whether the text is the RFC 8785 form: what JavaScript writes, with keys in order. Many times faster than writing it anew. */
const isCanonical = (value: unknown, text: string): boolean => JSON.stringify(value) === text && inOrder(value);

function inOrder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  let before = '';
  for (const key in value) {
    if ((key < before && !Array.isArray(value)) || !inOrder((value as JsonObject)[key])) return false;
    before = key;
  }
  return true;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isEntry = (value: unknown): value is JsonObject =>
  isJsonObject(value) &&
  typeof value.sequence === 'number' &&
  typeof value.at === 'string' &&
  typeof value.action === 'string' &&
  textOf(value.actor, 'kind') !== undefined &&
  textOf(value.subject, 'kind') !== undefined &&
  textOf(value.subject, 'id') !== undefined &&
  isJsonObject(fieldOf(value, 'details'));

/** What an entry repeats in its columns, for searching. */
export const searchColumns = ({
  at,
  actor,
  action,
  subject,
}: Pick<AuditEntry, 'at' | 'actor' | 'action' | 'subject'>) => ({
  at,
  actor: actor.kind === 'account' ? actor.id : actor.kind,
  action,
  subjectKind: subject.kind,
  subjectId: subject.id,
});

function checkColumns(stored: StoredEntry, entry: AuditEntry, report: Report): void {
  if (entry.sequence !== stored.sequence) {
    report('column-differs', stored.sequence, column('sequence', entry.sequence, stored.sequence));
  }
  const { at, actor, action, subjectKind, subjectId } = searchColumns(entry);
  const { sequence } = stored;
  if (at !== stored.at) report('column-differs', sequence, column('at', at, stored.at));
  if (actor !== stored.actor) report('column-differs', sequence, column('actor', actor, stored.actor));
  if (action !== stored.action) report('column-differs', sequence, column('action', action, stored.action));
  if (subjectKind !== stored.subjectKind) {
    report('column-differs', sequence, column('subject_kind', subjectKind, stored.subjectKind));
  }
  if (subjectId !== stored.subjectId) {
    report('column-differs', sequence, column('subject_id', subjectId, stored.subjectId));
  }
}

const column = (name: string, expected: string | number, given: string | number) => ({
  column: name,
  expected,
  given,
});
