import type { Evaluated } from '../../app/evaluate-evidence.ts';
import { renderDetermination } from '../../views/render-determination.ts';
import { htmlReply, type Reply } from '../route.ts';
import type { PageCall } from './page.ts';

/** The report as a page. */
export function determinationReply({ context, language }: PageCall, evaluated: Evaluated): Reply {
  return htmlReply(renderDetermination(context.views, context.world, evaluated, language, 'html'), language);
}
