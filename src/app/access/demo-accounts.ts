import { randomUUID } from 'node:crypto';
import type { AccountRole } from '../../certification/account-role.ts';
import { insertAccount, insertRole, readAccountBySignInName } from '../../store/accounts.ts';
import { appendToLog } from '../../store/audit-log.ts';
import type { Transactor } from '../../store/store.ts';
import type { Accounts } from './actor.ts';
import { hashPassword } from './password-hash.ts';

/** Everybody may know it: these accounts exist in demo mode only. */
export const DEMO_PASSWORD = 'hantei-demo-2026';

export interface DemoAccount {
  readonly signInName: string;
  readonly name: string;
  readonly candidateId: string | null;
  readonly role: AccountRole;
}

/** People who do not exist, so that each role can be tried; two where one may not do a thing alone. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { signInName: 'hanako', name: '佐藤 花子 (Hanako Sato)', candidateId: 'E-1042', role: 'candidate' },
  { signInName: 'kenji', name: '森 健二 (Kenji Mori)', candidateId: 'E-2210', role: 'candidate' },
  { signInName: 'yoko', name: '中村 陽子 (Yoko Nakamura)', candidateId: null, role: 'manager' },
  { signInName: 'makoto', name: '小林 誠 (Makoto Kobayashi)', candidateId: null, role: 'assessor' },
  { signInName: 'yumi', name: '加藤 由美 (Yumi Kato)', candidateId: null, role: 'assessor' },
  { signInName: 'takashi', name: '渡辺 隆 (Takashi Watanabe)', candidateId: null, role: 'auditor' },
  { signInName: 'emi', name: '松本 恵美 (Emi Matsumoto)', candidateId: null, role: 'rule-editor' },
  { signInName: 'hiroshi', name: '井上 浩 (Hiroshi Inoue)', candidateId: null, role: 'rule-approver' },
  { signInName: 'naoko', name: '山本 直子 (Naoko Yamamoto)', candidateId: null, role: 'administrator' },
  { signInName: 'shigeru', name: '木村 茂 (Shigeru Kimura)', candidateId: null, role: 'administrator' },
];

/** Makes the demo accounts that are not there yet; what was changed on others stays. */
export async function seedDemoAccounts({ store }: Accounts): Promise<void> {
  const present = await Promise.all(
    DEMO_ACCOUNTS.map(({ signInName }) => readAccountBySignInName(store.reader, signInName)),
  );
  const lacking = DEMO_ACCOUNTS.filter((_account, index) => present[index] === undefined);
  if (lacking.length === 0) return;
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  await store.transact(async (tx) => {
    for (const account of lacking) await seed(tx, account, passwordHash);
  });
}

async function seed(tx: Transactor, account: DemoAccount, passwordHash: string): Promise<void> {
  const { signInName, name, candidateId, role } = account;
  // Another process may have been first.
  if (await readAccountBySignInName(tx, signInName)) return;
  const id = randomUUID();
  await insertAccount(tx, { id, signInName, name, candidateId, passwordHash, createdAt: tx.at });
  await insertRole(tx, id, role);
  const subject = { kind: 'account', id } as const;
  await appendToLog(tx, { actor: { kind: 'system' }, action: 'account.created', subject, details: {} });
  await appendToLog(tx, { actor: { kind: 'system' }, action: 'role.granted', subject, details: { role } });
}
