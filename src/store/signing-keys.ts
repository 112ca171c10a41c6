import type { Reader, Transactor } from './store.ts';
import type { SigningKeyTable } from './tables/log.ts';

/** The public half of a key. Keys stay published after they retire: what they signed stays signed. */
export type SigningKeyRow = Readonly<SigningKeyTable>;

export const readSigningKey = ({ db }: Reader, id: string): Promise<SigningKeyRow | undefined> =>
  db.selectFrom('signingKey').selectAll().where('id', '=', id).executeTakeFirst();

/** The oldest first. */
export const readSigningKeys = ({ db }: Reader): Promise<SigningKeyRow[]> =>
  db.selectFrom('signingKey').selectAll().orderBy('createdAt').orderBy('id').execute();

export const insertSigningKey = ({ db }: Transactor, row: SigningKeyRow): Promise<unknown> =>
  db.insertInto('signingKey').values(row).execute();

export const retireSigningKey = ({ db, at }: Transactor, id: string): Promise<unknown> =>
  db.updateTable('signingKey').set({ retiredAt: at }).where('id', '=', id).execute();
