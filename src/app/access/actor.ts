import type { Actor } from '../../audit/audit-entry.ts';
import type { Problem } from '../../base/problem.ts';
import { holds, type Person } from '../../certification/person.ts';
import type { Registry } from '../registry.ts';

/** All that looking after accounts needs. */
export type Accounts = Pick<Registry, 'store' | 'now'>;

/** Who changes accounts: an administrator on the pages, or whoever has access to the machine itself. */
export type AccountKeeper = Person | 'commandLine';

export const actorOf = (keeper: AccountKeeper): Actor =>
  keeper === 'commandLine' ? { kind: 'commandLine' } : { kind: 'account', id: keeper.accountId };

/** Why somebody may not change accounts; undefined where they may. */
export const notKeeper = (keeper: AccountKeeper): Problem[] | undefined =>
  keeper === 'commandLine' || holds(keeper, 'administrator') ? undefined : [{ code: 'not-allowed', at: '' }];

export const NO_SUCH_ACCOUNT: Problem[] = [{ code: 'not-found', at: '' }];
