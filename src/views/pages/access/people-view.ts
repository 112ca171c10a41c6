import type { AccountRole } from '../../../certification/account-role.ts';
import type { Moments } from '../../moments.ts';
import type { Words } from '../../words.ts';

/** An account in a list. */
export interface ListedPerson {
  readonly id: string;
  readonly signInName: string;
  readonly name: string;
  readonly candidateId: string | null;
  readonly roles: readonly AccountRole[];
  readonly state: 'open' | 'noPassword' | 'locked' | 'disabled';
}

/** A role that waits for a second administrator. */
export interface RoleRequested {
  readonly id: string;
  readonly role: AccountRole;
  readonly account: { readonly id: string; readonly name: string };
  readonly requestedBy: { readonly id: string; readonly name: string };
  readonly requestedAt: string;
  readonly linkBy: string | null;
}

export interface RequestView {
  /** Where it is confirmed or refused. */
  readonly address: string;
  readonly role: string;
  readonly accountAddress: string;
  readonly name: string;
  readonly asked: string;
  /** Who made the receiver's password link; null for the command line. */
  readonly link: string | null;
  /** Whether the reader may confirm it: neither asked for it nor receives it. */
  readonly confirmable: boolean;
}

export interface PeopleView {
  readonly text: string;
  readonly requests: readonly RequestView[];
  readonly people: readonly {
    readonly address: string;
    readonly signInName: string;
    readonly name: string;
    readonly candidateId: string;
    readonly roles: readonly string[];
    readonly state: string | null;
  }[];
  readonly next: string | null;
}

interface Shown {
  readonly text: string;
  readonly people: readonly ListedPerson[];
  readonly next: string | null;
  readonly requests: readonly RoleRequested[];
  readonly readerId: string;
}

export function peopleView(words: Words, moments: Moments, shown: Shown): PeopleView {
  const { t } = words;
  const { text, people, next, requests, readerId } = shown;
  return {
    text,
    requests: requests.map((request) => requestView(words, moments, request, readerId)),
    people: people.map(({ id, signInName, name, candidateId, roles, state }) => ({
      address: personAddress(id),
      signInName,
      name,
      candidateId: candidateId ?? '',
      roles: roles.map((role) => t(`access:role.${role}`)),
      state: state === 'open' ? null : t(`access:state.${state}`),
    })),
    next: next === null ? null : `/people?${new URLSearchParams({ ...(text === '' ? {} : { q: text }), after: next })}`,
  };
}

export const personAddress = (id: string): string => `/people/${encodeURIComponent(id)}`;

export const requestView = (
  { t }: Words,
  moments: Moments,
  { id, role, account, requestedBy, requestedAt, linkBy }: RoleRequested,
  readerId: string,
): RequestView => ({
  address: `${personAddress(account.id)}/requests/${encodeURIComponent(id)}`,
  role: t(`access:role.${role}`),
  accountAddress: personAddress(account.id),
  name: account.name,
  asked: t('access:request.asked', { name: requestedBy.name, at: moments.full(requestedAt) }),
  link: linkBy === null ? null : t('access:request.link', { name: linkBy }),
  confirmable: readerId !== account.id && readerId !== requestedBy.id,
});
