import type { Column, Definitions, Mark } from './define-table.ts';

const person = (name: string, ...marks: Mark[]): Column => [name, 'text', 'to account.id', ...marks];
const draft = (...marks: Mark[]): Column => ['draftId', 'text', 'to ruleSetDraft.id', ...marks];

/** In the order in which they refer to each other. */
export const RULE_SET_LIFE_TABLES: Definitions = {
  ruleSetDraft: [
    ['id', 'text', 'key'],
    ['state', 'text'],
    ['baseDigest', 'text', 'to ruleSetVersion.digest'],
    ['version', 'text'],
    ['shippedDigest', 'text', 'null', 'unique'],
    ['files', 'text'],
    ['revision', 'integer'],
    ['step', 'integer', 'zero'],
    ['note', 'text'],
    ['digest', 'text', 'null'],
    person('createdBy', 'null'),
    ['createdAt', 'text'],
    person('updatedBy', 'null'),
    ['updatedAt', 'text'],
    person('sentBy', 'null'),
    ['sentAt', 'text', 'null'],
    person('approvedBy', 'null'),
    ['approvedAt', 'text', 'null'],
  ],
  ruleSetDraftStep: [
    draft('key'),
    ['step', 'integer', 'key'],
    ['what', 'text'],
    ['changes', 'text'],
    person('madeBy'),
    ['madeAt', 'text'],
  ],
  ruleSetDraftAuthor: [draft('key'), ['accountId', 'text', 'key', 'to account.id']],
  ruleSetDraftComment: [
    ['id', 'text', 'key'],
    draft(),
    person('accountId'),
    ['kind', 'text'],
    ['text', 'text'],
    ['at', 'text'],
  ],
  ruleSetPublication: [
    ['digest', 'text', 'key', 'to ruleSetVersion.digest'],
    ['sequence', 'integer', 'unique'],
    ['effectiveDate', 'text'],
    ['publishedAt', 'text'],
    person('publishedBy', 'null'),
    person('approvedBy', 'null'),
    ['note', 'text'],
    draft('null'),
    ['withdrawnAt', 'text', 'null'],
    person('withdrawnBy', 'null'),
  ],
};
