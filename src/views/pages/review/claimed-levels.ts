import type { Determination } from '../../../evaluation/determination.ts';

/** What the rules say of evidence as claimed, as far as a review is compared with it. */
export interface ClaimedLevels {
  readonly level: number;
  readonly possibleLevel: number;
  /** In the order of the standard. */
  readonly items: readonly { readonly claimed: boolean; readonly level: number; readonly possibleLevel: number }[];
}

export const claimedLevels = ({ level, possibleLevel, skillItems }: Determination): ClaimedLevels => ({
  level,
  possibleLevel,
  items: skillItems.map((item) => ({
    claimed: item.claims.length > 0,
    level: item.level,
    possibleLevel: item.possibleLevel,
  })),
});
