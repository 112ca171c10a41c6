import type { DraftFiles, DraftPlace } from '../../../../rules/drafts/draft-files.ts';
import { capitalised } from '../../../fact-words.ts';
import type { Words } from '../../../words.ts';
import { nodeInWords } from './draft-words.ts';

/** Longer titles are cut. */
const LONGEST = 70;

/** What a condition says, short enough to call it by. */
export function shortTitle(files: DraftFiles, place: DraftPlace, words: Words): string {
  const said = capitalised(nodeInWords(files, place, words));
  return said.length > LONGEST ? `${said.slice(0, LONGEST - 1)}…` : said;
}
