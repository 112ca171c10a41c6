import { welcomeView } from '../../views/pages/welcome-view.ts';
import { type Route, seeOther } from '../route.ts';
import { readExamples } from './examples.ts';
import { pageReply, pageRoute } from './page.ts';
import { demoPeople } from './sign-in-routes.ts';

export const welcomeRoutes: readonly Route[] = [
  pageRoute('get', '/', 'anyone', async (call) => {
    const { request, context } = call;
    if (request.person === null && !context.settings.demo) return seeOther('/sign-in');
    const examples = (await readExamples()).map(({ name, text }) => ({ name, evidence: JSON.parse(text) }));
    const view = welcomeView(call.words, call.context.world.catalogue, examples);
    const demo = request.person === null ? demoPeople(call) : null;
    return pageReply(call, 'pages/welcome.html', { ...view, demo }, { title: call.words.t('pages:welcome.title') });
  }),
];
