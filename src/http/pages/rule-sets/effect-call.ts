import { EFFECT_KINDS, type EffectKind } from '../../../analysis/effect-change.ts';
import type { DraftRecord } from '../../../app/rule-sets/draft-record.ts';
import type { EffectRun } from '../../../app/rule-sets/effect-run.ts';
import { examineEffect, showEffects } from '../../../app/rule-sets/examine-effect.ts';
import type { DraftPreview } from '../../../app/rule-sets/preview-draft.ts';
import { momentsIn } from '../../../views/moments.ts';
import { draftAddress } from '../../../views/pages/rule-sets/draft-head-view.ts';
import { type PeopleView, peopleView, type ShownKind } from '../../../views/pages/rule-sets/panel/people-view.ts';
import type { PageCall } from '../page.ts';
import { personOf } from '../submissions/record-call.ts';

/** How many of a kind are listed beside the other kinds, and how many where it is the only one. */
const FEW = 20;
const MANY = 100;

export interface ShownPeople {
  readonly people: PeopleView;
  /** The one kind that is listed; null for the first of each. */
  readonly kind: EffectKind | null;
  /** To the next of that kind; null where there are no more. */
  readonly further: string | null;
}

/** Those whose levels come out differently, as this person may see them. That they were looked at stands in the log. */
export async function peopleOf(
  call: PageCall,
  draft: DraftRecord,
  { read }: DraftPreview,
  run: EffectRun | null,
): Promise<ShownPeople | null> {
  const { context, request, words, language } = call;
  if (run?.effect == null || read === null) return null;
  const { effect } = run;
  const person = personOf(call);
  await examineEffect(context.registry, person, run);
  const kind = EFFECT_KINDS.find((one) => one === request.query.get('kind')) ?? null;
  const from = kind === null ? 0 : Math.max(0, Math.trunc(Number(request.query.get('from') ?? 0)) || 0);
  const most = kind === null ? FEW : MANY;
  const shown: ShownKind[] = [];
  for (const one of EFFECT_KINDS.filter((other) => kind === null || other === kind)) {
    const all = effect.changed.filter((changed) => changed.kind === one);
    const listed = all.slice(from, from + most);
    const count = all.length - listed.length;
    const others = kind === null && count > 0 ? { address: kindAddress(draft, one), count } : null;
    shown.push({ kind: one, effects: await showEffects(context.registry, person, listed), others });
  }
  const moments = momentsIn(language, context.settings.timeZone);
  const further = kind !== null && from + most < effect.kinds[kind] ? kindAddress(draft, kind, from + most) : null;
  return { people: peopleView({ words, moments, names: read.rules }, effect, shown), kind, further };
}

const kindAddress = ({ id }: DraftRecord, kind: EffectKind, from = 0): string =>
  `${draftAddress(id)}/effect?kind=${kind}${from > 0 ? `&from=${from}` : ''}#people`;
