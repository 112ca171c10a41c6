import type { Evaluated } from '../../app/evaluate-evidence.ts';
import { renderDetermination } from '../../views/render-determination.ts';
import { htmlReply, type Reply } from '../route.ts';
import { type PageCall, readerOf } from './page.ts';

/** The report as a page. */
export function determinationReply(call: PageCall, evaluated: Evaluated): Reply {
  const { context, language } = call;
  const { views, world } = context;
  return htmlReply(renderDetermination(views, world, evaluated, language, 'html', readerOf(call)), language);
}
