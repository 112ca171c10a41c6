import type { DraftRecord } from '../../../app/rule-sets/draft-record.ts';
import { effectRunOf, startEffect } from '../../../app/rule-sets/effect-run.ts';
import { examineEffect, showEffects } from '../../../app/rule-sets/examine-effect.ts';
import { momentsIn } from '../../../views/moments.ts';
import { csvParts } from '../../../views/pages/audit/export-lines.ts';
import { draftAddress } from '../../../views/pages/rule-sets/draft-head-view.ts';
import { EFFECT_COLUMNS, effectCells } from '../../../views/pages/rule-sets/panel/effect-export.ts';
import { effectPageView, type Refused } from '../../../views/pages/rule-sets/panel/effect-page-view.ts';
import { type Reply, type Route, seeOther } from '../../route.ts';
import { attachment } from '../download-reply.ts';
import { type PageCall, pageRoute } from '../page.ts';
import { FORM, personOf, refusalOf } from '../submissions/record-call.ts';
import { DRAFT_READERS, draftOf, draftReply } from './draft-call.ts';
import { effectAsked, effectBesides, previewOf, standingOf } from './draft-panel.ts';
import { peopleOf } from './effect-call.ts';

const PATH = '/rule-sets/drafts/{id}/effect';

/** Milliseconds that the page waits for what it is about, before it shows how far it is. */
const PATIENCE = 400;

/** What a draft would do, in full. */
export const effectRoutes: readonly Route[] = [
  pageRoute('get', PATH, DRAFT_READERS, async (call) => effectReply(call, await draftOf(call))),
  pageRoute('post', PATH, DRAFT_READERS, startedOrStopped, FORM),
  pageRoute('get', `${PATH}/export`, DRAFT_READERS, exported),
];

async function startedOrStopped(call: PageCall): Promise<Reply> {
  const { registry } = call.context;
  const draft = await draftOf(call);
  const asked = effectAsked(draft, await previewOf(call, draft));
  if (asked !== null && call.request.form.get('do') === 'stop') {
    const run = effectRunOf(registry, asked);
    run?.stop();
    await run?.ended;
  } else if (asked !== null) await startEffect(registry, asked);
  return seeOther(`${draftAddress(draft.id)}/effect#people`);
}

/** The page; with what was refused just now, where something was. */
export async function effectReply(
  call: PageCall,
  draft: DraftRecord,
  refused: Refused | null = null,
  status = 200,
): Promise<Reply> {
  const { words, language, context } = call;
  const preview = await previewOf(call, draft);
  const run = await effectBesides(call, draft, preview, PATIENCE);
  const standing = await standingOf(call, preview, run);
  const people = await peopleOf(call, draft, preview, run);
  const view = effectPageView({
    words,
    moments: momentsIn(language, context.settings.timeZone),
    draft,
    preview,
    standing,
    people,
    refused,
  });
  const title = words.t('effect:title');
  const address = `${draftAddress(draft.id)}/effect`;
  const options = { title, part: 'effect', status, panel: false } as const;
  return draftReply(call, draft, 'pages/rule-effect.html', view, refused === null ? options : { ...options, address });
}

/** Everybody whose levels come out differently, as far as this person may see who it is. */
async function exported(call: PageCall): Promise<Reply> {
  const { registry, settings } = call.context;
  const draft = await draftOf(call);
  const preview = await previewOf(call, draft);
  const run = await effectBesides(call, draft, preview);
  await run?.ended;
  if (run?.effect == null || preview.read === null) throw refusalOf([{ code: 'not-found', at: '' }]);
  const person = personOf(call);
  await examineEffect(registry, person, run);
  const shown = await showEffects(registry, person, run.effect.changed);
  const about = { words: call.words, moments: momentsIn(call.language, settings.timeZone), names: preview.read.rules };
  const rows = shown.map((effect) => effectCells(about, effect));
  const parts = (async function* () {
    yield rows;
  })();
  return {
    status: 200,
    type: 'text/csv; charset=utf-8',
    body: csvParts(call.words, EFFECT_COLUMNS, parts, 'effect:export.columns'),
    headers: attachment(`effect-version-${draft.version.replaceAll(/[^A-Za-z0-9.-]+/g, '-')}.csv`),
  };
}
