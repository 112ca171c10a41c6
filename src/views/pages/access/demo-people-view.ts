import type { AccountRole } from '../../../certification/account-role.ts';
import type { Words } from '../../words.ts';

export interface DemoPeopleView {
  /** Where signing in is asked for, with the page to go on to. */
  readonly address: string;
  /** Everybody has the same, and everybody may know it. */
  readonly password: string;
  readonly people: readonly DemoPersonView[];
}

export interface DemoPersonView {
  readonly signInName: string;
  readonly name: string;
  readonly role: string;
  /** What somebody with this role does. */
  readonly does: string;
}

interface DemoPerson {
  readonly signInName: string;
  readonly name: string;
  readonly role: AccountRole;
}

export const demoPeopleView = (
  { t }: Words,
  people: readonly DemoPerson[],
  password: string,
  address: string,
): DemoPeopleView => ({
  address,
  password,
  people: people.map(({ signInName, name, role }) => ({
    signInName,
    name,
    role: t(`access:role.${role}`),
    does: t(`access:roleText.${role}`),
  })),
});
