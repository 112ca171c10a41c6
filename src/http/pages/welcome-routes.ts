import { welcomeView } from '../../views/pages/welcome-view.ts';
import type { Route } from '../route.ts';
import { readExamples } from './examples.ts';
import { pageReply, pageRoute } from './page.ts';

export const welcomeRoutes: readonly Route[] = [
  pageRoute('get', '/', 'anyone', async (call) => {
    const examples = (await readExamples()).map(({ name, text }) => ({ name, evidence: JSON.parse(text) }));
    const view = welcomeView(call.words, call.context.world.catalogue, examples);
    return pageReply(call, 'pages/welcome.html', view, { title: call.words.t('pages:welcome.title') });
  }),
];
