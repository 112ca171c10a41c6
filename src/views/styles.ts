import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The design tokens that all our styles take their values from, below the folder of packages. */
export const TOKENS_FILE = '@digital-go-jp/design-tokens/dist/tokens.css';

/** What a report needs of our styles, in the order of their layers. */
const REPORT_STYLES = ['base.css', 'components.css', 'report.css', 'print.css'];

/** The styles of a report as one text, for a document that has to stand on its own. */
export async function readReportStyles(templatesDir: string, modulesDir: string): Promise<string> {
  const files = [join(modulesDir, TOKENS_FILE), ...REPORT_STYLES.map((name) => join(templatesDir, 'assets', name))];
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return texts.join('\n');
}
