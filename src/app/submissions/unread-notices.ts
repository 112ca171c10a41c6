import type { Person } from '../../certification/person.ts';
import { countUnreadNotices } from '../../store/notices.ts';
import type { Registry } from '../registry.ts';

/** How many notices a person has not read yet. */
export const unreadNotices = ({ store }: Registry, { accountId }: Person): Promise<number> =>
  countUnreadNotices(store.reader, accountId);
