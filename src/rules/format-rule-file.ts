/** Columns that a value may take to stand on one line. */
const WIDTH = 110;

/** The one order of keys in every file of a rule set; keys that are not listed follow in the order they came. */
const KEY_ORDER: readonly string[] = [
  ...[
    '$schema',
    'id',
    'name',
    'version',
    'title',
    'level',
    'standard',
    'digest',
    'effectiveDate',
    'notes',
    'acknowledged',
  ],
  ...['finding', 'reason', 'reading'],
  ...['appliesTo', 'specialtyFields', 'skillItems', 'overall', 'source', 'readings', 'conditions', 'examples'],
  ...['all', 'any', 'condition', 'fact', 'operator', 'value', 'label'],
  ...['facts', 'established', 'possible', 'expect', 'missing'],
  ...['en', 'ja'],
];

/** Members that readers compare line by line, so that they never share a line. */
const ALWAYS_BROKEN: ReadonlySet<string> = new Set(['notes', 'acknowledged', 'examples', 'all', 'any']);

/**
 * The canonical text of a file of a rule set: keys in a fixed order, two spaces, short values on one line,
 * a line feed at the end. Formatting what was parsed from it gives the same bytes again.
 * Expects a JSON value of bounded depth, as a checked file is.
 */
export const formatRuleFile = (file: object): string => `${brokenObject(file, '')}\n`;

function format(key: string, value: unknown, indent: string, used: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const flat = onOneLine(value);
  if (!staysBroken(key, value) && used + flat.length <= WIDTH) return flat;
  return Array.isArray(value) ? brokenArray(key, value, indent) : brokenObject(value, indent);
}

const staysBroken = (key: string, value: object): boolean =>
  (ALWAYS_BROKEN.has(key) && Array.isArray(value) && value.length > 0) || isGroupOrExample(value);

const isGroupOrExample = (value: object): boolean => 'all' in value || 'any' in value || 'expect' in value;

function brokenObject(value: object, indent: string): string {
  const inner = `${indent}  `;
  const members = orderedEntries(value).map(([key, member]) => {
    const start = `${inner}${JSON.stringify(key)}: `;
    return start + format(key, member, inner, start.length + 1);
  });
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`;
}

function brokenArray(key: string, values: readonly unknown[], indent: string): string {
  const inner = `${indent}  `;
  const elements = values.map((value) => inner + format(`${key}[]`, value, inner, inner.length + 1));
  return `[\n${elements.join(',\n')}\n${indent}]`;
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = orderedEntries(value).map(([key, member]) => `${JSON.stringify(key)}: ${onOneLine(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function orderedEntries(value: object): [string, unknown][] {
  const place = (key: string) => (KEY_ORDER.includes(key) ? KEY_ORDER.indexOf(key) : KEY_ORDER.length);
  return Object.entries(value).toSorted(([a], [b]) => place(a) - place(b));
}
