import type { Digest } from '../../../base/digest.ts';
import type { ReviewOverlay } from '../../../certification/review-overlay.ts';

/** What a new draft begins with; everything may be left out by candidates, who can only begin their own. */
export interface NewSubmissionBody {
  /** The account whose evidence it will be; only managers name somebody else's.
   * @title candidate
   * @titleJa 候補者
   * @maxLength 200
   * @pattern ^[ -~]*$
   */
  readonly candidateAccountId?: string;
  /**
   * @title specialty field
   * @titleJa 専門分野
   * @maxLength 200
   */
  readonly specialtyField?: string;
  /** An earlier submission of the same candidate whose evidence and documents are copied.
   * @title earlier submission
   * @titleJa 以前の申請
   * @maxLength 200
   * @pattern ^[ -~]*$
   */
  readonly startFrom?: string;
}

/** A change that must not undo another one's unseen. */
export interface RevisionBody {
  /** The `revision` of the submission that the writer had before them; an older one is refused with `changed-meanwhile`.
   * @title revision
   * @titleJa 版数（revision）
   * @minimum 0
   */
  readonly revision: number;
}

/** The evidence as it stands, unfinished as it may be; it replaces the draft. */
export interface DraftBody extends RevisionBody {
  /** As the schema `evidence` has it, but with nothing required yet. Who the candidate is, the date, and the digests of uploaded documents are put right by the server, whatever is written here.
   * @title evidence
   * @titleJa エビデンス
   */
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** Why something is done. */
export interface ReasonBody {
  /**
   * @title reason
   * @titleJa 理由
   * @maxLength 4000
   */
  readonly reason: string;
}

/** What a second assessor says of the proposal that they have before them. */
export interface SecondOpinionBody extends RevisionBody {
  /**
   * @title reason
   * @titleJa 理由
   * @maxLength 4000
   */
  readonly reason: string;
}

/** A question or an answer. */
export interface TextBody {
  /**
   * @title text
   * @titleJa 本文
   * @maxLength 4000
   */
  readonly text: string;
}

/** All findings of the review; they replace those of before. */
export interface ReviewBody extends RevisionBody {
  /**
   * @title findings
   * @titleJa 所見
   */
  readonly overlay: ReviewOverlay;
}

/** A decision on the determination on the reviewed evidence. */
export interface DecisionBody extends RevisionBody {
  /**
   * @title outcome
   * @titleJa 結果
   */
  readonly outcome: 'certified' | 'declined';
  /** The level certified; null where it is declined.
   * @title level
   * @titleJa レベル
   */
  readonly level: number | null;
  /** What the candidate is told; required where the decision departs from the determination.
   * @title reason
   * @titleJa 理由
   * @maxLength 4000
   */
  readonly reason?: string;
  /** Of the determination that the assessor has before them; another one is refused with `determination-differs`.
   * @title digest of the determination
   * @titleJa 判定書のダイジェスト
   */
  readonly determinationDigest: Digest;
}
