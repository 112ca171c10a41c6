import { pointerTo } from '../base/json-pointer.ts';
import { type Catalogue, levelsOf } from '../standard/catalogue.ts';
import type { Evidence, EvidenceHint } from './evidence.ts';

/** Claims below the level at which the standard begins for the item: accepted, but they reach no level. */
export function findHints({ specialtyField, engagements }: Evidence, catalogue: Catalogue): EvidenceHint[] {
  return engagements.flatMap(({ id: engagement, claims }, index) =>
    claims.flatMap(({ skillItem, practice }, place) => {
      const [firstLevel] = levelsOf(catalogue, specialtyField, skillItem);
      if (firstLevel === undefined || practice >= firstLevel) return [];
      const at = pointerTo('engagements', index, 'claims', place, 'practice');
      return [
        { code: 'practice-below-first-level' as const, at, params: { engagement, skillItem, practice, firstLevel } },
      ];
    }),
  );
}
