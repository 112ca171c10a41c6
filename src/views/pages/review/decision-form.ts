import { isJsonObject } from '../../../base/untrusted-json.ts';
import type { Determination } from '../../../evaluation/determination.ts';

/** A decision while it is being entered. */
export interface DecisionForm {
  /** `certified-4`, `declined`; empty where nothing was chosen. */
  readonly choice: string;
  readonly reason: string;
  /** Why there is a conflict of interest. */
  readonly conflict: string;
}

export const DECLINED = 'declined';
export const certifiedAt = (level: number): string => `certified-${level}`;

/** What the rules say, as a choice: what stands there before anybody chooses. */
export const choiceOfRules = ({ level }: Pick<Determination, 'level'>): string =>
  level === 0 ? DECLINED : certifiedAt(level);

export const decisionOfChoice = (
  choice: string,
): { outcome: 'certified' | 'declined'; level: number | null } | null => {
  if (choice === DECLINED) return { outcome: 'declined', level: null };
  const [, level] = /^certified-(\d)$/.exec(choice) ?? [];
  return level === undefined ? null : { outcome: 'certified', level: Number(level) };
};

/** The levels that an assessor had before them, so that a change can be told in their words. */
export type SeenLevels = Readonly<Record<string, number>>;

/** The whole field goes by the empty name. */
export const FIELD = '';

export const levelsSeen = ({ level, skillItems }: Determination): SeenLevels => ({
  [FIELD]: level,
  ...Object.fromEntries(skillItems.map((item) => [item.skillItem, item.level])),
});

/** Anything that is not our own hidden field counts as nothing seen. */
export function readSeenLevels(text: string): SeenLevels {
  try {
    const read: unknown = JSON.parse(text);
    const entries = isJsonObject(read) ? Object.entries(read) : [];
    return Object.fromEntries(entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
  } catch {
    return {};
  }
}
