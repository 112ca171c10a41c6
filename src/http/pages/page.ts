import { worldInForce } from '../../app/rule-sets/world-in-force.ts';
import type { Language } from '../../base/localized-text.ts';
import type { Context } from '../../context.ts';
import type { World } from '../../evaluation/world.ts';
import { countUnreadNotices } from '../../store/notices.ts';
import type { PageOptions } from '../../views/layout-view.ts';
import type { Words } from '../../views/words.ts';
import {
  type Access,
  htmlReply,
  type Method,
  type PageRequest,
  type Reply,
  type RequestBody,
  type Route,
} from '../route.ts';
import { pageAddress, pageLanguage, rememberingLanguage } from './page-language.ts';

/** A request for a page, with what every page needs. */
export interface PageCall {
  readonly context: Context;
  readonly request: PageRequest;
  readonly language: Language;
  readonly words: Words;
  /** The standard, and the rules in force today. */
  readonly world: World;
  /** Notices that the reader has not seen. */
  readonly unread: number;
}

type PageHandler = (call: PageCall) => Reply | Promise<Reply>;

/** A route of the site: in the reader's language, which is remembered where the address names one. */
export const pageRoute = (
  method: Method,
  path: string,
  access: Access,
  handler: PageHandler,
  request?: RequestBody,
): Route => ({
  method,
  path,
  access,
  ...(request ? { request } : {}),
  handle: async (context, asked) => {
    const language = pageLanguage(asked);
    const words = context.views.words[language];
    const { reader } = context.registry.store;
    const unread = asked.person === null ? 0 : await countUnreadNotices(reader, asked.person.accountId);
    const world = await worldInForce(context.registry, context.today());
    const reply = await handler({ context, request: asked, language, words, world, unread });
    return rememberingLanguage(asked, reply);
  },
});

/** What the head of every page says of its reader. */
export const readerOf = ({ request, context, unread }: PageCall): Pick<PageOptions, 'person' | 'unread' | 'demo'> => ({
  person: request.person,
  unread,
  demo: context.settings.demo,
});

type OwnOptions = Partial<PageOptions> & Pick<PageOptions, 'title'>;

/** A template in the layout, with the rule set in force at its foot. */
export function pageReply(call: PageCall, template: string, data: object, options: OwnOptions, status = 200): Reply {
  const { context, request, language, world } = call;
  const { ruleSet } = world;
  const html = context.views.page(template, data, language, {
    address: pageAddress(request),
    ruleSet,
    ...readerOf(call),
    ...options,
  });
  return htmlReply(html, language, status);
}
