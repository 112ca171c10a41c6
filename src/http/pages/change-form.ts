import {
  blankForm,
  type EvidenceForm,
  withDocument,
  withEngagement,
  withoutDocument,
  withoutEngagement,
  withRemovedPutBack,
} from '../../views/pages/evidence-form.ts';
import type { FormMessages } from '../../views/pages/evidence-form-view.ts';

interface Changed {
  readonly form: EvidenceForm;
  readonly notice?: NonNullable<FormMessages['notice']>;
}

/** What a button of the form does, by its value; a value that is none of ours changes nothing. */
export function changeForm(form: EvidenceForm, action: string): Changed {
  const [verb, position] = action.split(':', 2);
  const index = Number(position ?? Number.NaN);
  switch (verb) {
    case 'add-engagement':
      return { form: withEngagement(form) };
    case 'add-document':
      return { form: withDocument(form) };
    case 'remove-engagement':
      return removed(form, withoutEngagement(form, index));
    case 'remove-document':
      return removed(form, withoutDocument(form, index));
    case 'put-back':
      return { form: withRemovedPutBack(form) };
    case 'start-over':
      return { form, notice: 'start-over' };
    default:
      return { form: form.engagements.length > 0 ? form : { ...form, engagements: blankForm().engagements } };
  }
}

const removed = (before: EvidenceForm, after: EvidenceForm): Changed =>
  after === before ? { form: before } : { form: after, notice: 'removed' };
