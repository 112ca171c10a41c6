import type { Level } from '../standard/skill-standard.ts';

/** The person's role in an engagement. */
export type Role = 'member' | 'leader' | 'responsible-person';

/** What an engagement itself says. */
export interface EngagementFacts {
  /** The person's role in the engagement.
   * @title role
   * @titleJa 役割
   * @changeable false
   */
  role: Role;
  /** Whether the person worked under guidance of a higher-level specialist.
   * @title guidance
   * @titleJa 指導の有無
   */
  underGuidance: boolean;
  /** Persons at peak periods.
   * @title peak staff
   * @titleJa ピーク時要員数
   * @unit persons
   * @minimum 0
   * @maximum 9007199254740991
   */
  peakStaff: number;
  /** Annual contract value.
   * @title annual contract value
   * @titleJa 年間契約金額
   * @unit yen
   * @minimum 0
   * @maximum 9007199254740991
   */
  annualContractYen: number;
  /** Installation sites.
   * @title installation sites
   * @titleJa 設置拠点数
   * @unit sites
   * @minimum 0
   * @maximum 9007199254740991
   */
  installationSites: number;
  /** User inquiries answered in a year.
   * @title yearly inquiries
   * @titleJa 年間問合せ件数
   * @unit inquiries
   * @minimum 0
   * @maximum 9007199254740991
   */
  yearlyInquiries: number;
}

/** What one claim inside an engagement says. */
export interface ClaimFacts {
  /** The highest level whose practice statement the work matches, after the rule that one statement may cover two levels.
   * @title practice
   * @titleJa 実践内容
   * @unit level
   * @minimum 1
   * @maximum 5
   */
  practice: Level;
}

/** What follows from dates and documents. */
export interface DerivedFacts {
  /** From `from` to `to`, both months counted; missing without both.
   * @title length of the engagement
   * @titleJa 従事期間
   * @unit months
   * @minimum 1
   * @maximum 9007199254740991
   */
  engagementMonths: number;
  /** From `to` to the date of the evaluation; missing without `to`.
   * @title time since the end
   * @titleJa 終了からの経過月数
   * @unit months
   * @minimum 0
   * @maximum 9007199254740991
   */
  monthsSinceEnd: number;
  /** Supporting documents of the claim; 0 where there are none.
   * @title supporting documents
   * @titleJa 裏付け資料
   * @unit documents
   * @minimum 0
   * @maximum 9007199254740991
   */
  documentCount: number;
}

/** Everything a rule for skill items may look at: one claim inside one engagement. The only list of these facts. */
export interface Facts extends EngagementFacts, ClaimFacts, DerivedFacts {}

export type FactName = keyof Facts;

/** The facts of one claim. A fact that was not given is absent, which is neither true nor false. */
export type GivenFacts = Readonly<Partial<Facts>>;
