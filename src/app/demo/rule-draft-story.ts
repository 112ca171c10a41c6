/** What somebody did to a draft of the rules, told so that it can be played through the same doors that people use. */
export interface RuleDraftStory {
  /** Sign-in name of the editor. */
  readonly editor: string;
  readonly steps: readonly RuleDraftStep[];
}

export type RuleDraftStep =
  /** Texts typed into the threshold sheet of a field, by the key of the cell. */
  | { readonly do: 'sheet'; readonly field: string; readonly cells: Readonly<Record<string, string>> }
  /** Agrees to every example of a rule that comes out differently now. */
  | { readonly do: 'agree'; readonly rule: string }
  /** What the version is to be called, when it is to come into force, and why it is made. */
  | { readonly do: 'head'; readonly version: string; readonly inDays: number; readonly note: string }
  | { readonly do: 'send'; readonly note: string };
