/** The files of a rule set: the text of each by its path, laid out as a folder of rules.
 * @title files
 * @titleJa ファイル
 */
export interface RuleFilesByPath {
  readonly [path: string]: string;
}

/** What a new draft begins with: the content of a version, or files. */
export interface NewRuleDraftBody {
  /** The digest of the version to start from; the one in force unless given. Not together with `files`.
   * @title version to start from
   * @titleJa 元になる版
   * @maxLength 200
   * @pattern ^[ -~]*$
   */
  readonly from?: string;
  readonly files?: RuleFilesByPath;
  /** What changes and why; can be given later.
   * @title what changes and why
   * @titleJa 変更の内容と理由
   * @maxLength 4000
   */
  readonly note?: string;
}

/** Files in place of all those of a draft. */
export interface RuleFilesBody {
  readonly files: RuleFilesByPath;
}

/** What approvers and auditors are told. */
export interface NoteBody {
  /**
   * @title what changes and why
   * @titleJa 変更の内容と理由
   * @maxLength 4000
   */
  readonly note: string;
}
