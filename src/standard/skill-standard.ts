import type { LocalizedText } from '../base/localized-text.ts';

/** An identifier of a field or item: lower case words joined by hyphens.
 * @pattern ^[a-z][a-z0-9]*(-[a-z0-9]+)*$
 * @maxLength 64
 */
export type Identifier = string;

/** A level of the standard's ladder.
 * @minimum 1
 * @maximum 7
 */
export type Level = number;

/** A skill standard as data: fields, items, levels and what each cell of the printed standard asks for. */
export interface SkillStandard {
  $schema?: string;
  id: Identifier;
  title: LocalizedText;
  /** The printed document that the facts come from. */
  document: StandardDocument;
  /** @minItems 1 */
  levels: LevelDefinition[];
  /** In the order of the standard.
   * @minItems 1
   */
  specialtyFields: SpecialtyField[];
  /** In the order of the standard.
   * @minItems 1
   */
  skillItems: SkillItem[];
  /** @minItems 1 */
  pages: StandardPage[];
}

export interface StandardDocument {
  title: string;
  edition: string;
  publisher: string;
  /**
   * @minimum 1900
   * @maximum 2200
   */
  year: number;
  jobCategory: LocalizedText;
}

export interface LevelDefinition {
  level: Level;
  /** False where the cells of this level are blank in the source: the level is never awarded. */
  defined: boolean;
}

export interface SpecialtyField {
  id: Identifier;
  title: LocalizedText;
  /** The skill items of this field, in the order of the standard.
   * @minItems 1
   */
  skillItems: Identifier[];
}

export interface SkillItem {
  id: Identifier;
  title: LocalizedText;
  /** `common` to the career, or `specific` to its specialty field. */
  kind: 'common' | 'specific';
}

/** One page of the printed standard: one skill item for one field, or for all fields at the levels they share. */
export interface StandardPage {
  /** The page number as printed, such as `OP-5`. */
  page: string;
  specialtyFields: 'all' | Identifier[];
  skillItem: Identifier;
  /** What one needs to know, as the page lists it. */
  knowledgeItems: LocalizedText[];
  /** Lowest level first.
   * @minItems 1
   */
  practice: PracticeStatement[];
}

/** What the work itself was, in one sentence that a candidate can recognise, without role and scale. */
export interface PracticeStatement {
  /** The neighbouring levels that the source words alike; a claim of any of them counts for the highest.
   * @minItems 1
   */
  levels: Level[];
  statement: LocalizedText;
}
