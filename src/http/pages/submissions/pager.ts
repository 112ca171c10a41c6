import type { PageCall } from '../page.ts';

/** Data of `partials/pager`. */
export interface PagerView {
  readonly any: boolean;
  readonly label: string;
  readonly newest: string | null;
  readonly older: string | null;
  readonly newestName: string;
  readonly olderName: string;
}

/** To the rest of a long list. @param name the list's words, such as `list` */
export function pagerView({ request, words }: PageCall, name: 'list' | 'notices', next: string | null): PagerView {
  const { path, query } = request;
  const newest = query.has('cursor') ? path : null;
  const older = next === null ? null : `${path}?${new URLSearchParams({ cursor: next })}`;
  return {
    any: newest !== null || older !== null,
    label: words.t(`submissions:${name}.title`),
    newest,
    older,
    newestName: words.t(`submissions:${name}.newest`),
    olderName: words.t(`submissions:${name}.older`),
  };
}
