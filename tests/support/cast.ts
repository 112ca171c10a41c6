import type { Registry } from '../../src/app/registry.ts';
import { invariant } from '../../src/base/invariant.ts';
import type { Problem } from '../../src/base/problem.ts';
import type { Result } from '../../src/base/result.ts';
import type { AccountRole } from '../../src/certification/account-role.ts';
import type { Person } from '../../src/certification/person.ts';
import type { World } from '../../src/evaluation/world.ts';
import { appendToLog } from '../../src/store/audit-log.ts';
import { madeUpRecord } from './made-up-record.ts';

/** People of each role, two with several. Their account ids are their names here. */
const CAST = {
  hanako: ['candidate'],
  taro: ['candidate'],
  mika: ['manager'],
  boss: ['manager'],
  ken: ['assessor'],
  yuki: ['assessor'],
  sora: ['assessor'],
  rin: ['assessor'],
  /** Certified themselves, and decides over others. */
  jun: ['candidate', 'assessor'],
  /** Submits for others, and decides over others. */
  nao: ['manager', 'assessor'],
  aiko: ['auditor'],
  emi: ['rule-editor'],
  saki: ['rule-editor'],
  hiro: ['rule-approver'],
  /** Edits rules, and approves those of others. */
  gen: ['rule-editor', 'rule-approver'],
  root: ['administrator'],
} as const satisfies Record<string, readonly AccountRole[]>;

export type Actor = keyof typeof CAST;
export type Cast = Readonly<Record<Actor, Person>>;

export const ACTORS = Object.keys(CAST) as Actor[];

/** An empty record with everybody in it. */
export async function recordWithCast(
  world?: World,
): Promise<{ readonly registry: Registry; readonly cast: Cast; path: string }> {
  const { registry, path } = await madeUpRecord(world);
  return { registry, cast: await addCast(registry), path };
}

/** Everybody, with the roles that they were granted. */
export async function addCast({ store }: Pick<Registry, 'store'>): Promise<Cast> {
  await store.transact(async (tx) => {
    const { db, at } = tx;
    for (const [id, roles] of Object.entries(CAST)) {
      await db
        .insertInto('account')
        .values({
          id,
          signInName: `${id}@example.test`,
          name: nameOf(id),
          candidateId: candidateIdOf(id, roles),
          passwordHash: null,
          lockedUntil: null,
          disabledAt: null,
          createdAt: at,
        })
        .execute();
      for (const role of roles) {
        await db.insertInto('accountRole').values({ accountId: id, role, grantedAt: at }).execute();
        const subject = { kind: 'account', id } as const;
        await appendToLog(tx, { actor: { kind: 'commandLine' }, action: 'role.granted', subject, details: { role } });
      }
    }
  });
  const people = Object.entries(CAST).map(([id, roles]): [string, Person] => [
    id,
    { accountId: id, name: nameOf(id), candidateId: candidateIdOf(id, roles), roles: new Set(roles) },
  ]);
  return Object.fromEntries(people) as Cast;
}

const nameOf = (id: string): string => `${id.slice(0, 1).toUpperCase()}${id.slice(1)} Example`;

const candidateIdOf = (id: string, roles: readonly AccountRole[]): string | null =>
  roles.includes('candidate') ? `E-${id}` : null;

/** The value of something that must not have failed. */
export function accomplished<T>(result: Result<T, Problem[]>): T {
  invariant(result.ok, `Refused: ${result.ok ? '' : JSON.stringify(result.problems)}`);
  return result.value;
}

/** The codes of what was refused; empty where nothing was. */
export const codesOf = (result: Result<unknown, Problem[]>): string[] =>
  result.ok ? [] : result.problems.map(({ code }) => code);
