/** What a browser would send for a form: the fields of its HTML as they stand, without pressing any button. */
export function submittedFields(html: string): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [, tag = ''] of html.matchAll(/<input\b([^>]*)>/g)) {
    const attributes = new Map(
      [...tag.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, unescaped(value)]),
    );
    const type = attributes.get('type');
    const name = attributes.get('name');
    const left = type === 'file' || ((type === 'radio' || type === 'checkbox') && !attributes.has('checked'));
    if (name !== undefined && !left) fields.append(name, attributes.get('value') ?? '');
  }
  return fields;
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

const unescaped = (text: string): string => text.replaceAll(/&[#\w]+;/g, (entity) => ENTITIES[entity] ?? entity);
