import type { RuleDraftAction } from '../../../../certification/draft-actions.ts';
import type { Moments } from '../../../moments.ts';
import type { ProblemInWords } from '../../../problem-words.ts';
import type { Words } from '../../../words.ts';
import { type FormProblems, formProblems } from '../../access/form-problems.ts';
import { draftAddress } from '../draft-head-view.ts';
import { type AcknowledgeContext, type AcknowledgeFields, type FindingItem, findingItem } from './acknowledge-form.ts';
import { type PanelView, panelView } from './panel-view.ts';
import type { PeopleView } from './people-view.ts';
import type { EffectStanding, PreviewedDraft, ShownPreview } from './shown-preview.ts';

/** A reason that was not taken. */
export interface Refused {
  readonly typed: AcknowledgeFields;
  readonly problems: readonly ProblemInWords[];
  /** Who changed the draft meanwhile; null where that is not why. */
  readonly conflict: { readonly text: string; readonly address: string } | null;
}

export interface EffectPage {
  readonly words: Words;
  readonly moments: Moments;
  readonly draft: PreviewedDraft & { readonly revision: number; readonly may: ReadonlySet<RuleDraftAction> };
  readonly preview: ShownPreview;
  readonly standing: EffectStanding;
  /** Null while it is not known who they are. */
  readonly people: {
    readonly people: PeopleView;
    readonly kind: string | null;
    readonly further: string | null;
  } | null;
  readonly refused: Refused | null;
}

/** Data of `pages/rule-effect`. */
export interface EffectPageView {
  readonly whole: PanelView;
  readonly address: string;
  readonly exportAddress: string;
  readonly acknowledgements: { readonly address: string; readonly revision: number };
  readonly openFindings: readonly FindingItem[];
  readonly acknowledgedFindings: readonly FindingItem[];
  readonly summary: FormProblems | null;
  readonly conflict: Refused['conflict'];
  readonly people: PeopleView | null;
  /** Where one kind of change is listed alone. */
  readonly single: { readonly all: string; readonly further: string | null } | null;
  readonly finished: string | null;
  readonly outdated: boolean;
  readonly stopped: boolean;
}

/** Long lists are long here: this is where everything stands. */
const IN_FULL = { problems: 100, findings: 200, changes: 200 } as const;

export function effectPageView(page: EffectPage): EffectPageView {
  const { words, moments, draft, preview, standing, people, refused } = page;
  const address = `${draftAddress(draft.id)}/effect`;
  const whole = panelView(words, draft, preview, standing, IN_FULL);
  const { open = [], acknowledged = [] } = whole.findings ?? {};
  const context: AcknowledgeContext | null =
    preview.read === null
      ? null
      : { words, ruleSet: preview.read.rules.ruleSet, editable: draft.may.has('edit'), refused };
  const items =
    context === null ? [] : [...open, ...acknowledged].map((line, index) => findingItem(context, line, index));
  return {
    whole,
    address,
    exportAddress: `${address}/export`,
    acknowledgements: { address: `${draftAddress(draft.id)}/acknowledgements`, revision: draft.revision },
    openFindings: items.slice(0, open.length),
    acknowledgedFindings: items.slice(open.length),
    summary: refused === null ? null : summaryOf(words, refused, items),
    conflict: refused?.conflict ?? null,
    people: people?.people ?? null,
    single: people?.kind == null ? null : { all: `${address}#people`, further: people.further },
    finished:
      standing.state === 'done' ? words.t('effect:people.finished', { at: moments.full(standing.finishedAt) }) : null,
    outdated: standing.state === 'done' && standing.outdated,
    stopped: standing.state === 'stopped' || standing.state === 'failed',
  };
}

const FIELDS: readonly string[] = ['/reason', '/otherReason'];

/** Each problem leads to its field in the form of its finding. */
function summaryOf(words: Words, { typed, problems }: Refused, items: readonly FindingItem[]): FormProblems {
  const index = items.findIndex(({ id }) => id === typed.finding);
  const placed = problems.map((problem) => ({
    ...problem,
    at: FIELDS.includes(problem.at) && index >= 0 ? `${problem.at}-${index + 1}` : '',
  }));
  return formProblems(words, placed);
}
