import { pointerTokens } from '../../base/json-pointer.ts';

/** What a browser sent, ready to be looked up by name: its own list is gone through whole for each name, and it can be very long. */
export interface SentFields {
  /** The first value; empty where there is none. */
  readonly text: (name: string) => string;
  readonly all: (name: string) => readonly string[];
  /** The positions in a list of the evidence, lowest first; what lies beyond the most is no form of ours. */
  readonly positions: (list: 'engagements' | 'documents', most: number) => readonly number[];
  /** The skill items that something was sent for in an engagement. */
  readonly claimed: (engagement: number) => readonly string[];
}

export function sentFields(sent: URLSearchParams): SentFields {
  const values = new Map<string, string[]>();
  for (const [name, value] of sent) listUnder(values, name).push(value);
  const names = [...values.keys()].map(pointerTokens);
  const claims = new Map<number, string[]>();
  for (const [list, position, part, skillItem, ...deeper] of names) {
    const isClaim = list === 'engagements' && part === 'claims' && skillItem !== undefined && deeper.length === 0;
    if (isClaim) listUnder(claims, Number(position)).push(skillItem);
  }
  return {
    text: (name) => values.get(name)?.[0] ?? '',
    all: (name) => values.get(name) ?? [],
    positions: (wanted, most) => {
      const positions = names.flatMap(([list, position = '', ...inside]) =>
        list === wanted && inside.length > 0 && /^\d{1,6}$/.test(position) ? [Number(position)] : [],
      );
      return [...new Set(positions)].toSorted((a, b) => a - b).slice(0, most);
    },
    claimed: (engagement) => claims.get(engagement) ?? [],
  };
}

function listUnder<K>(lists: Map<K, string[]>, key: K): string[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
