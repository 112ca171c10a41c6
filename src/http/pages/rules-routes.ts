import { holds } from '../../certification/person.ts';
import { ruleView } from '../../views/pages/rule-view.ts';
import { readingView, rulesView } from '../../views/pages/rules-view.ts';
import { RefusedRequest } from '../refused-request.ts';
import type { Route } from '../route.ts';
import { pageReply, pageRoute } from './page.ts';
import { DRAFT_READERS } from './rule-sets/draft-call.ts';

const notFound = (): RefusedRequest => new RefusedRequest(404, { code: 'not-found', at: '' });

export const rulesRoutes: readonly Route[] = [
  pageRoute('get', '/rules', 'signedInUnlessDemo', (call) => {
    const { catalogue, ruleSet } = call.world;
    const title = call.words.t('pages:rules.title');
    const { person } = call.request;
    const view = {
      ...rulesView(call.words, catalogue, ruleSet),
      sets: person !== null && holds(person, ...DRAFT_READERS),
    };
    return pageReply(call, 'pages/rules.html', view, { title, section: 'rules' });
  }),
  pageRoute('get', '/rules/{id}', 'signedInUnlessDemo', (call) => {
    const { catalogue, ruleSet } = call.world;
    const rule = [...ruleSet.claimRules, ...ruleSet.overallRules].find(({ id }) => id === call.request.params.id);
    if (!rule) throw notFound();
    const view = ruleView(call.words, catalogue, ruleSet, rule);
    return pageReply(call, 'pages/rule.html', view, { title: view.title, section: 'rules' });
  }),
  pageRoute('get', '/readings/{id}', 'signedInUnlessDemo', (call) => {
    const { ruleSet } = call.world;
    const reading = ruleSet.readings.find(({ id }) => id === call.request.params.id);
    if (!reading) throw notFound();
    const view = readingView(call.words, ruleSet, reading);
    return pageReply(call, 'pages/reading.html', view, { title: view.title, section: 'rules' });
  }),
];
