import { RECORD_TABLES } from './0001-record-tables.ts';
import { RULE_SET_LIFE_TABLES } from './0002-rule-set-life-tables.ts';
import type { Definitions } from './define-table.ts';

/** Every table of the record as it is now, in the order in which they refer to each other. */
export const ALL_TABLES: Definitions = { ...RECORD_TABLES, ...RULE_SET_LIFE_TABLES };
