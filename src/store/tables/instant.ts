/** UTC, ISO 8601 with milliseconds: `2026-11-22T09:30:00.000Z`. */
export type Instant = string;
