import session, { type SessionData } from 'express-session';
import type { Registry } from '../app/registry.ts';
import { sha256 } from '../base/digest.ts';
import { deleteExpiredSessions, deleteSession, prolongSession, readSession, saveSession } from '../store/sessions.ts';

/** Who has signed in with a session, and when. */
export interface SignedIn {
  readonly accountId: string;
  /** The account's epoch then: a raised one ends the session. */
  readonly epoch: number;
  /** UTC, ISO 8601. */
  readonly at: string;
}

declare module 'express-session' {
  interface SessionData {
    signedIn: SignedIn;
    /** When it ends unless it is used; set on reading. */
    idleUntil: string;
  }
}

export interface SessionLimits {
  /** Milliseconds without a request after which a session ends. */
  readonly idle: number;
  /** Milliseconds after which it ends in any case. */
  readonly whole: number;
}

/** A session that is used is prolonged at most this often: not each request for a page should write. */
const PROLONG_EVERY = 60_000;

const SWEEP_EVERY = 3_600_000;

type Done = (error?: unknown) => void;

/** Sessions in the record. Of the id in the cookie only the digest is kept. */
export class SessionStore extends session.Store {
  private readonly registry: Registry;
  private readonly limits: SessionLimits;
  private sweptAt = 0;

  constructor(registry: Registry, limits: SessionLimits) {
    super();
    this.registry = registry;
    this.limits = limits;
  }

  override get(id: string, done: (error: unknown, data?: SessionData | null) => void): void {
    this.read(id).then(
      (data) => done(null, data),
      (error) => done(error),
    );
  }

  override set(id: string, data: SessionData, done: Done = ignore): void {
    settle(this.save(id, data), done);
  }

  override destroy(id: string, done: Done = ignore): void {
    settle(
      this.registry.store.transact((tx) => deleteSession(tx, sha256(id))),
      done,
    );
  }

  override touch(id: string, data: SessionData, done: Done = ignore): void {
    settle(this.prolong(id, data), done);
  }

  private async read(id: string): Promise<SessionData | null> {
    const row = await readSession(this.registry.store.reader, sha256(id));
    if (row === undefined || row.expiresAt <= this.registry.now().toISOString()) return null;
    return { ...(JSON.parse(row.data) as SessionData), idleUntil: row.expiresAt };
  }

  private async save(id: string, data: SessionData): Promise<void> {
    const now = this.registry.now().getTime();
    const sweep = now - this.sweptAt > SWEEP_EVERY;
    if (sweep) this.sweptAt = now;
    await this.registry.store.transact(async (tx) => {
      if (sweep) await deleteExpiredSessions(tx);
      const accountId = data.signedIn?.accountId ?? null;
      const expiresAt = this.expiry(data);
      await saveSession(tx, { digest: sha256(id), accountId, data: JSON.stringify(data), expiresAt });
    });
  }

  private async prolong(id: string, data: SessionData): Promise<void> {
    const expiresAt = this.expiry(data);
    if (Date.parse(expiresAt) - Date.parse(data.idleUntil ?? '') < PROLONG_EVERY) return;
    await this.registry.store.transact((tx) => prolongSession(tx, sha256(id), expiresAt));
  }

  private expiry({ signedIn }: SessionData): string {
    const now = this.registry.now().getTime();
    const begun = signedIn === undefined ? now : Date.parse(signedIn.at);
    return new Date(Math.min(now + this.limits.idle, begun + this.limits.whole)).toISOString();
  }
}

const ignore = (): void => undefined;

const settle = (work: Promise<unknown>, done: Done): void => {
  work.then(
    () => done(),
    (error: unknown) => done(error),
  );
};
