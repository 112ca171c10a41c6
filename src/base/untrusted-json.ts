/** Access to parsed JSON whose shape is not known yet, or known to be wrong in places. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object's own field; undefined for `null`, for what is absent and in anything that is no object. */
export const fieldOf = (value: unknown, name: string): unknown =>
  isJsonObject(value) && Object.hasOwn(value, name) ? (value[name] ?? undefined) : undefined;

export function textOf(value: unknown, name: string): string | undefined {
  const field = fieldOf(value, name);
  return typeof field === 'string' ? field : undefined;
}

/** The members of a list field, with their positions; none where there is no list. */
export function membersOf(value: unknown, name: string): readonly (readonly [index: number, member: unknown])[] {
  const field = fieldOf(value, name);
  return Array.isArray(field) ? [...field.entries()] : [];
}
