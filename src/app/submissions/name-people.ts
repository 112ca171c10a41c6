import type { Reader } from '../../store/store.ts';
import { readNames } from '../../store/submission-people.ts';
import type { PersonShown } from '../submission-record.ts';

export type ShowPerson = (accountId: string) => PersonShown;

/** Accounts as shown to others. */
export async function showPeople(reader: Reader, accountIds: readonly (string | null)[]): Promise<ShowPerson> {
  const names = await readNames(
    reader,
    accountIds.filter((id) => id !== null),
  );
  return (accountId) => ({ accountId, name: names.get(accountId) ?? accountId });
}
