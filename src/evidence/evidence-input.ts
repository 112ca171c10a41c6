/** A number as JSON or as people write it: `12`, `"1,200"`, `"１２人"`, `"1億2千万円"`, `"120 million yen"`. */
export type WrittenNumber = number | string;

/** Evidence as it arrives. `null` means the same as absent. */
export interface EvidenceInput {
  /**
   * @title candidate
   * @titleJa 候補者
   */
  candidate: CandidateInput;
  /** The id of a specialty field of the standard.
   * @title specialty field
   * @titleJa 専門分野
   */
  specialtyField: string;
  /** The date of the evaluation; today in the configured time zone unless given.
   * @title date of the evaluation
   * @titleJa 基準日
   * @format date
   * @problem { format: 'bad-date' }
   */
  asOf?: string | null;
  /**
   * @title engagements
   * @titleJa 案件
   * @minItems 1
   * @maxItems 100
   */
  engagements: EngagementInput[];
  /**
   * @title supporting documents
   * @titleJa 裏付け資料
   */
  documents?: DocumentInput[] | null;
}

export interface CandidateInput {
  /**
   * @title id of the candidate
   * @titleJa 候補者のID
   * @minLength 1
   * @maxLength 200
   */
  id: string;
  /**
   * @title name of the candidate
   * @titleJa 候補者の氏名
   * @maxLength 200
   */
  name?: string | null;
}

/** One piece of work; its role and scale hold for all its claims. */
// The facts of an engagement are not listed here: the schema gets them from `EngagementFacts`.
export interface EngagementInput {
  /**
   * @title id of the engagement
   * @titleJa 案件のID
   * @minLength 1
   * @maxLength 200
   */
  id: string;
  /**
   * @title title of the engagement
   * @titleJa 案件の名称
   * @minLength 1
   * @maxLength 500
   */
  title: string;
  /** First month.
   * @title first month
   * @titleJa 開始年月
   * @pattern ^[0-9]{4}-(0[1-9]|1[0-2])$
   * @problem { pattern: 'bad-month' }
   */
  from?: string | null;
  /** Last month.
   * @title last month
   * @titleJa 終了年月
   * @pattern ^[0-9]{4}-(0[1-9]|1[0-2])$
   * @problem { pattern: 'bad-month' }
   */
  to?: string | null;
  /**
   * @title claims
   * @titleJa 申告
   * @minItems 1
   */
  claims: ClaimInput[];
}

/** That the work of an engagement shows a skill item at a practice level. */
export interface ClaimInput {
  /**
   * @title skill item
   * @titleJa スキル項目
   */
  skillItem: string;
  practice: WrittenNumber;
  /** Ids of supporting documents.
   * @title supporting documents of the claim
   * @titleJa 申告の裏付け資料
   */
  documents?: string[] | null;
}

export interface DocumentInput {
  /**
   * @title id of the document
   * @titleJa 資料のID
   * @minLength 1
   * @maxLength 200
   */
  id: string;
  /**
   * @title title of the document
   * @titleJa 資料の名称
   * @maxLength 500
   */
  title?: string | null;
  /**
   * @title SHA-256 of the document
   * @titleJa 資料のSHA-256
   * @pattern ^[0-9a-fA-F]{64}$
   */
  sha256?: string | null;
}
