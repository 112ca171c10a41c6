import type { AccountRole } from './account-role.ts';

/** Who is asking: an account that is signed in, or that a token stands for. */
export interface Person {
  readonly accountId: string;
  /** As shown to others. */
  readonly name: string;
  /** The candidate's id in evidence, such as an employee number; null for accounts that are no candidates. */
  readonly candidateId: string | null;
  readonly roles: ReadonlySet<AccountRole>;
}

export const holds = ({ roles }: Person, ...wanted: readonly AccountRole[]): boolean =>
  wanted.some((role) => roles.has(role));
