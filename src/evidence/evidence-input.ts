/** A number as JSON or as people write it: `12`, `"1,200"`, `"１２人"`, `"1億2千万円"`, `"120 million yen"`. */
export type WrittenNumber = number | string;

/** Evidence as it arrives. `null` means the same as absent. */
export interface EvidenceInput {
  candidate: {
    /**
     * @minLength 1
     * @maxLength 200
     */
    id: string;
    /** @maxLength 200 */
    name?: string | null;
  };
  /** The id of a specialty field of the standard. */
  specialtyField: string;
  /** The date of the evaluation; today in the configured time zone unless given.
   * @format date
   * @problem { format: 'bad-date' }
   */
  asOf?: string | null;
  /**
   * @minItems 1
   * @maxItems 100
   */
  engagements: EngagementInput[];
  documents?: DocumentInput[] | null;
}

/** One piece of work; its role and scale hold for all its claims. */
// The facts of an engagement are not listed here: the schema gets them from `EngagementFacts`.
export interface EngagementInput {
  /**
   * @minLength 1
   * @maxLength 200
   */
  id: string;
  /**
   * @minLength 1
   * @maxLength 500
   */
  title: string;
  /** First month.
   * @pattern ^[0-9]{4}-(0[1-9]|1[0-2])$
   * @problem { pattern: 'bad-month' }
   */
  from?: string | null;
  /** Last month.
   * @pattern ^[0-9]{4}-(0[1-9]|1[0-2])$
   * @problem { pattern: 'bad-month' }
   */
  to?: string | null;
  /** @minItems 1 */
  claims: ClaimInput[];
}

export interface ClaimInput {
  skillItem: string;
  practice: WrittenNumber;
  /** Ids of supporting documents. */
  documents?: string[] | null;
}

export interface DocumentInput {
  /**
   * @minLength 1
   * @maxLength 200
   */
  id: string;
  /** @maxLength 500 */
  title?: string | null;
  /** @pattern ^[0-9a-fA-F]{64}$ */
  sha256?: string | null;
}
