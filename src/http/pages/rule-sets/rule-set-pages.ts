import type { Route } from '../../route.ts';

/** Every page of rule sets and their drafts. */
export const ruleSetPages: readonly Route[] = [];
