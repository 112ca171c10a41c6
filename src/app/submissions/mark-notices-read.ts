import type { Problem } from '../../base/problem.ts';
import { type Result, success } from '../../base/result.ts';
import type { Person } from '../../certification/person.ts';
import { markRead } from '../../store/notices.ts';
import { changeRecord } from '../change-record.ts';
import type { Registry } from '../registry.ts';

/** Those of the reader only, whatever ids are given; no part of the record, so nothing is logged. */
export const markNoticesRead = (
  registry: Registry,
  { accountId }: Person,
  ids: readonly string[],
): Promise<Result<null, Problem[]>> =>
  changeRecord(registry, async (tx) => {
    await markRead(tx, accountId, ids.slice(0, 500));
    return success(null);
  });
