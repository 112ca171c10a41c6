import { findField } from '../../standard/catalogue.ts';
import { standardFieldView, standardView } from '../../views/pages/standard-view.ts';
import { RefusedRequest } from '../refused-request.ts';
import type { Route } from '../route.ts';
import { pageReply, pageRoute } from './page.ts';

export const standardRoutes: readonly Route[] = [
  pageRoute('get', '/standard', 'signedInUnlessDemo', (call) => {
    const view = standardView(call.words, call.world.catalogue);
    return pageReply(call, 'pages/standard.html', view, { title: view.title, section: 'standard' });
  }),
  pageRoute('get', '/standard/{field}', 'signedInUnlessDemo', (call) => {
    const { catalogue } = call.world;
    const field = findField(catalogue, call.request.params.field ?? '');
    if (!field) throw new RefusedRequest(404, { code: 'not-found', at: '' });
    const view = standardFieldView(call.words, catalogue, field);
    return pageReply(call, 'pages/standard-field.html', view, { title: view.title, section: 'standard' });
  }),
];
