import type { EvaluatedInForce } from '../../app/rule-sets/evaluate-in-force.ts';
import { renderDetermination } from '../../views/render-determination.ts';
import { htmlReply, type Reply } from '../route.ts';
import { type PageCall, readerOf } from './page.ts';

/** The report as a page. */
export function determinationReply(call: PageCall, evaluated: EvaluatedInForce): Reply {
  const { context, language } = call;
  const { views } = context;
  return htmlReply(renderDetermination(views, evaluated.world, evaluated, language, 'html', readerOf(call)), language);
}
