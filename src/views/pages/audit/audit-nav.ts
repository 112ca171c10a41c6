import type { Words } from '../../words.ts';

export type AuditPart = 'determinations' | 'log' | 'verification' | 'checkpoints' | 'ruleSets';

const PARTS: readonly (readonly [AuditPart, string])[] = [
  ['determinations', '/audit'],
  ['log', '/audit/log'],
  ['verification', '/audit/verification'],
  ['checkpoints', '/audit/checkpoints'],
  ['ruleSets', '/audit/rule-sets'],
];

/** The parts of the audit, for the head of each of its pages: data of `partials/audit-nav`. */
export const auditNav = ({ t }: Words, current: AuditPart) => ({
  label: t('audit:nav.label'),
  parts: PARTS.map(([part, address]) => ({ name: t(`audit:nav.${part}`), address, current: part === current })),
});
