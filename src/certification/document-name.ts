import { plainText } from './typed-text.ts';

/** The most characters of a file's name that are kept. */
const NAME_LIMIT = 120;

/** What some system gives a meaning to, and what would end a header's text. */
const RESERVED = /[<>:"|?*;%\\/]/g;

/** Windows opens devices by these names, with any ending, also behind spaces. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³]) *(\.|$)/i;

/**
 * The last part of a file's name, safe to be offered as the name of a download: no folders, no characters that can't be
 * seen or that systems give a meaning to, and not hidden. Empty where nothing remains.
 */
export function safeFileName(given: string): string {
  const last =
    plainText(given.normalize('NFC')).replaceAll('\n', ' ').replaceAll('\t', ' ').split(/[\\/]/).at(-1) ?? '';
  const kept = last.replaceAll(RESERVED, '_').replaceAll(/^[.\s]+|[.\s]+$/g, '');
  if (kept === '' || /^_+$/.test(kept)) return '';
  return shortened(DEVICE.test(kept) ? `_${kept}` : kept);
}

/** Keeps the ending, which says what to open the file with. */
function shortened(name: string): string {
  const letters = [...name];
  if (letters.length <= NAME_LIMIT) return name;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
  return `${letters.slice(0, NAME_LIMIT - ending.length).join('')}${ending}`;
}
