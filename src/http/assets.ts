import { join } from 'node:path';
import express, { type Express } from 'express';
import { MODULES_DIR, TEMPLATES_DIR } from '../config.ts';
import { TOKENS_FILE } from '../views/styles.ts';

const A_DAY = 86_400_000;

/** Our own files, and those of packages that a page loads; nothing else of a package can be reached. */
export function serveAssets(app: Express): void {
  const own = {
    index: false,
    redirect: false,
    fallthrough: true,
    dotfiles: 'ignore',
    cacheControl: false,
    acceptRanges: false,
  } as const;
  app.use('/assets', express.static(join(TEMPLATES_DIR, 'assets'), { ...own, setHeaders: revalidate }));
  for (const [path, file] of PACKAGE_FILES) {
    app.get(path, (_request, response) => {
      response.sendFile(join(MODULES_DIR, file), { maxAge: A_DAY, acceptRanges: false });
    });
  }
}

/** Checked against the server each time, so that nobody sees last version's style on this version's page. */
const revalidate = (response: { setHeader(name: string, value: string): unknown }): void => {
  response.setHeader('Cache-Control', 'no-cache');
};

const PACKAGE_FILES: readonly (readonly [path: string, file: string])[] = [
  ['/assets/tokens.css', TOKENS_FILE],
  ['/assets/htmx.js', 'htmx.org/dist/htmx.min.js'],
  ['/docs/viewer.css', 'swagger-ui-dist/swagger-ui.css'],
  ['/docs/viewer.js', 'swagger-ui-dist/swagger-ui-bundle.js'],
];
