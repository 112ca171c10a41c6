import type { EvidenceForm } from '../../../src/views/pages/evidence-form.ts';
import {
  claimDocumentsField,
  claimField,
  claimOrderField,
  engagementField,
} from '../../../src/views/pages/form-fields.ts';

/** The fields that a browser sends for the field, engagements and claims of a form. */
export function fieldsOfForm({ specialtyField, engagements }: EvidenceForm): URLSearchParams {
  const fields = new URLSearchParams([['/specialtyField', specialtyField]]);
  engagements.forEach(({ id, title, from, to, facts, claims }, index) => {
    for (const [name, text] of Object.entries({ id, title, from, to, ...facts })) {
      fields.append(engagementField(index, name), text);
    }
    for (const { skillItem, practice, documents } of claims) {
      fields.append(claimField(index, skillItem), practice);
      for (const document of documents) fields.append(claimDocumentsField(index, skillItem), document);
    }
    fields.append(claimOrderField(index), JSON.stringify(claims.map(({ skillItem }) => skillItem)));
  });
  return fields;
}
