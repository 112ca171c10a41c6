/** What a person may do here. One person can hold several roles; what nobody may do twice is checked by person. */
export const ACCOUNT_ROLES = [
  'candidate',
  'manager',
  'assessor',
  'auditor',
  'rule-editor',
  'rule-approver',
  'administrator',
] as const;

export type AccountRole = (typeof ACCOUNT_ROLES)[number];

/**
 * Roles that decide over others, or over who does: a second administrator has to confirm, whoever receives one.
 */
export const GUARDED_ROLES: readonly AccountRole[] = ['assessor', 'rule-approver', 'administrator'];

export const isAccountRole = (text: string): text is AccountRole => ACCOUNT_ROLES.some((role) => role === text);
