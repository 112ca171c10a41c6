import { welcomeView } from '../../views/pages/welcome-view.ts';
import { type Route, seeOther } from '../route.ts';
import { readExamples } from './examples.ts';
import { homeReply } from './home/home-reply.ts';
import { pageReply, pageRoute } from './page.ts';
import { demoPeople } from './sign-in-routes.ts';

export const welcomeRoutes: readonly Route[] = [
  pageRoute('get', '/', 'anyone', async (call) => {
    const { request, context } = call;
    if (request.person !== null) return homeReply(call);
    if (!context.settings.demo) return seeOther('/sign-in');
    const examples = (await readExamples()).map(({ name, text }) => ({ name, evidence: JSON.parse(text) }));
    const view = welcomeView(call.words, call.world.catalogue, examples);
    return pageReply(
      call,
      'pages/welcome.html',
      { ...view, demo: demoPeople(call) },
      { title: call.words.t('pages:welcome.title') },
    );
  }),
];
