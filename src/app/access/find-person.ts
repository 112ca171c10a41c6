import type { Person } from '../../certification/person.ts';
import { type AccountRow, readAccount, readRoles } from '../../store/accounts.ts';
import type { Reader } from '../../store/store.ts';

/** The person behind an account, with the roles of this moment; undefined where the account is not there or disabled. */
export async function findPerson(reader: Reader, accountId: string): Promise<Person | undefined> {
  const account = await readAccount(reader, accountId);
  return account && personOf(reader, account);
}

export async function personOf(reader: Reader, account: AccountRow): Promise<Person | undefined> {
  if (account.disabledAt !== null) return undefined;
  const { id, name, candidateId } = account;
  return { accountId: id, name, candidateId, roles: new Set(await readRoles(reader, id)) };
}
