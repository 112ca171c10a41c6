import { invariant } from '../../../src/base/invariant.ts';

/** What a browser would send for a form of a page as it stands, without pressing any button. */
export function formOnPage(html: string, id: string): URLSearchParams {
  const [, form] = new RegExp(`<form id="${id}"([\\s\\S]*?)</form>`).exec(html) ?? [];
  invariant(form !== undefined, `The page has a form ${id}.`);
  const fields = new URLSearchParams();
  for (const [, kind, tag = '', options = ''] of form.matchAll(
    /<(input|select)\b([^>]*)>((?:\s|<\/?opt[^>]*>|[^<>]*(?=<\/option>))*)/g,
  )) {
    const name = attributeOf(tag, 'name');
    if (name === undefined || / disabled\b/.test(tag)) continue;
    if (kind === 'select') fields.append(name, chosenOf(options));
    else if (isSent(tag)) fields.append(name, attributeOf(tag, 'value') ?? '');
  }
  return fields;
}

const isSent = (tag: string): boolean => !/type="(?:checkbox|radio)"/.test(tag) || / checked\b/.test(tag);

/** The option that is chosen, else the first. */
function chosenOf(options: string): string {
  const tags = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, tag = '']) => tag);
  return attributeOf(tags.find((tag) => / selected\b/.test(tag)) ?? tags[0] ?? '', 'value') ?? '';
}

function attributeOf(tag: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1];
  return value?.replaceAll(/&[#\w]+;/g, (entity) => ENTITIES[entity] ?? entity);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  '&#x60;': '`',
  '&#x3D;': '=',
};
